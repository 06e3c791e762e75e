import { rupiah, type Kpj } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import { CAUSES, type Cause } from './cause.ts';
import { eligibleFrom, evaluate, evaluateAnywhere, obstacles } from './eligibility.ts';
import type { CardFacts, EligibilityFacts, EndCause, RequirementCode } from './explanation.ts';
import { rulesAt } from './rules.ts';
import { cardFacts, day, factsOf, wib } from './test-support.ts';

const rules = rulesAt(day('2026-11-23'));
const judge = (over: Partial<EligibilityFacts> = {}) => evaluate(rules, factsOf(over));
const requirement = (over: Partial<EligibilityFacts>, code: RequirementCode) =>
  judge(over).requirements.find((each) => each.code === code);
const blockers = (over: Partial<EligibilityFacts> = {}) => obstacles(judge(over)).map(({ code }) => code);

test('a person who resigned over a month ago, below the limit, with updated data may claim in the app', () => {
  expect(judge()).toMatchObject({ eligible: true, channel: 'APP' });
  expect(judge().requirements.map(({ code, met }) => [code, met])).toEqual([
    ['STATUS_NONAKTIF', true],
    ['PENGKINIAN_DATA', true],
    ['BATAS_SALDO', true],
    ['MASA_TUNGGU', true],
    ['TIDAK_ADA_KLAIM_BERJALAN', true],
    ['DOKUMEN', true],
  ]);
});

describe('the limit of the app is on the whole balance and inclusive', () => {
  test.each([
    [1n, 'APP', true],
    [9_999_999n, 'APP', true],
    [10_000_000n, 'APP', true],
    [10_000_001n, 'LAPAK_ASIK', false],
  ] as const)('a balance of %d goes to %s', (balance, channel, met) => {
    const explanation = judge({ balance: rupiah(balance) });
    expect(explanation.channel).toBe(channel);
    expect(explanation.requirements.find(({ code }) => code === 'BATAS_SALDO')?.met).toBe(met);
  });

  test('above it the tick is missing, but the claim may be filed at Lapak Asik, with papers somebody looks at', () => {
    const above = { balance: rupiah(10_000_001) };
    expect(judge(above).eligible).toBe(true);
    expect(requirement(above, 'BATAS_SALDO')).toMatchObject({ met: false, binds: false });
    expect(requirement(above, 'DOKUMEN')?.met).toBeNull();
  });

  test('nothing to pay out is no claim anywhere, and says so', () => {
    expect(judge({ balance: rupiah(0) })).toMatchObject({ eligible: false, channel: null });
    expect(blockers({ balance: rupiah(0) })).toEqual(['BATAS_SALDO']);
  });
});

