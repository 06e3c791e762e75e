import type { Context, JobKind, JobQueue } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, rupiah, type ParticipantId } from '@jmo/kernel';
import { createPayout, type CreatedPayout, type NewPayout } from '../create-payout.ts';
import { inquirePayout } from '../inquire-payout.ts';
import type { PayoutOutcome, PayoutTurn } from '../payout.jobs.ts';
import { findPayout } from '../find-payout.ts';
import { sandboxTiming, type PayoutTiming } from '../payout-timing.ts';
import type { CrashPoint, PayoutPorts } from '../ports.ts';
import { sendPayout } from '../send-payout.ts';
import { createBankClients } from '../snap/bank-client.ts';
import { startSnapBank, type SnapBank } from './snap-bank.ts';

interface QueuedJob {
  readonly kind: string;
  readonly data: object;
  readonly at: Temporal.Instant;
}

/** A database, a bank, and a job queue that can be looked into, walked through in any order and crashed. */
export interface PayoutWorld {
  readonly database: TestDatabase;
  readonly context: TestDatabase['context'];
  readonly bank: SnapBank;
  readonly jobs: QueuedJob[];
  /** The next crash point at which the process "dies". */
  crashAt: CrashPoint | undefined;
  ports(timing?: Partial<PayoutTiming>): PayoutPorts;
  create(
    order?: Partial<NewPayout>,
  ): Promise<CreatedPayout & { participantId: ParticipantId; purpose: string }>;
  /** Moves the clock to the next send or inquire job and runs it. False when there is none. */
  runNext(ports?: PayoutPorts): Promise<boolean>;
  /** Runs jobs until none is left, or until the clock would pass `until`. */
  runAll(ports?: PayoutPorts, until?: Temporal.Instant): Promise<void>;
  run(job: QueuedJob, ports?: PayoutPorts): Promise<void>;
  outcomesOf(payoutId: string): string[];
  stateOf(payout: { participantId: ParticipantId; purpose: string }): Promise<string>;
  close(): Promise<void>;
}

export class Crash extends Error {}

export async function openPayoutWorld(): Promise<PayoutWorld> {
  const [database, bank] = await Promise.all([testDatabase(), startSnapBank()]);
  const jobs: QueuedJob[] = [];
  const context = { ...database.context, jobs: queueInto(jobs, database.context) };
  let made = 0;
  const clients = createBankClients(bank.settings, { clock: context.clock, timeoutMs: 2000 });

  const world: PayoutWorld = {
    database,
    context,
    bank,
    jobs,
    crashAt: undefined,
    ports: (timing = {}) => ({
      banks: clients,
      timing: { ...sandboxTiming, ...timing },
      crashPoint: (name) => {
        if (world.crashAt !== name) return;
        world.crashAt = undefined;
        throw new Crash(name);
      },
    }),
    async create(order = {}) {
      made += 1;
      const whole: NewPayout = {
        participantId: newParticipantId(context.clock.now()),
        purpose: `klaim-${made}`,
        amount: rupiah(9_850_000),
        bankCode: '014',
        accountNo: '1234567890',
        accountName: 'BUDI SANTOSO',
        remark: 'JHT',
        ...order,
      };
      const created = await context.db.transaction().execute((tx) => createPayout(tx, context, whole));
      return { ...created, participantId: whole.participantId, purpose: whole.purpose };
    },
    async run(job, ports = world.ports()) {
      const turn = job.data as PayoutTurn;
      await (job.kind === 'payout.send' ? sendPayout : inquirePayout)(context, ports, turn);
    },
    async runNext(ports) {
      const job = takeEarliest(jobs);
      if (job === undefined) return false;
      if (Temporal.Instant.compare(context.clock.now(), job.at) < 0) context.clock.set(job.at.toString());
      try {
        await world.run(job, ports);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        // The process is gone and the job is not done: the queue gives it to another a minute later.
        jobs.push({ ...job, at: context.clock.now().add({ seconds: 60 }) });
      }
      return true;
    },
    async runAll(ports, until) {
      const isTooLate = (): boolean => {
        const at = nextAt(jobs);
        return until !== undefined && at !== undefined && Temporal.Instant.compare(at, until) >= 0;
      };
      while (!isTooLate() && (await world.runNext(ports)));
    },
    outcomesOf: (payoutId) =>
      jobs.flatMap(({ kind, data }) => {
        const outcome = data as PayoutOutcome;
        return kind === 'payout.outcome' && outcome.payoutId === payoutId
          ? [outcome.reason === undefined ? outcome.outcome : `${outcome.outcome} ${outcome.reason}`]
          : [];
      }),
    async stateOf({ participantId, purpose }) {
      return (await findPayout(context.db, participantId, purpose))!.state;
    },
    async close() {
      await bank.close();
      await database.drop();
    },
  };
  return world;
}

function queueInto(jobs: QueuedJob[], context: Context): JobQueue {
  return {
    enqueue(_tx, kind: JobKind<object>, data, { at } = {}) {
      jobs.push({ kind: kind.name, data, at: at ?? context.clock.now() });
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

const isWork = (job: QueuedJob): boolean => job.kind !== 'payout.outcome';

function nextAt(jobs: readonly QueuedJob[]): Temporal.Instant | undefined {
  return jobs
    .filter(isWork)
    .map((job) => job.at)
    .sort(Temporal.Instant.compare)[0];
}

function takeEarliest(jobs: QueuedJob[]): QueuedJob | undefined {
  const at = nextAt(jobs);
  if (at === undefined) return undefined;
  const index = jobs.findIndex((job) => isWork(job) && job.at.equals(at));
  return jobs.splice(index, 1)[0];
}
