import { connect, connectPool, sql, type JobQueue } from '@jmo/database';
import type { Clock } from '@jmo/kernel';

/**
 * The job queue of a simulation: as pg-boss does, a job exists if and only if the transaction that sent it commits; but
 * its time is the simulation's, and who takes which job when is the simulation's choice.
 */
export interface SimulatedJob {
  readonly nr: string;
  readonly kind: string;
  readonly data: object;
  readonly dueAt: Temporal.Instant;
  readonly tries: number;
}

export interface JobTable extends JobQueue {
  /** The jobs that are due, the longest waiting first. @param kind of these only */
  due(limit: number, kind?: string): Promise<SimulatedJob[]>;
  nextDueAt(): Promise<Temporal.Instant | undefined>;
  done(job: SimulatedJob): Promise<void>;
  again(job: SimulatedJob, at: Temporal.Instant): Promise<void>;
}

const TABLE = `
  create schema simulation;
  create table simulation.job (nr bigint generated always as identity primary key, kind text not null,
    data jsonb not null, due_at timestamptz not null, tries integer not null default 0);
  grant usage on schema simulation to jmo_app;
  grant select, insert, update, delete on simulation.job to jmo_app`;

export async function createJobTable(ownerUrl: string, clock: Clock): Promise<JobTable> {
  const owner = connectPool(ownerUrl, undefined, 1);
  await owner.query(TABLE);
  await owner.end();
  const db = connect(ownerUrl, { max: 1 });
  return {
    async enqueue(tx, kind, data, { at = clock.now() } = {}) {
      await sql`insert into simulation.job (kind, data, due_at)
        values (${kind.name}, ${JSON.stringify(data)}::jsonb, ${at}::timestamptz)`.execute(tx);
    },
    async due(limit, kind) {
      const { rows } = await sql<Row>`select nr::text as nr, kind, data, due_at, tries from simulation.job
        where due_at <= ${clock.now()}::timestamptz and kind = coalesce(${kind ?? null}::text, kind) order by due_at, nr limit ${limit}`.execute(
        db,
      );
      return rows.map(toJob);
    },
    async nextDueAt() {
      const { rows } = await sql<{
        at: Temporal.Instant | null;
      }>`select min(due_at) as at from simulation.job`.execute(db);
      return rows[0]?.at ?? undefined;
    },
    async done({ nr }) {
      await sql`delete from simulation.job where nr = ${nr}::bigint`.execute(db);
    },
    async again({ nr }, at) {
      await sql`update simulation.job set due_at = ${at}::timestamptz, tries = tries + 1
        where nr = ${nr}::bigint`.execute(db);
    },
    close: () => db.destroy(),
  };
}

interface Row {
  readonly nr: string;
  readonly kind: string;
  readonly data: object;
  readonly due_at: Temporal.Instant;
  readonly tries: number;
}
const toJob = ({ due_at: dueAt, ...row }: Row): SimulatedJob => ({ ...row, dueAt });