describe('the waiting month of RESIGN and PHK counts from the recorded end, to 00:00 WIB of the same day a month later', () => {
  test.each([
    ['2026-10-23', '2026-11-22T23:59:59', '2026-11-23T00:00:00'],
    ['2026-10-24', '2026-11-23T23:59:59', '2026-11-24T00:00:00'],
    // months without that day end on their last one
    ['2027-01-31', '2027-02-27T23:59:59', '2027-02-28T00:00:00'],
    ['2028-01-31', '2028-02-28T23:59:59', '2028-02-29T00:00:00'],
    ['2028-01-29', '2028-02-28T23:59:59', '2028-02-29T00:00:00'],
    ['2026-03-31', '2026-04-29T23:59:59', '2026-04-30T00:00:00'],
    ['2026-12-31', '2027-01-30T23:59:59', '2027-01-31T00:00:00'],
    ['2028-02-29', '2028-03-28T23:59:59', '2028-03-29T00:00:00'],
  ])('ended %s: not yet at %s, from %s', (ended, before, from) => {
    for (const cause of ['RESIGN', 'PHK'] as const) {
      const cards = [cardFacts({ endedOn: day(ended), endCause: cause })];
      expect(requirement({ cause, cards, at: wib(before) }, 'MASA_TUNGGU')).toMatchObject({
        met: false,
        metFrom: wib(from),
        whoActs: 'TIME',
      });
      expect(blockers({ cause, cards, at: wib(before) })).toEqual(['MASA_TUNGGU']);
      expect(judge({ cause, cards, at: wib(from) }).eligible).toBe(true);
    }
  });

  test.each(['KONTRAK', 'BPU_STOP'] as const)(
    '%s has none: the day of stopping itself is enough',
    (cause) => {
      const cards = [
        cardFacts({
          segment: cause === 'BPU_STOP' ? 'BPU' : 'PU',
          endedOn: day('2026-11-23'),
          endCause: cause,
        }),
      ];
      expect(judge({ cause, cards, at: wib('2026-11-23T00:00:00') }).eligible).toBe(true);
      expect(blockers({ cause, cards, at: wib('2026-11-22T23:59:59') })).toContain('STATUS_NONAKTIF');
    },
  );

  test('counts from the latest card that ended by the cause', () => {
    const cards = [
      cardFacts({ kpj: '12000000001' as Kpj, endedOn: day('2026-06-30') }),
      cardFacts({ kpj: '12000000002' as Kpj, endedOn: day('2026-11-01') }),
    ];
    expect(requirement({ cards }, 'MASA_TUNGGU')).toMatchObject({
      met: false,
      metFrom: wib('2026-12-01T00:00:00'),
    });
  });
});

describe('retirement at 56, on the birthday at 00:00 WIB', () => {
  test.each([
    ['1970-11-23', '2026-11-22T23:59:59', '2026-11-23T00:00:00'],
    ['1970-03-01', '2026-02-28T23:59:59', '2026-03-01T00:00:00'],
    // born on a leap day; 56 years later is a leap year until 2100
    ['1972-02-29', '2028-02-28T23:59:59', '2028-02-29T00:00:00'],
    ['2044-02-29', '2100-02-27T23:59:59', '2100-02-28T00:00:00'],
  ])('born %s: not yet at %s, from %s', (born, before, from) => {
    const person = {
      cause: 'PENSIUN',
      birthDate: day(born),
      cards: [cardFacts({ endCause: 'PENSIUN', endedOn: day('2020-01-31'), startedOn: day('2000-01-03') })],
    } as const;
    expect(requirement({ ...person, at: wib(before) }, 'USIA_PENSIUN')).toMatchObject({
      met: false,
      metFrom: wib(from),
    });
    expect(requirement({ ...person, at: wib(from) }, 'USIA_PENSIUN')?.met).toBe(true);
  });

  test('nobody of 56 waits a month, whatever ended the work', () => {
    const cards = [cardFacts({ endedOn: day('2026-11-22'), endCause: 'RESIGN' })];
    expect(judge({ cause: 'PENSIUN', birthDate: day('1970-01-01'), cards }).eligible).toBe(true);
    expect(judge({ cause: 'RESIGN', birthDate: day('1970-01-01'), cards }).eligible).toBe(false);
  });

  test('who still works at 56 has to stop first', () => {
    const cards = [cardFacts({ endedOn: undefined, endCause: undefined })];
    expect(blockers({ cause: 'PENSIUN', birthDate: day('1970-01-01'), cards })).toEqual(['STATUS_NONAKTIF']);
  });
});

