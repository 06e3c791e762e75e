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
  const step = (text: string) => {
    if (performance.now() - shownAt < every) return;
    shownAt = performance.now();
    shown = true;
    stderr.write(stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
  return {
    step,
    importing: ({ file, read, rejected, bytes, totalBytes }) => {
      const percent = totalBytes === 0 ? 100 : Math.floor((bytes / totalBytes) * 100);
      step(`${file}: ${count(read)} rows, ${count(rejected)} rejected, ${percent} %`);
    },
    done: () => void (shown && stderr.isTTY && stderr.write('\r\x1b[K')),
  };
}
