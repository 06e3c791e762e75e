import { expect, test } from 'vitest';
import { APP_CAUSES, CAUSES } from '../cause.ts';
import { CLAIM_STATES } from '../claim.ts';
import { evaluate } from '../eligibility.ts';
import { rulesAt } from '../rules.ts';
import { cardFacts, day, factsOf } from '../test-support.ts';
import { claimWords } from './index.ts';
import { wordsFor } from './requirement-words.ts';

const rules = rulesAt(day('2026-11-23'));

test.each(['id', 'en'] as const)('every requirement of every cause is said in full (%s)', (locale) => {
  const { requirements } = claimWords(locale);
  const working = cardFacts({ endedOn: undefined, endCause: undefined });
  for (const cause of CAUSES) {
    for (const cards of [
      [],
      [cardFacts()],
      [working],
      [cardFacts({ endedOn: day('2026-12-31') })],
      [cardFacts({ endCause: 'PHK' })],
    ]) {
      for (const requirement of evaluate(
        rules,
        factsOf({ cause, cards, profileConfirmedAt: undefined, openClaimNumber: 'JHT-2026-ACDEFGHJ' }),
      ).requirements) {
        for (const text of Object.values(wordsFor(requirements, requirement))) {
          expect(text, `${cause} ${requirement.code}`).toMatch(/\S/);
          expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }
    }
  }
});

test('an unmet requirement says what, from when and what to do', () => {
  const { requirements } = claimWords('id');
  const facts = factsOf({ cards: [cardFacts({ endedOn: day('2026-11-16') })] });
  const waiting = evaluate(rules, facts).requirements.find(({ code }) => code === 'MASA_TUNGGU')!;
  expect(wordsFor(requirements, waiting)).toEqual({
    label: 'Masa tunggu sudah lewat',
    fact: 'Tanggal berhenti yang dilaporkan: 16 November 2026.',
    threshold: '1 bulan sejak tanggal berhenti.',
    action: 'Dapat diajukan mulai 16 Desember 2026.',
  });
});

test('the names of the guide are its own words', () => {
  const { stages, causes, states } = claimWords('id');
  expect(stages.AGENDA).toBe('Agenda Klaim');
  expect(stages.SELESAI).toBe('Proses Klaim Selesai');
  expect(APP_CAUSES.every((cause) => causes[cause].length > 0)).toBe(true);
  expect(Object.keys(states).toSorted()).toEqual([...CLAIM_STATES].toSorted());
});

test.each(['id', 'en'] as const)(
  'every message says what happened and carries the number to quote; a text message fits one SMS (%s)',
  (locale) => {
    const at = factsOf().at;
    const about = {
      number: 'JHT-2026-ACDEFGHJ',
      gross: 10_000_000n,
      tax: 150_000n,
      net: 9_850_000n,
      sendAt: at,
      expectedAt: at,
      promisedAt: at,
      account: '•••• 7890',
      reasons: ['x'],
    };
    for (const [news, say] of Object.entries(claimWords(locale).notices)) {
      const { sms, text, subject } = say(about);
      expect(sms.length, news).toBeLessThanOrEqual(160);
      for (const part of [sms, text, subject]) {
        expect(part, news).toContain(about.number);
        expect(part, news).not.toMatch(/undefined|being confirmed|sedang dipastikan|!/);
      }
    }
  },
);
