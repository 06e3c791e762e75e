import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAUSES, type Cause } from './cause.ts';
import type { Wait } from './explanation.ts';
import { ruleBook } from './rule-book.ts';
import { rulesAt, type CauseRule, type Dated } from './rules.ts';

const PAGE = join(import.meta.dirname, '../../docs/eligibility.md');
const tick = (text: string): string => `\`${text}\``;
const waits: Readonly<Record<Wait['kind'], (wait: Wait) => string>> = {
  NONE: () => '–',
  MONTHS: (wait) => (wait.kind === 'MONTHS' ? `${wait.months} month` : ''),
  NEXT_MONTH: () => '1st of next month',
};

function row(cause: Cause, { channels, wait, percent, claimant, requires, papers }: CauseRule): string {
  const atLapakAsik = papers
    .filter(({ at }) => at.includes('LAPAK_ASIK'))
    .map(({ anyOf, ifAny, onlyIf }) =>
      [anyOf.map(tick).join(' or '), onlyIf && `(${onlyIf})`, ifAny && '(if any)'].filter(Boolean).join(' '),
    );
  const cells = [
    tick(cause),
    channels.join(', '),
    waits[wait.kind](wait),
    `${percent} %`,
    claimant === 'HEIR' ? 'heirs' : 'participant',
    requires.map(({ code }) => tick(code)).join(', '),
    atLapakAsik.join('; ') || '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

test('the matrix in docs/eligibility.md is the one in force', () => {
  const { causes } = rulesAt(Temporal.PlainDate.from('2026-11-23'));
  const page = readFileSync(PAGE, 'utf8').split('\n');
  for (const cause of CAUSES) {
    const expected = row(cause, causes[cause]);
    expect(page, `docs/eligibility.md lacks this row:\n${expected}`).toContain(expected);
  }
});

test('every requirement says where it is written, and every dated entry is in order', () => {
  for (const { value } of ruleBook.causes)
    for (const cause of CAUSES)
      for (const { code, source } of value[cause].requires) expect(source, `${cause} ${code}`).toMatch(/\w/);
  const entries: readonly Dated<unknown>[] = Object.values(ruleBook);
  for (const dated of entries) {
    const days = dated.map(({ from }) => from);
    expect(days).toEqual([...new Set(days)].toSorted());
  }
});