describe('retirement at an agreed age, before 56', () => {
  const early = {
    cause: 'PENSIUN',
    birthDate: day('1971-06-01'),
    cards: [cardFacts({ endedOn: day('2026-11-01'), endCause: 'PENSIUN' })],
  } as const;

  test('needs papers, so the app says from when it needs none', () => {
    expect(judge(early)).toMatchObject({ eligible: false, channel: 'APP' });
    expect(obstacles(judge(early))).toMatchObject([
      { code: 'USIA_PENSIUN', metFrom: wib('2027-06-01T00:00:00'), finding: { reported: true } },
    ]);
  });

  test('may be filed where papers are looked at, with the agreement among them', () => {
    const there = evaluateAnywhere(rules, factsOf(early));
    expect(there).toMatchObject({ eligible: true, channel: 'LAPAK_ASIK' });
    expect(there.requirements).toContainEqual(
      expect.objectContaining({ code: 'USIA_PENSIUN', met: null, whoActs: 'PARTICIPANT' }),
    );
    expect(there.requirements.find(({ code }) => code === 'DOKUMEN')?.finding).toMatchObject({
      proof: { kind: 'RECORDED', recorded: 'PENSIUN' },
      papers: [{ anyOf: ['KTP'] }, { anyOf: ['PP_PKB', 'PERJANJIAN_KERJA'] }],
    });
  });

  test('not where the employer reported another end, nor while another card is open', () => {
    const open = cardFacts({ kpj: '12000000007' as Kpj, endedOn: undefined, endCause: undefined });
    for (const cards of [[cardFacts()], [...early.cards, open]])
      expect(evaluateAnywhere(rules, factsOf({ ...early, cards })).eligible).toBe(false);
  });
});

describe('status', () => {
  const working = cardFacts({
    kpj: '12000000009' as Kpj,
    employerName: 'PT Masih Ada',
    endedOn: undefined,
    endCause: undefined,
  });

  test('one active card is enough to stand in the way, and names who must report', () => {
    expect(requirement({ cards: [cardFacts(), working] }, 'STATUS_NONAKTIF')).toMatchObject({
      met: false,
      metFrom: null,
      whoActs: 'EMPLOYER',
      finding: { active: [{ employerName: 'PT Masih Ada' }] },
    });
  });

  test('says of every card by itself how it stands and who reports', () => {
    const leaving = cardFacts({ kpj: '12000000008' as Kpj, endedOn: day('2026-12-31') });
    const stall = cardFacts({
      kpj: '12000000007' as Kpj,
      segment: 'BPU',
      employerName: undefined,
      endedOn: undefined,
      endCause: undefined,
    });
    expect(
      requirement({ cards: [cardFacts(), working, leaving, stall] }, 'STATUS_NONAKTIF')?.each,
    ).toMatchObject([
      { met: true, whoActs: 'NOBODY', metFrom: wib('2026-09-30T00:00:00') },
      { met: false, whoActs: 'EMPLOYER', metFrom: null },
      { met: false, whoActs: 'TIME', metFrom: wib('2026-12-31T00:00:00') },
      { met: false, whoActs: 'PARTICIPANT', metFrom: null },
    ]);
    expect(requirement({ cards: [cardFacts(), stall] }, 'STATUS_NONAKTIF')?.whoActs).toBe('PARTICIPANT');
    expect(requirement({ cards: [working, stall] }, 'STATUS_NONAKTIF')?.whoActs).toBe('EMPLOYER');
  });

  test('a reported end in the future says from when', () => {
    const cards = [cardFacts({ endedOn: day('2026-12-31'), endCause: 'KONTRAK' })];
    expect(requirement({ cause: 'KONTRAK', cards }, 'STATUS_NONAKTIF')).toMatchObject({
      met: false,
      metFrom: wib('2026-12-31T00:00:00'),
      whoActs: 'TIME',
    });
  });

  test('a construction card neither gives JHT nor keeps anybody from it', () => {
    const jakon = cardFacts({ segment: 'JAKON', endedOn: undefined, endCause: undefined });
    expect(judge({ cards: [cardFacts(), jakon] }).eligible).toBe(true);
    expect(judge({ cards: [jakon], balance: rupiah(0) })).toMatchObject({ eligible: false, channel: null });
    expect(requirement({ cards: [jakon] }, 'STATUS_NONAKTIF')?.met).toBe(false);
  });

  test('a card that had not begun at the moment asked about does not count', () => {
    expect(judge({ cards: [cardFacts(), { ...working, startedOn: day('2026-12-01') }] }).eligible).toBe(true);
    expect(judge({ cards: [cardFacts(), { ...working, startedOn: day('2026-11-23') }] }).eligible).toBe(
      false,
    );
  });
});

