import { rupiah } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import { papersFor } from '../papers.ts';
import { rulesAt } from '../rules.ts';
import { STAGES, type StageCode, type Tracking } from '../tracking.ts';
import { heirWords } from '../words/heirs.ts';
import { claimWords } from '../words/index.ts';
import { heirJourney, type HeirDraft } from './draft.ts';
import { FILING_REFUSALS, FILING_STATES, filingNumber, nextFiling, plainCode, RELATIONS } from './filing.ts';
import { follow } from './follow.ts';
import { parseDeceased, parseHeir } from './parse-people.ts';

const now = Temporal.Instant.from('2026-11-23T02:00:00Z');
const on = Temporal.PlainDate.from('2026-11-23');
const asked = papersFor(rulesAt(on), {
  cause: 'MENINGGAL',
  channel: 'LAPAK_ASIK',
  citizenship: 'WNI',
  birthDate: on,
  on,
});

test('a filing is decided once', () => {
  for (const state of FILING_STATES)
    for (const action of ['MATCH', 'REFUSE'] as const)
      expect(nextFiling(state, action)).toBe(
        state === 'MENUNGGU' ? { MATCH: 'DICOCOKKAN', REFUSE: 'DITOLAK' }[action] : undefined,
      );
});

test('numbers and codes are read as people write them', () => {
  expect(filingNumber(2026, new Uint8Array(8))).toBe('AW-2026-33333333');
  expect(plainCode(' acde-fghj ')).toBe('ACDEFGHJ');
});

describe('the heir', () => {
  const heir = {
    fullName: ' Wulan  Sari ',
    nik: '9901015705940001',
    birthDate: '17-05-1994',
    relation: 'SUAMI_ISTRI',
    phone: '0812 3456 7890',
  };

  test('is read as people write', () => {
    expect(parseHeir(heir, now)).toEqual({
      ok: true,
      value: {
        fullName: 'Wulan Sari',
        nik: '9901015705940001',
        birthDate: '1994-05-17',
        relation: 'SUAMI_ISTRI',
        phone: '+6281234567890',
      },
    });
  });

  test('every wrong field is named at once', () => {
    expect(parseHeir({ relation: 'TETANGGA', birthDate: '2030-01-01' }, now)).toEqual({
      ok: false,
      error: {
        code: 'FIELDS',
        fields: {
          fullName: 'name-missing',
          nik: 'nik-not-16-digits',
          birthDate: 'date-not-yet',
          relation: 'not-a-choice',
          phone: 'phone-malformed',
        },
      },
    });
  });
});

describe('who died', () => {
  const heir = { nik: '9901015705940001' } as Parameters<typeof parseDeceased>[1]['heir'];
  const parse = (input: Record<string, string>) =>
    parseDeceased({ fullName: 'Budi', diedOn: '2026-11-01', ...input }, { now, heir });

  test.each([
    [{ nik: '9901015705940002' }, true],
    [{ kpj: '12000001000' }, true],
    [{}, false],
    [{ nik: '9901015705940001' }, false],
    [{ nik: '123' }, false],
    [{ kpj: '12000001000', diedOn: '2026-11-24' }, false],
    [{ kpj: '12000001000', diedOn: '23-11-2026' }, true],
  ])('%o', (input, fine) => {
    expect(parse(input).ok).toBe(fine);
  });
});

test('pages open in order, and the papers come from the rules', () => {
  const journey = heirJourney(asked);
  const done = (draft: Partial<HeirDraft>) =>
    journey.steps.filter(({ isDone }) => isDone(draft)).map(({ slug }) => slug);
  expect(done({})).toEqual([]);
  const receipt = { documentId: 'x' } as NonNullable<HeirDraft['papers']>['KK'];
  const papers = { SURAT_KEMATIAN: receipt, KTP_AHLI_WARIS: receipt, KK: receipt };
  expect(done({ papers })).toEqual([]);
  expect(done({ papers: { ...papers, PENETAPAN_PENGADILAN: receipt } })).toEqual(['dokumen']);
});

