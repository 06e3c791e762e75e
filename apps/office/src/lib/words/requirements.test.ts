import { expect, test } from 'vitest';
import { requirementSign } from './requirements.ts';

test.each([
  [true, true, true, 'Terpenuhi'],
  [true, false, true, 'Terpenuhi'],
  [false, true, false, 'Belum'],
  [false, false, undefined, 'Tidak menghalangi'],
  [null, true, undefined, 'Lihat dokumen'],
])('met %s, binding %s: sign %s, %s', (met, binds, sign, word) => {
  expect(requirementSign({ met, binds })).toEqual({ met: sign, word });
});
