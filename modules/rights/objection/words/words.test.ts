import type { ParticipantId } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import {
  OBJECTION_OUTCOMES,
  REJECTIONS,
  SUBJECT_KINDS,
  type Objection,
  type ObjectionAnswer,
} from '../objection.ts';
import { SOURCES } from '../rules.ts';
import { previewObjectionAnswer } from '../tell-of-objection.ts';
import { objectionWords } from './index.ts';

const at = Temporal.Instant.from('2026-11-23T02:00:00Z');
const about = (kind: Objection['subject']['kind'], answer?: ObjectionAnswer): Objection => ({
  owner: 'x' as ParticipantId,
  id: 'y',
  number: 'KEB-2026-ACDEFGHJ',
  subject: { kind, id: 'z', number: 'JHT-2026-ACDEFGHJ' },
  channel: 'APP',
  filedBy: 'participant:x',
  words: 'Saya tidak setuju',
  filedAt: at,
  promisedBy: at,
  papers: [],
  ...(answer === undefined ? {} : { answer }),
});
const answered = (given: Pick<ObjectionAnswer, 'outcome' | 'reason'>): ObjectionAnswer => ({
  ...given,
  words: 'Kata petugas.',
  at,
  by: 'officer:sari',
});

describe.each(['id', 'en'] as const)('in %s', (locale) => {
  const words = objectionWords(locale);

  test('everything that is sent has the number, says what comes next, and shouts nothing', () => {
    for (const kind of SUBJECT_KINDS) {
      const told = [
        words.told(about(kind), 'Senin'),
        ...OBJECTION_OUTCOMES.map((outcome) =>
          words.told(about(kind, answered({ outcome, reason: 'BUKTI_BELUM_CUKUP' })), 'Senin'),
        ),
      ];
      for (const { text, mail, sms } of told)
        for (const sent of [text, mail, sms]) {
          expect(sent).toContain('KEB-2026-ACDEFGHJ');
          expect(sent).not.toContain('!');
        }
      for (const { sms } of told) expect(sms.length).toBeLessThanOrEqual(160);
    }
  });

  test('what is rejected has its reason, the rule, the officer’s words and the ways outside; what is upheld how to file again', () => {
    for (const kind of SUBJECT_KINDS) {
      for (const reason of REJECTIONS) {
        const { text } = words.told(about(kind, answered({ outcome: 'REJECTED', reason })), '');
        for (const part of [
          words.rejections[reason],
          SOURCES[kind],
          'Kata petugas.',
          'UU 24/2011',
          'Ombudsman',
        ])
          expect(text).toContain(part);
        expect(text).not.toContain(words.again[kind]);
      }
      const { text } = words.told(about(kind, answered({ outcome: 'UPHELD' })), '');
      for (const part of ['Kata petugas.', words.again[kind]]) expect(text).toContain(part);
      expect(text).not.toContain(words.outside);
    }
  });

  test('neither mail nor SMS says what was objected to or answered', () => {
    for (const answer of [undefined, answered({ outcome: 'REJECTED', reason: 'DIATUR_PERATURAN' })]) {
      const { mail, sms } = words.told(about('FACE', answer), 'Senin');
      for (const sent of [mail, sms]) {
        for (const part of ['Kata petugas', 'Saya tidak setuju', 'JHT-2026', words.subjects.FACE])
          expect(sent).not.toContain(part);
      }
    }
  });
});

test('heirs are shown an SMS, everybody else the message in the app', () => {
  const answer = { outcome: 'UPHELD', words: '«jawabanmu»' } as const;
  expect(previewObjectionAnswer(about('FILING'), 'id', answer)).toEqual({
    sms: 'JMO: keberatan KEB-2026-ACDEFGHJ sudah dijawab. Baca jawabannya di JMO, Ikuti pengajuan.',
  });
  expect(previewObjectionAnswer(about('CARD'), 'id', answer)).toMatchObject({
    text: expect.stringContaining('«jawabanmu»') as string,
  });
});
