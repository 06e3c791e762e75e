import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from '@jmo/database';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { postReceipts, reserve, settle } from '@jmo/ledger';
import { seconds, withBooks, type Books } from './books.ts';
import type { Measure } from './measure.ts';

const REACH_SHARE = 0.7;
const CLIENTS = 8;
const CLAIMS = { full: 24_000, quick: 2_400 };
const AMOUNT = 8_000_000n;
const TAX = 100_000n;

/**
 * What a claim does to the books: money set aside in one transaction; in another settled, paid and taxed (six rows, two
 * balances changed). Floor: bare pgbench writing the same rows into the same tables, the card's row alone updated, prepared.
 * Every claim touches the fund's accounts.
 */
export const posting: Measure = {
  name: 'posting',
  async run({ quick, say }) {
    const claims = quick ? CLAIMS.quick : CLAIMS.full;
    return await withBooks(async (books) => {
      say(`${2 * claims} cards`);
      for (const group of [1, 2]) await openCards(books, group, claims);
      await books.client.query('vacuum analyze');
      say(`${claims} claims by bare pgbench, ${CLIENTS} clients`);
      const floor = await bareClaims(books, claims);
      if (floor === undefined) {
        say('no pgbench on this machine: nothing to compare with');
        return [];
      }
      await books.client.query('checkpoint');
      say(`${claims} claims by the ledger, ${CLIENTS} clients`);
      const value = await seconds(() => ledgerClaims(books, claims));
      const note = `${claims} claims, ${CLIENTS} clients: ${(claims / value).toFixed(0)}/s, bare pgbench ${(claims / floor).toFixed(0)}/s; ${(floor / value).toFixed(2)} of the floor, to reach ${REACH_SHARE}`;
      return [{ name: 'posting', value, floor, reach: floor / REACH_SHARE, unit: 's', note }];
    });
  },
};

/** The n-th participant of a group; SQL below builds the same. */
const ownerOf = (group: number, n: number) =>
  `${group.toString().padStart(8, '0')}-0000-7000-8000-${n.toString().padStart(12, '0')}` as ParticipantId;
const sqlOwner = (group: number, n: string) =>
  `('${group.toString().padStart(8, '0')}-0000-7000-8000-' || lpad(${n}::text, 12, '0'))::uuid`;

async function openCards({ context }: Books, group: number, cards: number): Promise<void> {
  const rows = sql`
    select ${sql.raw(sqlOwner(group, 'n'))} as participant_id, 'first' as key, date '2026-01-15' as effective_on,
      'card:' || lpad(n::text, 11, '0') as card, ${AMOUNT}::bigint as amount_idr from generate_series(1, ${cards}::int) as n`;
  await context.db
    .transaction()
    .execute((tx) =>
      postReceipts(tx, { rows, kind: 'contribution', from: 'fund:cash' }, context.clock.now()),
    );
}

async function bareClaims({ url, folder }: Books, claims: number): Promise<number | undefined> {
  const each = claims / CLIENTS;
  const owner = sqlOwner(1, ':n');
  const card = `'card:' || lpad(:n::text, 11, '0')`;
  const net = AMOUNT - TAX;
  const transaction = (key: string, id: string) => `
insert into ledger_transaction (participant_id, id, kind, idempotency_key, input_hash, recorded_at, seal)
  values (${owner}, ${id}, 'claim', '${key}', decode(repeat('ab', 32), 'hex'), now(), decode(repeat('cd', 32), 'hex'));`;
  // pgbench takes what follows a colon for a variable, inside quotes too
  const account = (code: string) => `'${code.replace(':', ":' || '")}'`;
  const line = (id: string, at: number, debit: string, credit: string, amount: bigint) => `
insert into ledger_posting values (${owner}, ${id}, ${at}, ${debit}, ${credit}, ${amount}, '2026-11-23');`;
  const [first, second] = [2, 3].map(
    (position) => `('00000000-000${position}-8000-8000-' || lpad(:n::text, 12, '0'))::uuid`,
  );
  const script = `\\set k :k + 1
\\set n :client_id * ${each} + :k
begin;
update ledger_card_balance set reserved_idr = reserved_idr + ${AMOUNT} where participant_id = ${owner} and account = ${card};
insert into ledger_reservation (participant_id, reference, account, amount_idr, state, reserved_at)
  values (${owner}, 'claim', ${card}, ${AMOUNT}, 'held', now());
commit;
begin;
update ledger_reservation set state = 'settled', ended_at = now() where participant_id = ${owner} and reference = 'claim';
update ledger_card_balance set reserved_idr = reserved_idr - ${AMOUNT}, balance_idr = balance_idr - ${AMOUNT}
  where participant_id = ${owner} and account = ${card};${transaction('claim cards', first!)}${line(first!, 0, card, account('claims:payable'), AMOUNT)}${transaction('claim payout', second!)}${line(second!, 0, account('claims:payable'), account('fund:cash'), net)}${line(second!, 1, account('claims:payable'), account('tax:payable'), TAX)}
commit;
`;
  const file = join(folder, 'claim.sql');
  writeFileSync(file, script);
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    `${CLIENTS}`,
    '-j',
    '2',
    '-t',
    `${each}`,
    '-D',
    'k=0',
    '-f',
    file,
    url,
  ];
  const run = promisify(execFile);
  try {
    await run('pgbench', ['--version']);
  } catch {
    return undefined;
  }
  return await seconds(() => run('pgbench', args));
}

async function ledgerClaims({ context }: Books, claims: number): Promise<void> {
  const { db, clock } = context;
  let next = 1;
  const client = async () => {
    for (let n = next++; n <= claims; n = next++) {
      const participantId = ownerOf(2, n);
      const account = `card:${n.toString().padStart(11, '0')}` as const;
      const event = { participantId, kind: 'claim', effectiveOn: Temporal.PlainDate.from('2026-11-23') };
      await db.transaction().execute(async (tx) => {
        unwrap(
          await reserve(tx, { participantId, reference: 'claim', account, amount: AMOUNT }, clock.now()),
        );
      });
      await db.transaction().execute(async (tx) => {
        const taken = [{ debit: account, credit: 'claims:payable', amount: AMOUNT }] as const;
        const paid = [
          { debit: 'claims:payable', credit: 'fund:cash', amount: AMOUNT - TAX },
          { debit: 'claims:payable', credit: 'tax:payable', amount: TAX },
        ] as const;
        const payout = { ...event, idempotencyKey: 'claim:payout', postings: paid };
        const cards = { ...event, reference: 'claim', idempotencyKey: 'claim:cards', postings: taken };
        unwrap(await settle(tx, { ...cards, followedBy: [payout] }, clock.now()));
      });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}
