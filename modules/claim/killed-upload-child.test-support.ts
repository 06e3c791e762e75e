// A process of its own that sends one paper and kills itself at a named point, for tests of what survives.
import { readFileSync } from 'node:fs';
import { connect } from '@jmo/database';
import { createLogger, createVault, fixedClock, type ParticipantId } from '@jmo/kernel';
import { savePaper } from './index.ts';

const [url, dataFolder, participantId, paper, file, now, point] = process.argv.slice(2) as [
  string,
  string,
  ParticipantId,
  string,
  string,
  string,
  string,
];
const vault = createVault(Buffer.alloc(32, 7));
const db = connect(url, { vault, max: 2 });
const context = {
  db,
  clock: fixedClock(now),
  vault,
  log: createLogger('test', 'silent'),
  jobs: { enqueue: async () => undefined, close: async () => undefined },
};
const crashPoint = (name: string): void => void (name === point && process.kill(process.pid, 'SIGKILL'));
const saved = await savePaper(
  context,
  { dataFolder, crashPoint },
  { participantId, paper, bytes: readFileSync(file) },
);
process.send?.(saved.ok ? 'saved' : saved.error.code);
await db.destroy();
process.disconnect?.();