describe('what the heir sees', () => {
  const filing = {
    number: 'AW-2026-33333333',
    state: 'MENUNGGU',
    reason: undefined,
    submittedAt: now,
    changedAt: now,
    interviewAt: now.add({ hours: 24 }),
    decisionBy: now.add({ hours: 168 }),
  } as const;
  const tracking = (state: StageCode): Tracking => {
    const at = STAGES.indexOf(state);
    return {
      state,
      gross: rupiah(10),
      tax: rupiah(0),
      net: rupiah(10),
      payment: {},
      interviewAt: filing.interviewAt,
      stages: STAGES.map((code, index) => ({
        code,
        status: index < at ? 'DONE' : index === at ? 'CURRENT' : 'WAITING',
        promisedAt: now,
        overdue: false,
      })),
    } as unknown as Tracking;
  };

  test.each(['AGENDA', 'VERIFIKASI', 'WAWANCARA', 'PERSETUJUAN'] as const)(
    'a matched filing whose claim is in %s looks like one nobody has looked at',
    (state) => {
      expect(follow(filing, { tracking: tracking(state) }, now)).toEqual(follow(filing, undefined, now));
    },
  );

  test('amounts show when officers have approved', () => {
    expect(follow(filing, undefined, now)).not.toHaveProperty('decided');
    const followed = follow(filing, { tracking: tracking('PEMBAYARAN') }, now);
    expect(followed.decided).toMatchObject({ net: 10n });
    expect(followed.stages.map(({ code, status }) => `${code} ${status}`)).toEqual([
      'AGENDA DONE',
      'WAWANCARA DONE',
      'PENETAPAN DONE',
      'PEMBAYARAN CURRENT',
      'SELESAI WAITING',
    ]);
  });

  test('a filing that waits longer than promised says so', () => {
    const late = now.add({ hours: 169 });
    expect(follow(filing, undefined, late)).toMatchObject({ lateSince: filing.decisionBy });
    expect(follow(filing, undefined, late)).not.toHaveProperty('interviewAt');
  });

  test('a refusal has its reason', () => {
    const refused = { ...filing, state: 'DITOLAK', reason: 'DATA_TIDAK_COCOK' } as const;
    expect(follow(refused, undefined, now)).toMatchObject({
      state: 'DITOLAK',
      side: { reasons: ['DATA_TIDAK_COCOK'] },
    });
  });
});

test.each(['id', 'en'] as const)('every SMS to heirs fits one, with the number to quote (%s)', (locale) => {
  const { sms, filedSms, codeSms, anotherCodeSms, accountOpened, accountProposed, replacing, ...said } =
    heirWords(locale);
  const { relations, refusals } = said;
  const number = 'AW-2026-33333333';
  const STOP = `https://jmo.example/hentikan/${'x'.repeat(43)}`;
  const about = {
    number,
    gross: 10_000_000n,
    tax: 0n,
    net: 123_456_789n,
    sendAt: now,
    account: '•••• 7890',
    reasons: [],
  };
  for (const text of [
    ...Object.values(sms).map((say) => say(about)),
    filedSms(number, 'ACDEFGHJ'),
    anotherCodeSms(number, 'ACDEFGHJ'),
    accountOpened(number, STOP).sms,
    accountProposed(number, STOP).sms,
    replacing(number, STOP),
  ]) {
    expect(text.length, text).toBeLessThanOrEqual(160);
    expect(text).toContain(number);
    expect(text).not.toMatch(/undefined|!/);
  }
  // Asked for twice, the first opens nothing, and only what was used before does as well.
  expect(anotherCodeSms(number, 'ACDEFGHJ')).toMatch(/Pakai yang terakhir|Use the last/);
  const code = codeSms('123456', 'jmo.example');
  for (const text of [code, anotherCodeSms(number, 'ACDEFGHJ')])
    expect(text).toMatch(/termasuk petugas|officer/);
  expect(code.length).toBeLessThanOrEqual(160);
  expect(code, 'phones offer it to the page').toMatch(/\n\n@jmo\.example #123456$/);
  expect(Object.keys(relations).toSorted()).toEqual([...RELATIONS].toSorted());
  expect(Object.keys(refusals).toSorted()).toEqual([...FILING_REFUSALS].toSorted());
  expect(claimWords(locale).causes.MENINGGAL).toMatch(/\w/);
});

test('nothing is written to heirs that tells, before officers have decided, whether anybody is insured', () => {
  for (const news of ['SUBMITTED', 'VERIFYING', 'QUEUED', 'APPROVED'] as const)
    expect(heirWords('id').sms).not.toHaveProperty(news);
});
