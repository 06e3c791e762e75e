import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MODULES = join(import.meta.dirname, '..');

test('money never becomes a float in the books and the savings: no Number(…), no parseFloat(…)', () => {
  const files = globSync('{ledger,savings}/**/*.ts', { cwd: MODULES }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) =>
    readFileSync(join(MODULES, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        /\b(Number|parseFloat|Number\.parseFloat)\(/.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
});

test('no column of the books and the savings holds an amount as a float', () => {
  const migrations = globSync('{ledger,savings}/migrations/*.sql', { cwd: MODULES });
  for (const file of migrations) {
    const text = readFileSync(join(MODULES, file), 'utf8');
    expect(text).not.toMatch(/\b(real|double precision|float\d?)\b/i);
    for (const [, type] of text.matchAll(/^ +\w+_idr (\w+)/gm)) expect(type).toBe('bigint');
  }
});
