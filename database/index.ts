export {
  connect,
  connectPool,
  PREPARE,
  vaultOf,
  type Db,
  type Reader,
  type Role,
  type Tx,
} from './connection.ts';
export type * from './context.ts';
export * from './copy-session.ts';
export * from './embedded-server.ts';
export * from './jobs.ts';
export * from './migrate.ts';
export * from './read-snapshot.ts';
export * from './rate-limit.ts';
export type { DB } from './schema.generated.ts';
export { sql, type RawBuilder } from 'kysely';
