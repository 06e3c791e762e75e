import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';

/**
 * An append-only file of JSON lines. A line is either wholly there after a crash or cut off at the end of the file;
 * opening drops such a torn end, so what was acknowledged is never lost and what was not is never half believed.
 */
export interface Journal<Row> {
  /** Resolves when the row is on disk (synced, where the journal was opened `durable`). */
  append(row: Row): Promise<void>;
  close(): Promise<void>;
}

export async function openJournal<Row>(
  path: string,
  options: { durable: boolean },
): Promise<{ journal: Journal<Row>; rows: Row[] }> {
  const rows = await readRows<Row>(path);
  const file = await open(path, 'a');
  return { journal: journalOn<Row>(file, options.durable), rows };
}

async function readRows<Row>(path: string): Promise<Row[]> {
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const whole = content.lastIndexOf(0x0a) + 1;
  if (whole < content.length) await truncate(path, whole);
  const lines = content.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Row);
}

/** Rows that arrive while a write is under way share the next write and its sync. */
function journalOn<Row>(file: FileHandle, durable: boolean): Journal<Row> {
  let waiting: string[] = [];
  let nextWrite: Promise<void> | undefined;
  let lastWrite: Promise<void> = Promise.resolve();

  async function writeWaiting(after: Promise<void>): Promise<void> {
    await after.catch(() => undefined);
    const lines = waiting.join('');
    waiting = [];
    nextWrite = undefined;
    await file.appendFile(lines);
    if (durable) await file.datasync();
  }

  return {
    append(row) {
      waiting.push(`${JSON.stringify(row)}\n`);
      if (nextWrite === undefined) lastWrite = nextWrite = writeWaiting(lastWrite);
      return nextWrite;
    },
    async close() {
      await lastWrite.catch(() => undefined);
      await file.close();
    },
  };
}
