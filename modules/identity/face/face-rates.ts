import { distance, type Template } from './face.ts';

export interface Labelled {
  readonly person: string;
  readonly template: Template;
}

export interface RatesAt {
  readonly threshold: number;
  /** Share of pairs of one person that would be called somebody else. */
  readonly falseNonMatch: number;
  /** Share of pairs of two people that would be called the same one. */
  readonly falseMatch: number;
}

export interface FaceRates {
  readonly genuine: number;
  readonly impostor: number;
  readonly rates: readonly RatesAt[];
}

/**
 * Every picture against every other. Rates of few pairs say little: with none of `n` wrong, the true rate may still be
 * 3 / n (rule of three), and pairs that share a person are not independent.
 */
export function faceRates(faces: readonly Labelled[], thresholds: readonly number[]): FaceRates {
  const pairs = faces.flatMap((one, index) =>
    faces.slice(index + 1).map((other) => ({
      same: one.person === other.person,
      apart: distance(one.template, other.template),
    })),
  );
  const genuine = pairs.filter(({ same }) => same);
  const impostor = pairs.filter(({ same }) => !same);
  const share = (count: number, of: number) => (of === 0 ? Number.NaN : count / of);
  const rates = thresholds.map((threshold) => ({
    threshold,
    falseNonMatch: share(genuine.filter(({ apart }) => apart > threshold).length, genuine.length),
    falseMatch: share(impostor.filter(({ apart }) => apart <= threshold).length, impostor.length),
  }));
  return { genuine: genuine.length, impostor: impostor.length, rates };
}
