import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readQuestion } from './read-question.ts';
import { table } from './table.ts';
import { readArgs, UsageError } from './verb.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const jmo = (args: string[], env: Record<string, string> = {}) => {
  const { PATH } = process.env;
  return spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', env: { PATH, ...env } });
};

describe('the command', () => {
  test('--help names every verb', () => {
    const { status, stdout } = jmo(['--help']);
    expect(status).toBe(0);
    for (const verb of [
      'start',
      'migrate',
      'import',
      'demo',
      'arrears',
      'balance',
      'explain',
      'disputes',
      'credit-returns',
      'verify-books',
      'unlink-card',
      'face-eval',
      'review',
      'rotate-keys',
      'payout',
    ])
      expect(stdout).toContain(`\n  ${verb} `);
  });

  test('every verb says how it is used', () => {
    const { status, stdout } = jmo(['balance', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: npm run jmo -- balance');
  });

  test.each([
    ['no verb', [], 2, 'Usage: npm run jmo -- <verb>'],
    ['an unknown verb', ['frobnicate'], 2, 'jmo has no verb "frobnicate".'],
    [
      'a card that is none',
      ['unlink-card', '--nik', '9901014501900001', '--kpj', '12'],
      2,
      '--kpj takes the 11',
    ],
    [
      'nobody who takes a card back',
      ['unlink-card', '--nik', '9901014501900001', '--kpj', '90000000033', '--reason', 'x'],
      2,
      '--officer takes the name of an officer',
    ],
    [
      'one officer where there have to be two',
      ['payout', 'resume', '0193', '--officer', 'rina.h', '--reason', 'x'],
      2,
      '--second-officer takes the name of an officer',
    ],
    [
      'a bank that stated both',
      ['payout', 'settle', '0193', '--paid', '--not-paid', '--officer', 'rina.h'],
      2,
      'Say what the bank has stated',
    ],
    ['no employer', ['arrears'], 2, '--npp takes the number of an employer'],
    [
      'a month that is none',
      ['arrears', '--npp', '99000001', '--from', '2026-13'],
      2,
      '--from takes a month',
    ],
    ['a report nobody names', ['disputes', 'show'], 2, 'the number of the report is missing.'],
    ['a report nobody takes', ['disputes', 'take', 'LAP-2026-AAAAAAAA'], 2, '--officer takes the name'],
    [
      'an answer without words',
      ['disputes', 'answer', 'LAP-2026-AAAAAAAA', '--officer', 'rina.h', '--text', ' '],
      2,
      '--text takes what the participant will read',
    ],
    ['no list of reports', ['disputes', 'closed'], 2, '"closed" is one word too many.'],
    ['an unknown option', ['balance', '--frob'], 2, "Unknown option '--frob'."],
    ['a missing folder', ['import'], 2, '<folder> is missing.'],
    ['a word too many', ['migrate', 'now'], 2, '"now" is one word too many.'],
    [
      'a number that is none',
      ['demo', '--participants', 'many', '--out', 'x'],
      2,
      '--participants takes a whole number',
    ],
    [
      'a month that is none',
      ['credit-returns', '--through', '2026-1'],
      2,
      '--through takes a month such as 2026-10',
    ],
    ['a month that is not over', ['credit-returns', '--through', '2126-01'], 1, '2126-01 is not over yet'],
    [
      'a batch that is not there',
      ['explain', '--batch', '/nowhere.jsonl'],
      1,
      '/nowhere.jsonl cannot be read.',
    ],
  ])('%s: one sentence, on stderr, and exit code', (_name, args, code, sentence) => {
    const { status, stdout, stderr } = jmo(args);
    expect(stderr).toContain(sentence);
    expect(status).toBe(code);
    expect(stdout).toBe('');
  });

  test('a malformed setting is named before anything is done', () => {
    const { status, stderr } = jmo(['migrate'], { JMO_PORT: 'eighty' });
    expect(status).toBe(1);
    expect(stderr).toContain('JMO_PORT');
  });
});

describe('a question to explain', () => {
  test('is read with its defaults left open', () => {
    expect(readQuestion({ nik: '1', cause: 'RESIGN' })).toEqual({
      nik: '1',
      passport: undefined,
      cause: 'RESIGN',
      at: undefined,
      bankCode: undefined,
      hasNpwp: undefined,
    });
  });

  test.each([
    ['2026-11-23T09:00:00+07:00', '2026-11-23T02:00:00Z'],
    ['2026-11-23T02:00:00Z', '2026-11-23T02:00:00Z'],
    ['2026-11-23', '2026-11-22T17:00:00Z'],
  ])('at %s is %s', (text, instant) => {
    expect(readQuestion({ cause: 'PHK', at: text }).at?.toString()).toBe(instant);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ cause: 'BORED' }, 'cause takes one of'],
    [{}, 'cause is missing'],
    [{ cause: 'PHK', at: 'soon' }, 'at takes an instant'],
    [{ cause: 'PHK', bank: 'BCA' }, 'bank takes the three digits'],
    [{ cause: 'PHK', bank: '999' }, 'bank takes the three digits'],
    [{ cause: 'PHK', npwp: 'maybe' }, 'npwp takes yes or no'],
    [{ cause: 'PHK', nik: 123 }, 'nik is not a text'],
    [{ cause: 'PHK', kpj: '1' }, 'There is no "kpj" in a question'],
  ])('%j is refused', (asked, sentence) => {
    expect(() => readQuestion(asked)).toThrow(sentence);
  });
});

test('arguments: options and words are told apart, and surplus is refused', () => {
  const options = { json: { type: 'boolean' } } as const;
  expect(readArgs(['in', '--json'], options, ['<folder>'])).toEqual({
    values: { json: true },
    words: ['in'],
  });
  expect(() => readArgs(['in', 'out'], options, ['<folder>'])).toThrow(UsageError);
});

test('a table lines its columns up', () => {
  expect(
    table(
      ['file', 'rows'],
      [
        ['a.csv', '7'],
        ['b', '1,000'],
      ],
      ['rows'],
    ),
  ).toBe('file    rows\na.csv      7\nb      1,000');
});
