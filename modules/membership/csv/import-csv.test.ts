import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok } from '@jmo/kernel';
import { parse as parseByLibrary } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLine } from './csv-fields.ts';
import { MAX_LINE_BYTES } from './csv-lines.ts';
import { importCsv, type CsvImport } from './import-csv.ts';
import type { ImportTotals } from './read-rows.ts';
import { createRowMemory } from './row-lists.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'jmo-csv-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Values = Record<string, string>;

async function read(content: string | Buffer, options: Partial<CsvImport<Values>> = {}) {
  const file = join(folder, 'x.csv');
  writeFileSync(file, content);
  const rows: { row: Values; line: number }[] = [];
  const rejected = createRowMemory();
  const totals: ImportTotals = await importCsv<Values>({
    file,
    columns: ['a', 'b'],
    parse: (record) => ok({ ...record }),
    onChunk: async (chunk) => {
      rows.push(...chunk);
      return [];
    },
    rejected,
    warned: createRowMemory(),
    progress: () => undefined,
    ...options,
  });
  return {
    totals,
    rows,
    rejections: rejected.rows.map(({ line, column, reason }) => ({ line, column, reason })),
  };
}

describe('files that are fine', () => {
  test.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['no line end at the end', 'a,b\n1,2\n3,4'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n3,4\n'],
    ['columns in another order', 'b,a\n2,1\n4,3\n'],
    ['quotes where none are needed', '"a","b"\r\n"1","2"\r\n"3","4"\r\n'],
  ])('%s', async (_name, content) => {
    const { rows, totals, rejections } = await read(content);
    expect(rows.map(({ row }) => row)).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(rejections).toEqual([]);
    expect(totals).toEqual({ read: 2, accepted: 2, unchanged: 0, rejected: 0, warnings: 0 });
  });

  test('commas, quotes and line ends inside quotes belong to the field, and lines are still counted', async () => {
    const { rows } = await read('a,b\r\n"x, ""y""\r\nz",2\r\n\r\n3,4\r\n');
    expect(rows).toEqual([
      { row: { a: 'x, "y"\r\nz', b: '2' }, line: 2 },
      { row: { a: '3', b: '4' }, line: 5 },
    ]);
  });

  test('an optional column may be missing', async () => {
    const { rows } = await read('a,b\n1,2\n', { optional: ['c'] });
    expect(rows[0]?.row).toEqual({ a: '1', b: '2', c: '' });
  });

  test('a header alone is an empty list', async () => {
    expect((await read('a,b\n')).totals).toMatchObject({ read: 0, accepted: 0 });
  });

  test('rows come in chunks of the size asked for', async () => {
    const sizes: number[] = [];
    await read(`a,b\n${'1,2\n'.repeat(7)}`, {
      chunkSize: 3,
      onChunk: async (chunk) => (sizes.push(chunk.length), []),
    });
    expect(sizes).toEqual([3, 3, 1]);
  });
});

describe('rows that are not', () => {
  const good = 'good,row';
  test.each<[string, string | Buffer, string]>([
    ['too few fields', 'one', 'has 1 fields, the header has 2'],
    ['too many fields', '1,2,3', 'has 3 fields, the header has 2'],
    ['a quote in the middle of a plain field', '1,x"y', 'a field holds a quote but is not quoted'],
    ['text after a closing quote', '"1"x,2', 'there is text after the closing quote of a field'],
    ['a quote that is never closed', '1,"2', 'a quoted field is never closed'],
    ['bytes that are no UTF-8', Buffer.from([0x31, 0x2c, 0xff, 0xfe]), 'not UTF-8'],
    ['a NUL character', '1,\0', 'holds a NUL character'],
    ['an endless line', `1,${'x'.repeat(MAX_LINE_BYTES)}`, `longer than ${MAX_LINE_BYTES} bytes`],
  ])('%s is rejected by its line and the good rows around it go in', async (_name, bad, reason) => {
    const content = Buffer.concat([
      Buffer.from(`a,b\n${good}\n`),
      Buffer.from(bad),
      Buffer.from(`\n${good}\n${good}\n`),
    ]);
    const { rows, rejections, totals } = await read(content);
    expect(rejections).toEqual([{ line: 3, column: '', reason }]);
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(totals).toMatchObject({ read: 4, accepted: 3, rejected: 1 });
  });

  test('what parse refuses is rejected with its column', async () => {
    const { rejections, totals } = await read('a,b\n1,2\nx,2\n', {
      parse: (record) =>
        record['a'] === 'x' ? err({ column: 'a', reason: 'not a number' }) : ok({ ...record }),
    });
    expect(rejections).toEqual([{ line: 3, column: 'a', reason: 'not a number' }]);
    expect(totals).toMatchObject({ accepted: 1, rejected: 1 });
  });

  test('what the chunk refuses or had already is counted', async () => {
    const { rejections, totals } = await read('a,b\n1,2\n3,4\n5,6\n', {
      onChunk: async (chunk) => ({
        rejections: [{ line: chunk[1]!.line, column: 'b', reason: 'unknown' }],
        unchanged: 1,
      }),
    });
    expect(rejections).toEqual([{ line: 3, column: 'b', reason: 'unknown' }]);
    expect(totals).toEqual({ read: 3, accepted: 1, unchanged: 1, rejected: 1, warnings: 0 });
  });

  test('a key that comes again is rejected and names the first line, also across chunks', async () => {
    const many = Array.from({ length: 9_000 }, (_, index) => `k${index},1\n`).join('');
    const { rejections, totals } = await read(`a,b\n${many}k17,2\n`, {
      key: (row) => row['a']!,
      chunkSize: 100,
    });
    expect(rejections).toEqual([{ line: 9_002, column: '', reason: 'repeats line 19' }]);
    expect(totals.accepted).toBe(9_000);
  });
});

