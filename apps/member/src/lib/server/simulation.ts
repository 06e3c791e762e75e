import { err, ok, parseRupiah, type Result, type Rupiah } from '@jmo/kernel';
import { digitsOfAmount } from '@jmo/ui/server';

export interface SimulationForm {
  readonly balance: Rupiah;
  /** Wage earners: the wage of a month; everybody else: what they pay a month. */
  readonly monthly: Rupiah;
  /** Percent × 100. */
  readonly raise: bigint;
  /** Percent × 10,000. */
  readonly rate: bigint;
  readonly years: number;
}

/** Nobody has it; amounts above are slips of the finger. */
const LARGEST = { balance: 100_000_000_000n, monthly: 1_000_000_000n } as const;
const MAX_PERCENT = { raise: 25n, rate: 20n } as const;
export const MAX_YEARS = 40;

/** Reads the form of the simulation; every field is looked at before anything is refused. */
export function readSimulation(
  typed: Readonly<Record<string, string | undefined>>,
): Result<SimulationForm, Readonly<Record<string, string>>> {
  const problems: Record<string, string> = {};
  const amount = (field: keyof typeof LARGEST): Rupiah => {
    const parsed = parseRupiah(digitsOfAmount(typed[field] ?? ''));
    if (parsed.ok ? parsed.value > LARGEST[field] : parsed.error === 'too-many-digits')
      problems[field] = 'amount-too-large';
    else if (!parsed.ok) problems[field] = 'amount-malformed';
    return parsed.ok ? parsed.value : (0n as Rupiah);
  };
  const percent = (field: keyof typeof MAX_PERCENT, decimals: number): bigint => {
    const parsed = readPercent(typed[field] ?? '', decimals);
    if (parsed === undefined) problems[field] = 'percent-malformed';
    else if (parsed > MAX_PERCENT[field] * 10n ** BigInt(decimals)) problems[field] = `${field}-too-large`;
    return parsed ?? 0n;
  };
  const form = {
    balance: amount('balance'),
    monthly: amount('monthly'),
    raise: percent('raise', 2),
    rate: percent('rate', 4),
    years: readYears(typed['years'] ?? ''),
  };
  if (form.years === undefined) problems['years'] = 'years-out-of-range';
  return Object.keys(problems).length === 0 && form.years !== undefined
    ? ok({ ...form, years: form.years })
    : err(problems);
}

function readYears(typed: string): number | undefined {
  const years = /^\d{1,2}$/.test(typed.trim()) ? Number.parseInt(typed, 10) : 0;
  return years >= 1 && years <= MAX_YEARS ? years : undefined;
}

/** "5,63" or "5.63%", as that many units of its last decimal. */
function readPercent(typed: string, decimals: number): bigint | undefined {
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d+))?%?$/.exec(typed.replace(/\s/g, '')) ?? [];
  return whole === undefined || part.length > decimals
    ? undefined
    : BigInt(whole + part.padEnd(decimals, '0'));
}

/** The other way: 56300 with four decimals is "5,63". */
export function writePercent(units: bigint, decimals: number, separator: string): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  const part = digits.slice(-decimals).replace(/0+$/, '');
  return digits.slice(0, -decimals) + (part === '' ? '' : separator + part);
}
