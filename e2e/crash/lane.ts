import { findClaims, getTracking, submitClaim } from '@jmo/claim';
import { sql, type Context, type Db } from '@jmo/database';
import { unwrap } from '@jmo/kernel';
import { cardAccount, findBalances, findPostings } from '@jmo/ledger';
import { findPayments } from '@jmo/savings';
import { expect } from 'vitest';
import type { Backstage, Process } from '../support/backstage.ts';
import type { Claimant } from '../support/claimants.ts';
import { eventually, inbox, transfersInto } from '../support/sandbox.ts';

/** A database of its own in which one story is played, with the world of all others outside it. */
export interface Lane {
  readonly context: Context;
  startWorker(at?: { crashAt?: string; pauseAt?: string }): Process;
  close(): Promise<void>;
}

export async function openLane(stage: Backstage, name: string): Promise<Lane> {
  const url = await stage.cloneDatabase(name);
  const { context, close } = await stage.openContext(url);
  const workers: Process[] = [];
  return {
    context,
    startWorker(at) {
      const worker = stage.startWorker({ databaseUrl: url, ...at });
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
      await close();
      await stage.dropDatabase(url);
    },
  };
}

export interface Submitted extends Claimant {
  readonly claimId: string;
  readonly number: string;
}

/** Konfirmasi. */
export async function confirm({ context }: Lane, claimant: Claimant): Promise<Submitted> {
  const { claimId, number } = unwrap(
    await submitClaim(context, { origin: 'https://jmo.test', participantId: claimant.participantId }),
  );
  return { ...claimant, claimId, number };
}

const HOW_LONG_MS = 60_000 * Number(process.env['CRASH_PATIENCE'] ?? 1);

/** Until Proses Klaim Selesai and until the person has the message that says so. */
export async function untilTold({ context }: Lane, claim: Submitted): Promise<void> {
  await eventually(
    async () => {
      // The database may be away at this moment.
      const [found] = await findClaims(context.db, claim.participantId).catch(() => []);
      return found?.state === 'SELESAI' || undefined;
    },
    `${claim.number} SELESAI`,
    HOW_LONG_MS,
  );
  await eventually(
    async () => (await paidMessages(claim)).length >= 2 || undefined,
    `mail and SMS about ${claim.number}`,
    HOW_LONG_MS,
  );
}

/** What says that the money is there, by mail and by SMS, with the claim's number. */
async function paidMessages({ email, phone, number }: Submitted) {
  const messages = [...(await inbox(email)), ...(await inbox(phone))];
  return messages.filter(({ text }) => text.includes(number) && text.includes('selesai'));
}

/** Until no job is left, now or later. */
export async function untilIdle(db: Db): Promise<void> {
  await eventually(
    async () => {
      const { rows } = await sql<{ left: number }>`select count(*)::int as left from pgboss.job
        where state in ('created', 'retry', 'active') and name not like '\\_\\_%'`.execute(db);
      return rows[0]!.left === 0 || undefined;
    },
    'an empty queue',
    HOW_LONG_MS,
  );
}

/** Everything that would still come up in the next minutes comes up now; returns when nothing is left to do. */
export async function untilQuiet({ context: { db } }: Lane): Promise<void> {
  const hurry = setInterval(() => void comeUpNow(db).catch(() => undefined), 200);
  await untilIdle(db).finally(() => clearInterval(hurry));
}

const comeUpNow = (db: Db) =>
  sql`update pgboss.job set start_after = now() where state in ('created', 'retry')`.execute(db);

/** The one thing all of this is for. @returns the references under which the order was ever sent */
export async function expectPaidOnce(lane: Lane, claim: Submitted): Promise<readonly string[]> {
  const { db, clock } = lane.context;
  const { participantId, claimId, kpj } = claim;
  const tracking = await getTracking(db, participantId, claimId, clock.now());
  expect(tracking).toMatchObject({ state: 'SELESAI', number: claim.number });

  const paid = await transfersInto(claim.accountNo);
  expect(paid, `transfers for ${claim.number}`).toHaveLength(1);
  expect(paid[0]!.amount).toMatch(new RegExp(`^${tracking.net}(\\.00)?$`));
  const attempts = await db
    .selectFrom('payout_attempt')
    .select('reference')
    .where('participant_id', '=', participantId)
    .orderBy('attempt')
    .execute();
  expect(attempts.at(-1)?.reference).toBe(paid[0]!.partnerReferenceNo);

  expect(await findBalances(db, participantId)).toEqual([
    { account: cardAccount(kpj), balance: 0n, reserved: 0n },
  ]);
  const payable = await findPostings(db, participantId, 'claims:payable');
  const into = payable.filter(({ credit }) => credit === 'claims:payable').map(({ amount }) => amount);
  const out = payable.filter(({ debit }) => debit === 'claims:payable').map(({ amount }) => amount);
  expect(into).toEqual([tracking.gross]);
  expect(out.reduce((sum, amount) => sum + amount, 0n)).toBe(tracking.gross);
  expect(await findPayments(db, participantId)).toMatchObject([
    { reference: claimId, gross: tracking.gross },
  ]);

  const actions = await db
    .selectFrom('claim_action')
    .select('action')
    .where('participant_id', '=', participantId)
    .where('claim_id', '=', claimId)
    .execute();
  expect(actions.filter(({ action }) => action === 'NOTE_PAID')).toHaveLength(1);
  expect((await paidMessages(claim)).map(({ channel }) => channel)).toEqual(
    expect.arrayContaining(['email', 'sms']),
  );
  return attempts.map(({ reference }) => reference);
}
