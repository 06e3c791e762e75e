import { formatRupiah, parseDate } from '@jmo/kernel';
import { balanceReport, type BalanceReport } from '@jmo/savings';
import { findPerson } from '../find-person.ts';
import { table } from '../table.ts';
import { print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const balance: Verb = {
  name: 'balance',
  summary: "a participant's JHT balance, card by card",
  usage: `balance (--nik <NIK> | --passport <number>) [--at YYYY-MM-DD] [--json]

--at: as the books stood at the end of that day. With --json one line {total, cards: [{kpj, balance, contributions,
returns}]}, amounts in whole rupiah as strings.`,
  async run(environment, args) {
    const { values } = readArgs(args, {
      nik: { type: 'string' },
      passport: { type: 'string' },
      at: { type: 'string' },
      json: { type: 'boolean' },
    });
    const at = values.at === undefined ? undefined : parseDate(values.at);
    if (at?.ok === false) throw new UsageError(`--at takes a date such as 2026-11-23, not "${values.at}".`);
    const answer = await withSystem(environment, async ({ context }) => {
      const { id } = await findPerson(context.db, values);
      return await balanceReport(context.db, id, at?.value);
    });
    print(values.json === true ? JSON.stringify(answer) : inWords(answer));
    return 0;
  },
};

function inWords({ total, cards }: BalanceReport): string {
  const money = (amount: string) => formatRupiah(BigInt(amount), 'en');
  const numbers = ['balance', 'contributions', 'returns'];
  const rows = cards.map((card) => [
    card.kpj,
    ...[card.balance, card.contributions, card.returns].map(money),
  ]);
  return table(['KPJ', ...numbers], [...rows, ['total', money(total)]], numbers);
}