describe('the recorded cause of the newest end must bear the claim out', () => {
  const pu = (endedOn: string, endCause: EndCause) =>
    cardFacts({ kpj: '12000000001' as Kpj, endedOn: day(endedOn), endCause });
  const bpu = (endedOn: string) =>
    cardFacts({
      kpj: '12000000002' as Kpj,
      segment: 'BPU',
      employerName: undefined,
      endedOn: day(endedOn),
      endCause: 'BPU_STOP',
    });
  const cases: [Cause, CardFacts[], boolean][] = [
    ['RESIGN', [pu('2026-06-30', 'RESIGN')], true],
    ['PHK', [pu('2026-06-30', 'RESIGN')], false],
    ['KONTRAK', [pu('2026-06-30', 'RESIGN')], false],
    ['RESIGN', [pu('2026-06-30', 'RESIGN'), bpu('2026-08-31')], false],
    ['BPU_STOP', [pu('2026-06-30', 'RESIGN'), bpu('2026-08-31')], true],
    ['RESIGN', [pu('2026-08-31', 'RESIGN'), bpu('2026-06-30')], true],
    ['BPU_STOP', [pu('2026-08-31', 'RESIGN'), bpu('2026-08-31')], true],
    ['RESIGN', [pu('2026-08-31', 'RESIGN'), bpu('2026-08-31')], true],
  ];
  test.each(cases)('%s with %j', (cause, cards, eligible) => {
    expect(judge({ cause, cards }).eligible).toBe(eligible);
    expect(blockers({ cause, cards })).toEqual(eligible ? [] : ['DOKUMEN']);
  });

  test('how an earlier job ended says nothing about the one that goes on', () => {
    const working = cardFacts({ kpj: '12000000009' as Kpj, endedOn: undefined, endCause: undefined });
    expect(blockers({ cards: [pu('2026-06-30', 'PHK'), working] })).toEqual(['STATUS_NONAKTIF']);
  });

  test('an end without a recorded cause is a cause that is missing', () => {
    expect(blockers({ cards: [cardFacts({ endCause: undefined })] })).toEqual(['DOKUMEN']);
  });

  test('while nobody has reported an end, the one thing in the way is the report', () => {
    const cards = [cardFacts({ endedOn: undefined, endCause: undefined })];
    expect(blockers({ cards })).toEqual(['STATUS_NONAKTIF']);
    expect(requirement({ cards }, 'DOKUMEN')?.met).toBe(false);
  });
});

describe('causes that need papers', () => {
  test.each(['KELUAR_NKRI', 'CACAT', 'SEBAGIAN_10', 'SEBAGIAN_30'] as const)(
    '%s never goes through the app',
    (cause) => {
      expect(judge({ cause, balance: rupiah(500_000) }).channel).toBe('LAPAK_ASIK');
      expect(judge({ cause, balance: rupiah(500_000_000) }).channel).toBe('LAPAK_ASIK');
    },
  );

  test('leaving for good is for foreigners', () => {
    expect(judge({ cause: 'KELUAR_NKRI', citizenship: 'WNA' }).eligible).toBe(true);
    expect(blockers({ cause: 'KELUAR_NKRI', citizenship: 'WNI' })).toEqual(['DOKUMEN']);
  });

  test('disability counts from the first of the month after; without a record the papers decide', () => {
    const cards = [cardFacts({ endedOn: day('2026-11-10'), endCause: 'CACAT' })];
    expect(requirement({ cause: 'CACAT', cards }, 'MASA_TUNGGU')).toMatchObject({
      met: false,
      metFrom: wib('2026-12-01T00:00:00'),
    });
    expect(requirement({ cause: 'CACAT' }, 'MASA_TUNGGU')).toMatchObject({ met: null, metFrom: null });
  });

  test('heirs need no data update of the deceased and no end report', () => {
    const cards = [cardFacts({ endedOn: undefined, endCause: undefined })];
    expect(judge({ cause: 'MENINGGAL', cards, profileConfirmedAt: undefined })).toMatchObject({
      eligible: true,
      channel: 'LAPAK_ASIK',
    });
  });

  test.each([
    [119, false],
    [120, true],
  ])('a part after ten years: %d paid months', (paidMonths, eligible) => {
    const cards = [cardFacts({ endedOn: undefined, endCause: undefined })];
    expect(judge({ cause: 'SEBAGIAN_10', cards, paidMonths }).eligible).toBe(eligible);
    expect(requirement({ cause: 'SEBAGIAN_30', cards, paidMonths }, 'MASA_KEPESERTAAN')?.met).toBe(eligible);
  });

  test('a part once in a lifetime, and only while working', () => {
    const cards = [cardFacts({ endedOn: undefined, endCause: undefined })];
    const ten = { cause: 'SEBAGIAN_30', cards, paidMonths: 200 } as const;
    expect(blockers({ ...ten, partialPaidOn: day('2022-04-01') })).toEqual(['BELUM_PERNAH_SEBAGIAN']);
    expect(blockers({ ...ten, cards: [cardFacts()] })).toEqual(['MASIH_BEKERJA']);
  });
});

