import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { submitClaim } from '@jmo/claim';
import { sql } from '@jmo/database';
import { unwrap } from '@jmo/kernel';
import { untilIdle } from '../e2e/crash/lane.ts';
import { openBackstage, type Backstage } from '../e2e/support/backstage.ts';
import { prepareClaimants, type Claimant } from '../e2e/support/claimants.ts';
import { eventually, inbox } from '../e2e/support/sandbox.ts';
import { seconds } from './books.ts';
import { percentile, type Figure, type Measure } from './measure.ts';
import { copyPerson, playByPgbench, scriptOf, type Original, type Play } from './replay.ts';
import { LOGGABLE, recordStatements, type Recorded } from './statement-log.ts';
import { withoutWaiting } from './without-waiting.ts';

const CLIENTS = 8;
/** Multiples of the clients. */
const CLAIMS = { full: 160, quick: 16 };
/** For Konfirmasi alone. */
const CONFIRMATIONS = { full: 40, quick: 8 };
const WORKERS = 2;
const SHARE = 0.15;
const TIMES = 3;
/** The four that pay in real time. */
const BANKS = ['009', '008', '002', '014'];
const HOW_LONG_MS = 600_000;

/**
 * Full claims from Konfirmasi to Proses Klaim Selesai, handed in by eight people at a time, against bare pgbench with
 * eight clients playing what such a claim really asked of PostgreSQL; and Konfirmasi alone, against its own transaction
 * played by one client. What the system does besides (deciding, sealing, signing, the sandbox's banks and mail) is in
 * the value and not in the floor.
 */
export const claimsPerSecond: Measure = {
  name: 'klaim-per-detik',
  async run({ quick, say }) {
    const size = quick ? 'quick' : 'full';
    const [claims, confirmations] = [CLAIMS[size], CONFIRMATIONS[size]];
    const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-bench-rate-'));
    const stage = await openBackstage({
      dataFolder,
      logFolder: 'output/bench',
      durable: true,
      flags: LOGGABLE,
    });
    try {
      process.env['E2E_SANDBOX'] = stage.sandboxUrl;
      const preparing = stage.startWorker();
      const count = 1 + confirmations + claims;
      say(`${count} people register, update their data and fill in their claims`);
      const banks = Array.from({ length: count }, (_, index) => BANKS[index % BANKS.length]!);
      const [recorded, ...others] = await prepareClaimants(stage.system, banks);
      const [apart, people] = [others.slice(0, confirmations), others.slice(confirmations)];
      await untilIdle(stage.system.context.db);
      await preparing.kill('SIGTERM');

      say('the statements of one claim');
      const { confirmation, whole, original } = await recordOne(
        stage,
        recorded!,
        join(dataFolder, 'postgres'),
        claims + confirmations,
      );
      say(
        `${whole.length} transactions of ${whole.flat().length} statements by bare pgbench, ${CLIENTS} clients`,
      );
      const play = (transactions: readonly Recorded[], how: Omit<Play, 'script'>) =>
        playByPgbench(stage.system.ownerUrl, join(dataFolder, 'claim.sql'), {
          script: scriptOf(transactions, original),
          ...how,
        });
      const floor = await play(whole, { clients: CLIENTS, copies: claims, first: 0 });
      if (floor === undefined) {
        say('no pgbench on this machine: nothing to compare with');
        return [];
      }
      const bare = (await play(confirmation, { clients: 1, copies: confirmations, first: claims }))!;
      // What pgbench queued is nobody's work.
      await sql`delete from pgboss.job where state in ('created', 'retry', 'active')`.execute(
        stage.system.context.db,
      );
      say(`${confirmations} times Konfirmasi, one after the other`);
      const each: number[] = [];
      for (const person of apart) each.push(await seconds(() => confirm(stage, person)));
      say(`${claims} claims by the system`);
      const total = await payAll(stage, people);
      const rates = `${(claims / total).toFixed(1)}/s, bare pgbench ${(claims / floor).toFixed(1)}/s; ${(floor / total).toFixed(3)} of it, to reach ${SHARE}`;
      return [
        figure(
          'klaim-per-detik',
          total,
          floor,
          floor / SHARE,
          `${claims} claims, ${WORKERS} workers: ${rates}`,
        ),
        figure(
          'konfirmasi',
          percentile(each, 0.5),
          bare / confirmations,
          (TIMES * bare) / confirmations,
          `median of ${each.length}, one after the other; its bare transaction by pgbench, ${TIMES} times that to reach`,
        ),
      ];
    } finally {
      await stage.stop();
    }
  },
};

const figure = (name: string, value: number, floor: number, reach: number, note: string): Figure => ({
  name,
  value,
  floor,
  reach,
  unit: 's',
  note,
});

/** One claim with everything it asks of the database, and copies of the person as they were before it. */
async function recordOne(stage: Backstage, person: Claimant, postgresFolder: string, copies: number) {
  const { ownerUrl, context } = stage.system;
  const { participantId } = person;
  await copyPerson(ownerUrl, participantId, copies);
  const confirmation = await recordStatements(ownerUrl, postgresFolder, () => confirm(stage, person));
  let worker: ReturnType<Backstage['startWorker']> | undefined;
  const processing = await recordStatements(ownerUrl, postgresFolder, async () => {
    worker = stage.startWorker();
    // By the inbox, so that no question of ours is among the recorded ones.
    await eventually(
      async () => (await inbox(person.phone)).some(({ text }) => text.includes('selesai')) || undefined,
      'the recorded claim is paid',
      HOW_LONG_MS,
    );
  });
  await untilIdle(context.db);
  await worker?.kill('SIGTERM');
  const whole = [...confirmation, ...withoutWaiting(processing)];
  const { rows } = await sql<{ name: string }>`
    select number as name from claim where participant_id = ${participantId}::uuid
    union all select reference from payout_attempt where participant_id = ${participantId}::uuid
    union all select encode(token_digest, 'hex') from guard_link where participant_id = ${participantId}::uuid`.execute(
    context.db,
  );
  const original: Original = { names: rows.map(({ name }) => name) };
  return { confirmation, whole, original };
}

const confirm = async ({ system: { context } }: Backstage, { participantId }: Claimant): Promise<void> =>
  void unwrap(await submitClaim(context, { origin: 'https://jmo.test', participantId }));

/** @returns seconds from the first Konfirmasi until the last claim is paid */
async function payAll(stage: Backstage, people: readonly Claimant[]): Promise<number> {
  const { db } = stage.system.context;
  const workers = Array.from({ length: WORKERS }, () => stage.startWorker());
  // Until they have done what was left, and so are awake.
  await untilIdle(db);
  const next = people.values();
  const client = async () => {
    for (const person of next) await confirm(stage, person);
  };
  const total = await seconds(async () => {
    await Promise.all(Array.from({ length: CLIENTS }, client));
    await eventually(
      async () => ((await openClaims(stage, people)) === 0 ? true : undefined),
      'all are paid',
      HOW_LONG_MS,
    );
  });
  await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
  return total;
}

const openClaims = async (
  { system: { context } }: Backstage,
  people: readonly Claimant[],
): Promise<number> => {
  const ids = people.map(({ participantId }) => participantId);
  const claims = context.db.selectFrom('claim').select('id').where('is_open', '=', true);
  return (await claims.where('participant_id', 'in', ids).execute()).length;
};
