import { expect, test } from 'vitest';
import { sameName } from './same-person.ts';

test.each([
  ['MUH. RIZKY', 'muh rizky', true],
  ["Ma'ruf", 'Maruf', true],
  ['Siti  Aminah', 'SITI AMINAH', true],
  ['Exémple', 'EXEMPLE', true],
  ['Rizky', 'Risky', false],
  ['Siti Aminah', 'Siti Aminah S', false],
  ['', '', false],
  ['---', '...', false],
])('"%s" and "%s": one name? %s', (one, other, same) => {
  expect(sameName(one, other)).toBe(same);
});
