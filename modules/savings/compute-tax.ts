import { assert, type Rupiah } from '@jmo/kernel';
import {
  FINAL_TABLES,
  NO_NPWP_PERCENT,
  NO_NPWP_SOURCE,
  PROGRESSIVE_TABLES,
  tableOn,
  type Bracket,
} from './tax-tables.ts';

export interface TaxInput {
  readonly gross: bigint;
  /** What was paid to this person before, in any order. */
  readonly earlierPayments: readonly {
    readonly paidOn: Temporal.PlainDate;
    readonly gross: bigint;
    readonly tax: bigint;
  }[];
  readonly paidOn: Temporal.PlainDate;
  readonly hasNpwp: boolean;
}

/** The reasoning, step by step, as facts for a page to put into words ("kenapa segini"). */
export type TaxLine =
  /** The first payment decides: until the end of the next year everything counts as one, and the tax is final. */
  | { readonly code: 'FIRST_PAYMENT'; readonly year: number; readonly finalUntilYear: number }
  /** Earlier payments that count together with this one. */
  | { readonly code: 'CUMULATED'; readonly earlier: Rupiah; readonly total: Rupiah }
  /** Rounded down to full thousands. */
  | { readonly code: 'ROUNDED_BASE'; readonly base: Rupiah }
  /** One layer of the table: the part of the sum that lies in it, and its tax. */
  | {
      readonly code: 'LAYER';
      readonly above: Rupiah;
      readonly upTo?: Rupiah;
      readonly percent: number;
      readonly part: Rupiah;
      readonly tax: Rupiah;
    }
  | { readonly code: 'ALREADY_WITHHELD'; readonly tax: Rupiah }
  /** More was withheld before than is due on all of it: nothing is left to withhold. */
  | { readonly code: 'ALREADY_ENOUGH' }
  /** More is due than this payment is: all of it is withheld. */
  | { readonly code: 'ALL_OF_IT' }
  | { readonly code: 'NO_NPWP'; readonly percentMore: number; readonly tax: Rupiah; readonly source: string }
  | { readonly code: 'TAX'; readonly tax: Rupiah; readonly net: Rupiah }
  /** The law whose table applied. */
  | { readonly code: 'SOURCE'; readonly source: string };

export interface Tax {
  readonly tax: Rupiah;
  readonly net: Rupiah;
  readonly basis: 'FINAL' | 'PROGRESSIVE';
  /** The law whose table applied. */
  readonly source: string;
  readonly lines: readonly TaxLine[];
}

/**
 * The income tax withheld from a JHT payment. In the calendar year of the first payment and the one after, all payments
 * count as one and the tax on them is final: 0 % up to Rp50 million, 5 % above, less what was withheld already (PP
 * 68/2009, PMK 16/PMK.03/2010). From the third calendar year each payment is taxed progressively by itself, on full
 * thousands, a fifth more without NPWP. Whole rupiah, rounded down.
 */
export function computeTax(input: TaxInput): Tax {
  assert(input.gross >= 0n, 'a payment is not negative');
  const years = input.earlierPayments.map(({ paidOn }) => paidOn.year);
  const firstYear = Math.min(input.paidOn.year, ...years);
  const opening: TaxLine = { code: 'FIRST_PAYMENT', year: firstYear, finalUntilYear: firstYear + 1 };
  const { tax, basis, source, lines } =
    input.paidOn.year <= firstYear + 1 ? finalTax(input) : progressiveTax(input);
  const net = (input.gross - tax) as Rupiah;
  return {
    tax,
    net,
    basis,
    source,
    lines: [opening, ...lines, { code: 'TAX', tax, net }, { code: 'SOURCE', source }],
  };
}

type Computed = Omit<Tax, 'net'>;

function finalTax({ gross, earlierPayments, paidOn }: TaxInput): Computed {
  const { brackets, source } = tableOn(FINAL_TABLES, paidOn);
  const earlier = sum(earlierPayments.map((payment) => payment.gross));
  const withheld = sum(earlierPayments.map((payment) => payment.tax));
  const total = (earlier + gross) as Rupiah;
  const layers = toLayers(brackets, total);
  const due = sum(layers.map((layer) => layer.tax)) - withheld;
  const tax = (due < 0n ? 0n : due > gross ? gross : due) as Rupiah;
  return {
    tax,
    basis: 'FINAL',
    source,
    lines: [
      ...(earlier > 0n ? [{ code: 'CUMULATED', earlier, total } as const] : []),
      ...layers,
      ...(withheld > 0n ? [{ code: 'ALREADY_WITHHELD', tax: withheld } as const] : []),
      ...(due < 0n ? [{ code: 'ALREADY_ENOUGH' } as const] : []),
      ...(due > gross ? [{ code: 'ALL_OF_IT' } as const] : []),
    ],
  };
}

function progressiveTax({ gross, paidOn, hasNpwp }: TaxInput): Computed {
  const { brackets, source } = tableOn(PROGRESSIVE_TABLES, paidOn);
  const base = (gross - (gross % 1000n)) as Rupiah;
  const layers = toLayers(brackets, base);
  const ordinary = sum(layers.map((layer) => layer.tax));
  const tax = (hasNpwp ? ordinary : (ordinary * NO_NPWP_PERCENT) / 100n) as Rupiah;
  const percentMore = Number.parseInt((NO_NPWP_PERCENT - 100n).toString(), 10);
  return {
    tax,
    basis: 'PROGRESSIVE',
    source,
    lines: [
      ...(base < gross ? [{ code: 'ROUNDED_BASE', base } as const] : []),
      ...layers,
      ...(hasNpwp
        ? []
        : [
            {
              code: 'NO_NPWP',
              percentMore,
              tax: (tax - ordinary) as Rupiah,
              source: NO_NPWP_SOURCE,
            } as const,
          ]),
    ],
  };
}

/** Cuts a sum at the bounds of the brackets; only layers with something in them. */
function toLayers(brackets: readonly Bracket[], amount: bigint) {
  return brackets.flatMap(({ upTo, percent }, index) => {
    const above = brackets[index - 1]?.upTo ?? 0n;
    const end = upTo === undefined || amount < upTo ? amount : upTo;
    if (end <= above) return [];
    const part = end - above;
    const layer = {
      code: 'LAYER',
      above: above as Rupiah,
      upTo: upTo as Rupiah | undefined,
      percent: Number.parseInt(percent.toString(), 10),
      part: part as Rupiah,
      tax: ((part * percent) / 100n) as Rupiah,
    } as const;
    return [layer];
  });
}

const sum = (amounts: readonly bigint[]): Rupiah =>
  amounts.reduce((total, amount) => total + amount, 0n) as Rupiah;
