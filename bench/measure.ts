/**
 * What is measured, and how it is judged.
 *
 * - value: the figure, in `unit`; less is better in all of them.
 * - floor: what the same machine needs, in the same run, for the part nobody can do without; each measure says what.
 * - ratio: value / floor. It moves less from machine to machine than the value does.
 * - reach: the value that is to be reached. `pass` says whether it was.
 */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly floor: number;
  readonly reach: number;
  readonly unit: 's' | 'kB' | 'MB';
  readonly note: string;
}

export interface Measure {
  /** For `--only`. */
  readonly name: string;
  run(options: { quick: boolean; say: (step: string) => void }): Promise<readonly Figure[]>;
}

/** The value below which `share` of the sample lies (nearest rank). */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('a percentile of nothing');
  return value;
}

export interface Result extends Figure {
  readonly ratio: number;
  readonly pass: boolean;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

export const judge = ({ name, value, floor, reach, unit, note }: Figure): Result => ({
  name,
  value: rounded(value),
  floor: rounded(floor),
  ratio: rounded(value / floor),
  reach,
  pass: value <= reach,
  unit,
  note,
});

/** A size that a variable of the environment may set; for a smaller machine, or to see how a figure grows. */
export function sizeFrom(variable: string, usual: number): number {
  const given = process.env[variable];
  if (given === undefined) return usual;
  const size = Number(given);
  if (!Number.isSafeInteger(size) || size < 1) throw new Error(`${variable} is not a whole number: ${given}`);
  return size;
}
