import { totalmem } from 'node:os';

const MB = 2 ** 20;

/**
 * Settings of a server that holds the books of millions (docs/database.md, "A large server"); the floors run on the same.
 * What is committed is on the disk here too.
 */
export const LARGE_SERVER: readonly string[] = [
  `shared_buffers=${Math.floor(totalmem() / 4 / MB)}MB`,
  'wal_buffers=128MB',
  'max_wal_size=8GB',
  'min_wal_size=4GB',
  'wal_writer_delay=50ms',
];
