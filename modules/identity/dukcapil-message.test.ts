import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromWire, toWire } from './dukcapil-message.ts';

const unreadable = { outcome: 'UNAVAILABLE', reason: 'UNREADABLE' };

test('stated elements travel under Dukcapil names, days first, empty ones not at all', () => {
  const stated = {
    nik: '9901014101900001',
    fullName: 'Siti Contoh',
    birthDate: Temporal.PlainDate.from('1990-01-02'),
    sex: 'P',
    motherName: 'Ibu Contoh',
    familyCardNo: '',
    rt: '003',
  };
  expect(toWire(stated)).toEqual({
    NIK: '9901014101900001',
    NAMA_LGKP: 'Siti Contoh',
    TGL_LHR: '02-01-1990',
    JENIS_KLMIN: 'P',
    NAMA_LGKP_IBU: 'Ibu Contoh',
    NO_RT: '003',
  });
});

test.each<[string, unknown, object]>([
  ['not found', { content: [{ RESPONSE_CODE: '11', RESPONSE: 'x' }] }, { outcome: 'NOT_FOUND' }],
  ['deceased', { content: [{ RESPONSE_CODE: '12' }] }, { outcome: 'DECEASED' }],
  ['not found, as a number', { content: [{ RESPONSE_CODE: 11 }] }, { outcome: 'NOT_FOUND' }],
  ['deceased, as a number', { content: [{ RESPONSE_CODE: 12 }] }, { outcome: 'DECEASED' }],
  ['refused', { content: [{ RESPONSE_CODE: '08' }] }, { outcome: 'UNAVAILABLE', reason: 'REFUSED' }],
  [
    'a code nobody knows',
    { content: [{ RESPONSE_CODE: '99' }] },
    { outcome: 'UNAVAILABLE', reason: 'REFUSED' },
  ],
  [
    'elements',
    { content: [{ NIK: 'Sesuai (100)', NAMA_LGKP: 'Sesuai (92)', TGL_LHR: 'Tidak Sesuai', SEX: '?' }] },
    {
      outcome: 'CHECKED',
      elements: { fullName: { match: 'PARTIAL', score: 92 }, birthDate: { match: 'MISMATCH' } },
    },
  ],
  [
    'a fit without a score is whole',
    { content: [{ NAMA_LGKP: 'Sesuai' }] },
    { outcome: 'CHECKED', elements: { fullName: { match: 'MATCH' } } },
  ],
  ['a score above 100', { content: [{ NAMA_LGKP: 'Sesuai (101)' }] }, unreadable],
  ['a verdict in other words', { content: [{ NAMA_LGKP: 'Kurang Sesuai (99)' }] }, unreadable],
  ['a verdict that is no text', { content: [{ NAMA_LGKP: true }] }, unreadable],
  ['an empty list', { content: [] }, unreadable],
  ['no list', { content: { NAMA_LGKP: 'Sesuai (100)' } }, unreadable],
  ['nothing', undefined, unreadable],
])('an answer with %s is read', (_, body, answer) => {
  expect(fromWire(body)).toEqual(answer);
});

test('no garbage is ever read as a match', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (body, element) => {
      for (const garbage of [body, { content: [body] }, { content: [{ NAMA_LGKP: element }] }]) {
        const answer = fromWire(garbage);
        if (answer.outcome === 'CHECKED') expect(answer.elements).toEqual({});
        else expect(answer.outcome).toBe('UNAVAILABLE');
      }
    }),
  );
});
