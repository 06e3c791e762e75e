import { dateInWib, formatRupiah, inWib, OWN_BANKS, parseDate, type OwnBank } from '@jmo/kernel';
import {
  findDifferences,
  findReconciliations,
  openPayoutPorts,
  reconcileDay,
  type Difference,
  type Reconciled,
} from '@jmo/payout';
import { count } from '../table.ts';
import { note, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

const DAYS_LISTED = 31;

export const reconcileVerb: Verb = {
  name: 'reconcile',
  summary: "holds the banks' statements of a day against the payouts and lists what differs",
  usage: `reconcile [list] [--date YYYY-MM-DD] [--bank BNI|MANDIRI|BRI|BCA] [--json]

Asks every bank (or one) for the statement of a day, yesterday unless said otherwise, keeps the comparison and prints it.
Nothing is put right. The worker does the same every morning. With "list" no bank is asked: the latest comparisons of the
past ${DAYS_LISTED} days (or of that day) are printed. The exit code is 1 when anything differs or a bank gave no statement.
With --json a line for each bank and day: {bank, date, at, orders, lines, debits, credits, differences: [{kind, reference,
payoutId, expected, found, line}]}, amounts in rupiah as text, hundredths behind a point.`,
  async run(environment, args) {
    const isList = args[0] === 'list';
    const options = {
      date: { type: 'string' },
      bank: { type: 'string' },
      json: { type: 'boolean' },
    } as const;
    const { values } = readArgs(isList ? args.slice(1) : args, options);
    const banks = values.bank === undefined ? OWN_BANKS : [readBank(values.bank)];
    const today = dateInWib(environment.clock.now());
    const asked = values.date === undefined ? undefined : readDay(values.date, today);
    const show = values.json === true ? showJson : showWords;
    return withSystem(environment, async (system) => {
      const { context } = system;
      if (isList) {
        const since = asked ?? today.subtract({ days: DAYS_LISTED });
        const rows = (await findReconciliations(context.db, since)).filter(
          ({ bank, day }) => banks.includes(bank) && (asked === undefined || day.equals(asked)),
        );
        const found = await Promise.all(
          rows.map(async (row) => ({ ...row, differences: await findDifferences(context.db, row.id) })),
        );
        for (const each of found) show(each);
        if (found.length === 0) note('No day was compared.');
        return found.some(({ differences }) => differences.length > 0) ? 1 : 0;
      }
      const ports = openPayoutPorts(system.environment);
      const day = asked ?? today.subtract({ days: 1 });
      let isRight = true;
      for (const bank of banks) {
        const result = await reconcileDay(context, ports, { bank, day });
        if (result.ok) show(result.value);
        else
          note(
            `${bank} ${day}: no statement to compare (${result.error.code}). Nothing was kept; ask again later.`,
          );
        isRight &&= result.ok && result.value.differences.length === 0;
      }
      return isRight ? 0 : 1;
    });
  },
};

function readBank(text: string): OwnBank {
  const bank = OWN_BANKS.find((each) => each === text.toUpperCase());
  if (bank === undefined) throw new UsageError(`--bank takes one of ${OWN_BANKS.join(', ')}, not "${text}".`);
  return bank;
}

function readDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const day = parseDate(text);
  if (!day.ok) throw new UsageError(`--date takes a day such as 2026-11-23, not "${text}".`);
  if (Temporal.PlainDate.compare(day.value, today) >= 0)
    throw new UsageError(`${text} is not over yet: a day is compared once it is.`);
  return day.value;
}

function showWords({ bank, day, at, lines, debitsSen, creditsSen, differences }: Reconciled): void {
  const sums = `${count(lines)} lines, ${inRupiah(debitsSen)} out, ${inRupiah(creditsSen)} back`;
  const compared = inWib(at).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const verdict = differences.length === 0 ? 'agrees' : `${count(differences.length)} differences`;
  print(`${bank} ${day}: ${verdict} (${sums}; compared ${compared} WIB)`);
  for (const difference of differences) print(`  ${inWords(difference)}`);
}

const inWords = ({ kind, reference, payoutId, expectedSen, foundSen, lineId }: Difference): string =>
  [
    kind,
    ...(reference === undefined ? [] : [reference]),
    ...(expectedSen === undefined ? [] : [`ours ${inRupiah(expectedSen)}`]),
    ...(foundSen === undefined ? [] : [`the bank's ${inRupiah(foundSen)}`]),
    ...(lineId === undefined ? [] : [`line ${lineId}`]),
    ...(payoutId === undefined ? [] : [`payout ${payoutId}`]),
  ].join('  ');

const inRupiah = (sen: bigint): string =>
  `${formatRupiah(sen / 100n, 'en')}${sen % 100n === 0n ? '' : `.${String(abs(sen % 100n)).padStart(2, '0')}`}`;
const abs = (value: bigint): bigint => (value < 0n ? -value : value);
const asText = (sen: bigint): string =>
  `${sen < 0n ? '-' : ''}${abs(sen) / 100n}.${String(abs(sen) % 100n).padStart(2, '0')}`;

function showJson({ bank, day, at, orders, lines, debitsSen, creditsSen, differences }: Reconciled): void {
  print(
    JSON.stringify({
      bank,
      date: day.toString(),
      at: at.toString(),
      orders,
      lines,
      debits: asText(debitsSen),
      credits: asText(creditsSen),
      differences: differences.map(({ kind, reference, payoutId, expectedSen, foundSen, lineId }) => ({
        kind,
        reference: reference ?? null,
        payoutId: payoutId ?? null,
        expected: expectedSen === undefined ? null : asText(expectedSen),
        found: foundSen === undefined ? null : asText(foundSen),
        line: lineId ?? null,
      })),
    }),
  );
}
