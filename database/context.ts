import type { Clock, Logger, Vault } from '@jmo/kernel';
import type { Db } from './connection.ts';
import type { JobQueue } from './jobs.ts';

/** What every use case is given: the database, the time, a way to leave the building later, and the keys. */
export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  readonly jobs: JobQueue;
  readonly vault: Vault;
  readonly log: Logger;
}
