import type { ImportProgress } from '@jmo/membership';
import type { ReturnsProgress } from '@jmo/savings';
import { count } from './table.ts';

const EVERY_MS = 1_000;

/** A line on stderr that moves; where stderr is not a terminal, a line every ten seconds. */
export function showProgress(): {
  readonly importing: (progress: ImportProgress) => void;
  readonly crediting: ReturnsProgress;
  readonly step: (text: string) => void;
  readonly done: () => void;
} {
  const { stderr } = process;
  const every = stderr.isTTY ? EVERY_MS / 5 : EVERY_MS * 10;
  let shownAt = performance.now();
  let shown = false;
  let current = { file: '', step: '', since: shownAt };
  let creditingSince: number | undefined;
  const step = (text: string) => {
    if (performance.now() - shownAt < every) return;
    shownAt = performance.now();
    shown = true;
    stderr.write(stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
  return {
    step,
    importing: (progress) => {
      const now = performance.now();
      const { file, step: doing, rows, rejected } = progress;
      if (current.file !== file || current.step !== doing) current = { file, step: doing, since: now };
      const far = howFar({ ...progress, unit: 'rows' }, now - current.since);
      step(`${file}: ${doing}, ${count(rows)} rows, ${count(rejected)} rejected, ${far}`);
    },
    crediting: ({ cards, totalCards, postings }) => {
      const now = performance.now();
      creditingSince ??= now;
      const far = howFar(
        { rows: cards, done: cards, total: totalCards, unit: 'cards' },
        now - creditingSince,
      );
      step(`${count(cards)} of ${count(totalCards)} cards, ${count(postings)} postings, ${far}`);
    },
    done: () => void (shown && stderr.isTTY && stderr.write('\r\x1b[K')),
  };
}

interface Far extends Pick<ImportProgress, 'rows' | 'done' | 'total'> {
  /** What is counted in `rows`. */
  readonly unit: string;
}

/** "41 %, 12,000 rows/s, 3 min 20 s left": what is left of this step, at the rate so far. */
export function howFar({ rows, done, total, unit }: Far, elapsedMs: number): string {
  const share = total === 0 ? 1 : done / total;
  const percent = `${Math.floor(share * 100)} %`;
  if (elapsedMs <= 0 || share <= 0) return percent;
  const seconds = Math.ceil((elapsedMs * (1 - share)) / share / 1_000);
  const left = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${percent}, ${count(Math.round((rows / elapsedMs) * 1_000))} ${unit}/s, ${left} left`;
}
