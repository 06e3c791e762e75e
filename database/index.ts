export * from './connection.ts';
export type * from './context.ts';
export * from './embedded-server.ts';
export * from './jobs.ts';
export * from './migrate.ts';
export * from './rate-limit.ts';
export type { DB } from './schema.generated.ts';
export { sql } from 'kysely';
