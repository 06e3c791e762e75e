import type { ImportProgress } from '@jmo/membership';
import { count } from './table.ts';

const EVERY_MS = 1_000;

/** A line on stderr that moves; where stderr is not a terminal, a line every ten seconds. */
export function showProgress(): {
  readonly importing: (progress: ImportProgress) => void;
  readonly step: (text: string) => void;
  readonly done: () => void;
} {
  const { stderr } = process;
  const every = stderr.isTTY ? EVERY_MS / 5 : EVERY_MS * 10;
  let shownAt = performance.now();
  let shown = false;
  let current = { file: '', since: shownAt };
  const step = (text: string) => {
    if (performance.now() - shownAt < every) return;
    shownAt = performance.now();
    shown = true;
    stderr.write(stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
  return {
    step,
    importing: ({ file, read, rejected, bytes, totalBytes }) => {
      const now = performance.now();
      if (current.file !== file) current = { file, since: now };
      step(
        `${file}: ${count(read)} rows, ${count(rejected)} rejected, ${howFar({ read, bytes, totalBytes }, now - current.since)}`,
      );
    },
    done: () => void (shown && stderr.isTTY && stderr.write('\r\x1b[K')),
  };
}

/** "41 %, 12,000 rows/s, 3 min 20 s left": the bytes still to be read at the rate so far. */
export function howFar(
  { read, bytes, totalBytes }: Pick<ImportProgress, 'read' | 'bytes' | 'totalBytes'>,
  elapsedMs: number,
): string {
  const share = totalBytes === 0 ? 1 : bytes / totalBytes;
  const percent = `${Math.floor(share * 100)} %`;
  if (elapsedMs <= 0 || share <= 0) return percent;
  const seconds = Math.ceil((elapsedMs * (1 - share)) / share / 1_000);
  const left = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${percent}, ${count(Math.round((read / elapsedMs) * 1_000))} rows/s, ${left} left`;
}