describe('of what only needs time, the last one says it all', () => {
  const leaving = (endedOn: string) => cardFacts({ endedOn: day(endedOn) });

  test('a month after an end that is still to come', () => {
    const explanation = judge({ cards: [leaving('2026-12-31')] });
    expect(obstacles(explanation)).toMatchObject([{ code: 'MASA_TUNGGU' }]);
    expect(eligibleFrom(explanation)).toEqual(wib('2027-01-31T00:00:00'));
  });

  test('a birthday before, or after, the last day of work', () => {
    const from = (born: string) =>
      eligibleFrom(judge({ cause: 'PENSIUN', birthDate: day(born), cards: [leaving('2026-12-31')] }));
    expect(from('1970-12-30')).toEqual(wib('2026-12-31T00:00:00'));
    expect(from('1971-01-01')).toEqual(wib('2027-01-01T00:00:00'));
  });

  test('there is no date while somebody has to act as well', () => {
    expect(
      eligibleFrom(judge({ cards: [leaving('2026-12-31')], profileConfirmedAt: undefined })),
    ).toBeUndefined();
    expect(eligibleFrom(judge())).toBeUndefined();
  });
});

describe('midnight is the one in Jakarta, wherever somebody looks at the clock', () => {
  const cards = [cardFacts({ endedOn: day('2026-10-23') })];
  test.each([
    ['WIB', '2026-11-22T23:59:59+07:00', false],
    ['WIB', '2026-11-23T00:00:00+07:00', true],
    ['WITA', '2026-11-23T00:00:00+08:00', false],
    ['WITA', '2026-11-23T01:00:00+08:00', true],
    ['WIT', '2026-11-23T00:00:00+09:00', false],
    ['WIT', '2026-11-23T02:00:00+09:00', true],
  ])('%s %s', (_, at, eligible) => {
    expect(judge({ cards, at: Temporal.Instant.from(at) }).eligible).toBe(eligible);
    expect(
      judge({ cause: 'PENSIUN', birthDate: day('1970-11-23'), at: Temporal.Instant.from(at) }).eligible,
    ).toBe(eligible);
  });
});

test('an open claim stands in the way of another, for every cause', () => {
  for (const cause of CAUSES)
    expect(blockers({ cause, openClaimNumber: 'JHT-2026-ACDEFGHJ' })).toContain('TIDAK_ADA_KLAIM_BERJALAN');
});

test('a data update that comes later does not count earlier', () => {
  expect(blockers({ profileConfirmedAt: wib('2026-11-23T09:00:01') })).toEqual(['PENGKINIAN_DATA']);
  expect(blockers({ profileConfirmedAt: undefined })).toEqual(['PENGKINIAN_DATA']);
  expect(blockers({ profileConfirmedAt: wib('2026-11-23T09:00:00') })).toEqual([]);
});