/** Megabytes of one line; JMO_TEST_LINE_MB=2048 for the long run. */
const LINE_MB = Number.parseInt(process.env['JMO_TEST_LINE_MB'] ?? '128', 10);

test('a line without an end costs one row and no memory', async () => {
  const file = join(folder, 'endless.csv');
  writeFileSync(file, 'a,b\n1,');
  truncateSync(file, LINE_MB * 1_048_576);
  appendFileSync(file, '\n3,4\n');
  const before = process.memoryUsage().rss;
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 5);
  const rejected = createRowMemory();
  const rows: Values[] = [];
  const job: CsvImport<Values> = {
    file,
    columns: ['a', 'b'],
    parse: (record) => ok({ ...record }),
    onChunk: async (chunk) => (rows.push(...chunk.map(({ row }) => row)), []),
    rejected,
    warned: createRowMemory(),
    progress: () => undefined,
  };
  await importCsv(job);
  clearInterval(timer);
  expect(rejected.rows).toMatchObject([{ line: 2, reason: `longer than ${MAX_LINE_BYTES} bytes` }]);
  expect(rows).toEqual([{ a: '3', b: '4' }]);
  expect(most).toBeLessThan(100 * 1_048_576);
});

test('a quote that is never closed before a hundred thousand lines of doubled ones costs one row and no time', async () => {
  const { rejections, totals } = await read(`a,b\n"x""\n${'y"",z\n'.repeat(100_000)}1,2\n`);
  expect(rejections[0]).toEqual({ line: 2, column: '', reason: 'a quoted field is never closed' });
  expect(totals).toMatchObject({ accepted: 1, rejected: 100_001 });
});

describe('files that are not', () => {
  test.each([
    ['no header at all', '', 'x.csv: the file is empty; it needs at least its header line'],
    ['a missing column', 'a\n1\n', 'x.csv: the header has no column "b"; expected a,b'],
    ['an unknown column', 'a,b,c\n1,2,3\n', 'x.csv: the header has an unknown column "c"; expected a,b'],
    ['a column twice', 'a,b,a\n1,2,3\n', 'x.csv: the header has the column "a" twice'],
    ['semicolons', 'a;b\n1;2\n', 'x.csv: the header has no column "a"; expected a,b'],
  ])('%s', async (_name, content, problem) => {
    const { totals, rows, rejections } = await read(content);
    expect(totals).toMatchObject({ read: 0, problem });
    expect(rows).toEqual([]);
    expect(rejections).toEqual([{ line: 1, column: '', reason: problem }]);
  });

  test('a file that is not there', async () => {
    const { totals } = await read('', { file: join(folder, 'none.csv') });
    expect(totals.problem).toBe('none.csv is missing or is not a file');
  });
});

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '字', ',', '"', '\n', '\r\n', ' ', ';', '0'),
  maxLength: 12,
});
const table = fc.array(fc.tuple(text, text), { maxLength: 30 });
const HEADER = 'a,b\r\n';

describe('any table', () => {
  test('comes back from what csvLine wrote, and a second reader agrees', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 5 }), async (rows, chunkSize) => {
        const content = HEADER + rows.map(csvLine).join('');
        const kept = (await read(content, { chunkSize })).rows.map(({ row }) => [row['a'], row['b']]);
        expect(kept).toEqual(rows);
        expect(parseByLibrary(content, { from_line: 2, record_delimiter: '\r\n' })).toEqual(rows);
      }),
      { numRuns: 150 },
    );
  });

  test('comes back from what another writer wrote', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const content = HEADER + stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
        expect((await read(content)).rows.map(({ row }) => [row['a'], row['b']])).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });

  test('any bytes at all are read to the end: every record is taken or rejected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { totals, rows, rejections } = await read(Buffer.concat([Buffer.from(HEADER), bytes]));
        expect(totals.read).toBe(rows.length + rejections.length);
      }),
      { numRuns: 200 },
    );
  });
});
