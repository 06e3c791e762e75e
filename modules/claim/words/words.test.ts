import { rupiah } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { APP_CAUSES, CAUSES } from '../cause.ts';
import { CLAIM_STATES } from '../claim.ts';
import { evaluate, obstacles } from '../eligibility.ts';
import { REQUIREMENT_CODES } from '../explanation.ts';
import { rulesAt } from '../rules.ts';
import { cardFacts, day, factsOf } from '../test-support.ts';
import { claimWords } from './index.ts';
import { wordsFor } from './requirement-words.ts';

const rules = rulesAt(day('2026-11-23'));

test.each(['id', 'en'] as const)('every requirement of every cause is said in full (%s)', (locale) => {
  const words = claimWords(locale);
  const working = cardFacts({ endedOn: undefined, endCause: undefined });
  for (const cause of CAUSES) {
    for (const cards of [
      [],
      [cardFacts()],
      [working],
      [cardFacts({ endedOn: day('2026-12-31') })],
      [cardFacts({ endCause: 'PHK' })],
      [cardFacts({ endCause: 'PENSIUN' })],
      [cardFacts({ segment: 'JAKON' })],
      [working, cardFacts({ employerName: undefined, endedOn: undefined })],
    ]) {
      const facts = factsOf({
        cause,
        cards,
        profileConfirmedAt: undefined,
        openClaimNumber: 'JHT-2026-ACDEFGHJ',
      });
      for (const requirement of [
        ...evaluate(rules, facts).requirements,
        ...evaluate(rules, facts, 'BRANCH').requirements,
      ]) {
        for (const text of Object.values(wordsFor(words, requirement))) {
          expect(text, `${cause} ${requirement.code}`).toMatch(/\S/);
          expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }
    }
  }
});

test('an unmet requirement says what, from when and what to do', () => {
  const facts = factsOf({ cards: [cardFacts({ endedOn: day('2026-11-16') })] });
  const waiting = evaluate(rules, facts).requirements.find(({ code }) => code === 'MASA_TUNGGU')!;
  expect(wordsFor(claimWords('id'), waiting)).toEqual({
    label: 'Masa tunggu sudah lewat',
    fact: 'Tanggal berhenti yang dilaporkan: 16 November 2026.',
    threshold: '1 bulan sejak tanggal berhenti.',
    action: 'Dapat diajukan mulai 16 Desember 2026.',
  });
});

test('every one who has to report is named, once, and the wait that follows is said', () => {
  const open = (employerName: string | undefined) =>
    cardFacts({ employerName, endedOn: undefined, endCause: undefined });
  const status = (employers: (string | undefined)[]) => {
    const [first] = obstacles(evaluate(rules, factsOf({ cards: employers.map(open) })));
    return wordsFor(claimWords('id'), first!).action;
  };
  expect(status(['PT Satu', 'PT Dua', 'PT Satu'])).toBe(
    'Minta PT Satu dan PT Dua melaporkan tanggal berhentimu. Jika tidak ditanggapi, hubungi Layanan Masyarakat 175. Setelah itu masih ada masa tunggu 1 bulan sejak tanggal berhenti.',
  );
  expect(status([undefined])).toMatch(/^Laporkan bahwa kamu berhenti .* Setelah itu masih ada masa tunggu/);
});

test('heirs are spoken to, not the participant who died', () => {
  const facts = factsOf({ cause: 'MENINGGAL', openClaimNumber: 'JHT-2026-ACDEFGHJ' });
  for (const balance of [rupiah(0), rupiah(5)])
    for (const requirement of evaluate(rules, { ...facts, balance }).requirements) {
      expect(Object.values(wordsFor(claimWords('id'), requirement)).join(' ')).not.toMatch(/kamu|mu\b/);
      expect(Object.values(wordsFor(claimWords('en'), requirement)).join(' ')).not.toMatch(/\byour\b|You /);
    }
  const papers = evaluate(rules, facts).requirements.find(({ code }) => code === 'DOKUMEN')!;
  expect(wordsFor(claimWords('id'), papers).action).toBe(
    'Siapkan: Surat keterangan kematian; KTP atau paspor ahli waris; Kartu Keluarga (KK); Surat keterangan ahli waris atau Penetapan ahli waris dari pengadilan; Akta kelahiran anak, jika ada; Surat wasiat, jika ada; Kartu peserta (KPJ), jika ada.',
  );
});

test('whatever may be found unmet when asked again has words in Tracking, and the way to object is told', () => {
  for (const locale of ['id', 'en'] as const) {
    const { sides, notices } = claimWords(locale);
    for (const code of REQUIREMENT_CODES) expect(sides.reasons[code], code).toMatch(/\.$/);
    const about = { number: 'JHT-2026-ACDEFGHJ', gross: 1n, tax: 0n, net: 1n, reasons: ['x'] };
    const mail = notices.REFUSED(about).text;
    for (const text of [sides.DITOLAK.action, mail]) expect(text).toMatch(/keberatan.*175|object.*175/);
  }
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
      interviewAt: at,
      source: 'Permenaker 4/2022',
      until: at,
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
