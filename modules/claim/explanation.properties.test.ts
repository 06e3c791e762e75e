import { dateInWib, rupiah, type Kpj } from '@jmo/kernel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAUSES } from './cause.ts';
import { evaluate, obstacles } from './eligibility.ts';
import type { CardFacts, EligibilityFacts, Explanation, Requirement } from './explanation.ts';
import { isOpen, latest } from './records.ts';
import { rulesAt } from './rules.ts';
import { cardFacts, day, wib } from './test-support.ts';

/** Of any person at any moment: what the explanation names is what stands in the way, all of it, and nothing else. */

const rules = rulesAt(day('2026-11-23'));

/** Round days, so that birthdays, leap days and month ends meet often. */
const anyDay = fc.oneof(
  fc.integer({ min: 0, max: 9000 }).map((days) => day('2010-01-01').add({ days })),
  fc
    .constantFrom('2027-01-31', '2027-02-28', '2028-01-31', '2028-02-28', '2028-02-29', '2028-03-01')
    .map(day),
);
const anyBirthDate = fc.oneof(
  fc.integer({ min: 0, max: 20_000 }).map((days) => day('1945-01-01').add({ days })),
  fc.constantFrom('1972-02-28', '1972-02-29', '1972-03-01', '1971-02-28').map(day),
);
const anyCard = fc.record({
  kpj: fc.stringMatching(/^[0-9]{11}$/).map((text) => text as Kpj),
  segment: fc.constantFrom('PU', 'BPU', 'PMI', 'JAKON'),
  employerName: fc.option(fc.constant('PT Contoh Jaya'), { nil: undefined }),
  // before every moment asked about, so that only time changes the answer
  startedOn: fc.constant(day('2009-12-01')),
  end: fc.option(
    fc.tuple(
      anyDay,
      fc.constantFrom('RESIGN', 'PHK', 'KONTRAK', 'PENSIUN', 'BPU_STOP', 'CACAT', 'MENINGGAL', 'KELUAR_NKRI'),
    ),
  ),
});
const anyFacts = fc
  .record({
    cause: fc.constantFrom(...CAUSES),
    at: fc
      .tuple(anyDay, fc.constantFrom('00:00:00', '00:00:01', '12:34:56', '23:59:59'))
      .map(([date, time]) => wib(`${date.toString()}T${time}`)),
    citizenship: fc.constantFrom('WNI', 'WNA'),
    birthDate: anyBirthDate,
    cards: fc.array(anyCard, { maxLength: 4 }),
    balance: fc
      .oneof(fc.constantFrom(0n, 1n, 10_000_000n, 10_000_001n), fc.bigInt({ min: 0n, max: 20_000_000n }))
      .map(rupiah),
    paidMonths: fc.oneof(fc.constantFrom(119, 120), fc.integer({ min: 0, max: 300 })),
    profileConfirmedAt: fc.option(
      anyDay.map((date) => wib(`${date.toString()}T08:00:00`)),
      { nil: undefined },
    ),
    partialPaidOn: fc.option(anyDay, { nil: undefined }),
    openClaimNumber: fc.option(fc.constant('JHT-2026-ACDEFGHJ'), { nil: undefined }),
  })
  .map(({ cards, ...facts }): EligibilityFacts => ({
    ...facts,
    cards: cards.map(({ end, ...card }) => ({ ...card, endedOn: end?.[0], endCause: end?.[1] })),
  }))
  // Time takes nothing away but work that goes on: who waits for something loses a partial claim when the work ends.
  .filter(
    ({ cause, at, profileConfirmedAt }) =>
      !cause.startsWith('SEBAGIAN') ||
      profileConfirmedAt === undefined ||
      Temporal.Instant.compare(profileConfirmedAt, at) <= 0,
  );

const holds = (numRuns: number, check: (facts: EligibilityFacts, explanation: Explanation) => void) =>
  fc.assert(
    fc.property(anyFacts, (facts) => check(facts, evaluate(rules, facts))),
    { numRuns },
  );
const find = (explanation: Explanation, code: Requirement['code']) =>
  explanation.requirements.find((requirement) => requirement.code === code)!;

/** The end that would be reported if asked for today: after every other one. */
function reported(facts: EligibilityFacts): Pick<CardFacts, 'endedOn' | 'endCause'> {
  const known = facts.cards.flatMap(({ segment, endedOn }) =>
    segment === 'JAKON' ? [] : (endedOn?.add({ days: 1 }) ?? []),
  );
  return {
    endedOn: latest([dateInWib(facts.at), ...known]),
    endCause: rules.causes[facts.cause].provenBy?.[0] ?? 'RESIGN',
  };
}

