import { sql, type Reader } from '@jmo/database';
import type { BooksProblem } from './books-report.ts';

/** The tables that hold the books; their names, as everybody asks for them. */
const TABLES = [
  'ledger_head',
  'ledger_transaction',
  'ledger_posting',
  'ledger_card_balance',
  'ledger_reservation',
];

/**
 * Whether the books are read as they stand: a view in a table's place, another table in front of it, a rule or a policy can
 * show the proof other rows than the application.
 */
export async function findDisguises(reader: Reader): Promise<BooksProblem[]> {
  const { rows } = await sql<{ what: string }>`
    select format('%s is %s', n.name, d.what) as what
    from unnest(${TABLES}::text[]) with ordinality as n (name, place)
      left join pg_class c on c.oid = to_regclass(n.name),
      lateral (values
        ('not there', c.oid is null),
        ('no plain table', c.relkind <> 'r'),
        ('found outside the public schema', c.relnamespace <> 'public'::regnamespace),
        ('read through policies', c.relrowsecurity),
        ('read through rules', exists (select from pg_rewrite r where r.ev_class = c.oid and c.relkind = 'r')),
        ('read together with the rows of another table', exists (select from pg_inherits i where i.inhparent = c.oid))
      ) as d (what, is_so)
    where d.is_so
    order by n.place, d.what`.execute(reader);
  const nobody = { participantId: null, transactionId: null, line: null };
  return rows.map(({ what }) => ({ code: 'TABLE_DISGUISED', ...nobody, what }));
}
