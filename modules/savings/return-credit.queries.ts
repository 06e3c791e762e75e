import { sql, type Reader, type Tx } from '@jmo/database';
import { numberOfCard, type AccountKey } from '@jmo/ledger';
import { monthNumber, yearOfMonth } from './returns-policy.ts';
import type { CreditedMonth, PlannedCredit } from './plan-credits.ts';

interface Row extends Omit<CreditedMonth, 'month' | 'carry'> {
  readonly participantId: string;
  readonly kpj: string;
  readonly month: Temporal.PlainDate;
  readonly carry: string;
}

/** One text per card, to find it in a map by. */
export const nameOf = ({ participantId, account }: AccountKey): string => `${participantId} ${account}`;

/** What the months of these cards hold: the newest revision of each, by card and month. */
export async function findCreditedMonths(
  reader: Reader,
  keys: readonly AccountKey[],
): Promise<Map<string, Map<number, CreditedMonth>>> {
  const { rows } = await sql<Row>`
    select distinct on (c.participant_id, c.kpj, c.month) c.participant_id as "participantId", c.kpj, c.month, c.revision,
      (c.percent * 10000)::bigint as rate, c.basis_idr as basis, c.carry_units::text as carry,
      (sum(c.booked_idr) over (partition by c.participant_id, c.kpj, c.month))::bigint as booked
    from unnest(${keys.map((key) => key.participantId)}::uuid[], ${keys.map((key) => numberOfCard(key.account))}::text[])
      as k (participant_id, kpj)
    join return_credit c on c.participant_id = k.participant_id and c.kpj = k.kpj
    order by c.participant_id, c.kpj, c.month, c.revision desc
  `.execute(reader);
  const cards = new Map<string, Map<number, CreditedMonth>>();
  for (const { participantId, kpj, month, carry, ...row } of rows) {
    const name = `${participantId} card:${kpj}`;
    const months = cards.get(name) ?? new Map<number, CreditedMonth>();
    months.set(monthNumber(month), { ...row, month: monthNumber(month), carry: BigInt(carry) });
    cards.set(name, months);
  }
  return cards;
}

export interface NewCredit extends AccountKey {
  readonly credit: PlannedCredit;
  readonly ratesSeen: number;
}

export async function insertCredits(
  tx: Tx,
  rows: readonly NewCredit[],
  now: Temporal.Instant,
): Promise<void> {
  const column = (value: (row: NewCredit) => unknown) => rows.map(value).map(String);
  await sql`
    insert into return_credit
      (participant_id, kpj, month, revision, percent, basis_idr, exact_units, booked_idr, carry_units, rates_seen,
        credited_at)
    select participant_id, kpj, month, revision, rate / 10000, basis, exact, booked, carry, seen, ${now}
    from unnest(
      ${column((row) => row.participantId)}::uuid[], ${column((row) => numberOfCard(row.account))}::text[],
      ${column((row) => firstDay(row.credit.month))}::date[], ${column((row) => row.credit.revision)}::smallint[],
      ${column((row) => row.credit.rate)}::numeric[], ${column((row) => row.credit.basis)}::bigint[],
      ${column((row) => row.credit.exact)}::numeric[], ${column((row) => row.credit.booked)}::bigint[],
      ${column((row) => row.credit.carry)}::numeric[], ${column((row) => row.ratesSeen)}::smallint[]
    ) as r (participant_id, kpj, month, revision, rate, basis, exact, booked, carry, seen)
  `.execute(tx);
}

const firstDay = (month: number): string =>
  `${yearOfMonth(month)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