/** The same person after the one thing has happened that the requirement asks for, and nothing else. */
function mend(facts: EligibilityFacts, { finding, metFrom, whoActs }: Requirement): EligibilityFacts {
  if (whoActs === 'TIME') return { ...facts, at: metFrom! };
  switch (finding.code) {
    case 'STATUS_NONAKTIF': {
      const ended = { ...reported(facts), startedOn: day('2009-12-01') };
      return finding.cards === 0
        ? { ...facts, cards: [...facts.cards, cardFacts(ended)] }
        : { ...facts, cards: facts.cards.map((card) => (isOpen(card) ? { ...card, ...ended } : card)) };
    }
    case 'PENGKINIAN_DATA':
      return { ...facts, profileConfirmedAt: facts.at };
    case 'BATAS_SALDO':
      return { ...facts, balance: rupiah(1) };
    case 'MASA_KEPESERTAAN':
      return { ...facts, paidMonths: finding.minPaidMonths };
    case 'MASIH_BEKERJA':
      return {
        ...facts,
        cards: [...facts.cards, cardFacts({ endedOn: undefined, startedOn: day('2009-12-01') })],
      };
    case 'BELUM_PERNAH_SEBAGIAN':
      return { ...facts, partialPaidOn: undefined };
    case 'TIDAK_ADA_KLAIM_BERJALAN':
      return { ...facts, openClaimNumber: undefined };
    case 'DOKUMEN':
      if (finding.proof.kind === 'ONLY_FOREIGNERS') return { ...facts, citizenship: 'WNA' };
      return {
        ...facts,
        cards: facts.cards.map((card) =>
          isOpen(card) ? card : { ...card, endCause: reported(facts).endCause },
        ),
      };
    case 'MASA_TUNGGU':
    case 'USIA_PENSIUN':
      throw new Error('met by time alone');
  }
}
/** People first, then time: what they do may only begin a wait. */
const mendAll = (facts: EligibilityFacts, requirements: readonly Requirement[]) =>
  requirements
    .toSorted((a, b) => Number(a.whoActs === 'TIME') - Number(b.whoActs === 'TIME'))
    .reduce(mend, facts);

test('something stands in the way if and only if the claim may not be submitted', () =>
  holds(1500, (_, explanation) => {
    expect(obstacles(explanation).length > 0).toBe(!explanation.eligible);
    expect(explanation.requirements.some(({ binds, met }) => binds && met === false)).toBe(
      !explanation.eligible,
    );
  }));

test('what a requirement asks for is what it takes to meet it, or to know from when it is met', () =>
  holds(1500, (facts, explanation) => {
    for (const requirement of obstacles(explanation)) {
      const mended = find(evaluate(rules, mend(facts, requirement)), requirement.code);
      // what is left of a status: another card whose end is reported and still to come
      if (requirement.each.length > 1 && mended.whoActs === 'TIME') continue;
      // null: what had to change is changed, and papers show the rest
      expect(mended.met, requirement.code).not.toBe(false);
    }
  }));

test('all that is named is enough: afterwards the claim may be submitted, or from a date that a new report set', () =>
  holds(1500, (facts, explanation) => {
    const inTheWay = obstacles(explanation);
    const mended = mendAll(facts, inTheWay);
    const left = obstacles(evaluate(rules, mended));
    const isReported = inTheWay.some(
      ({ code, whoActs }) => (code === 'STATUS_NONAKTIF' || code === 'DOKUMEN') && whoActs !== 'TIME',
    );
    if (!isReported) expect(left).toEqual([]);
    expect(left.filter(({ whoActs }) => whoActs !== 'TIME')).toEqual([]);
    expect(evaluate(rules, mendAll(mended, left)).eligible).toBe(true);
  }));

test('nothing that is named could be left out: with all of it but one done, the claim may still not be submitted', () =>
  holds(1500, (facts, explanation) => {
    const inTheWay = obstacles(explanation);
    for (const one of inTheWay) {
      const others = inTheWay.filter((other) => other !== one);
      expect(evaluate(rules, mendAll(facts, others)).eligible, one.code).toBe(false);
    }
  }));

test('an unmet requirement that only needs time is met from its date on, and not a second earlier', () =>
  holds(1000, (facts, explanation) => {
    for (const { code, metFrom, whoActs } of explanation.requirements) {
      expect(whoActs === 'TIME').toBe(metFrom !== null && find(explanation, code).met === false);
      if (whoActs !== 'TIME') continue;
      const metAt = (at: Temporal.Instant) => find(evaluate(rules, { ...facts, at }), code).met;
      expect([metAt(metFrom!.subtract({ seconds: 1 })), metAt(metFrom!)]).toEqual([false, true]);
    }
  }));

test('a status is met if and only if every card is, and the last card to end says when', () =>
  holds(500, (_, explanation) => {
    const status = explanation.requirements.find(({ code }) => code === 'STATUS_NONAKTIF');
    if (status === undefined || status.each.length === 0) return;
    expect(status.met).toBe(status.each.every(({ met }) => met));
    const dates = status.each.map(({ metFrom }) => metFrom?.epochMilliseconds ?? Infinity);
    expect(status.metFrom?.epochMilliseconds ?? Infinity).toBe(Math.max(...dates));
  }));
