import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRowList } from './row-lists.ts';

let base: string;
beforeEach(() => void (base = mkdtempSync(join(tmpdir(), 'jmo-rejected-'))));
afterEach(() => rmSync(base, { recursive: true }));

const REJECTION = { line: 3, column: 'nik', reason: 'is empty, "really"' };

test('file, line, column and reason stand in the import folder', () => {
  const writer = createRowList('rejected.csv', base, join(base, 'elsewhere'));
  writer.write('cards.csv', REJECTION);
  writer.close();
  expect(writer.path()).toBe(join(base, 'rejected.csv'));
  expect(readFileSync(writer.path()!, 'utf8')).toBe(
    'file,line,column,reason\r\ncards.csv,3,nik,"is empty, ""really"""\r\n',
  );
});

test('a folder that cannot be written makes it go to the other one', () => {
  writeFileSync(join(base, 'not-a-folder'), '');
  const fallback = join(base, 'data', 'import-1');
  const writer = createRowList('rejected.csv', join(base, 'not-a-folder'), fallback);
  writer.write('cards.csv', REJECTION);
  writer.close();
  expect(writer.path()).toBe(join(fallback, 'rejected.csv'));
  expect(readFileSync(writer.path()!, 'utf8')).toContain('cards.csv,3,nik');
});

test('the list of an earlier import is gone when nothing is rejected', () => {
  writeFileSync(join(base, 'rejected.csv'), 'file,line,column,reason\r\nold.csv,1,,old\r\n');
  const writer = createRowList('rejected.csv', base, join(base, 'elsewhere'));
  writer.close();
  expect(writer.path()).toBeUndefined();
  expect(existsSync(join(base, 'rejected.csv'))).toBe(false);
});

test('many rejections are written as they come, and none is lost', () => {
  const writer = createRowList('rejected.csv', base, join(base, 'elsewhere'));
  for (let line = 1; line <= 5_000; line++) writer.write('contributions.csv', { ...REJECTION, line });
  writer.close();
  const lines = readFileSync(join(base, 'rejected.csv'), 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(5_001);
  expect(lines.at(-1)).toMatch(/^contributions\.csv,5000,nik,/);
});
