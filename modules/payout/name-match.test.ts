import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameOwner } from './name-match.ts';

test.each([
  ['BUDI SANTOSO', 'Budi Santoso'],
  ['  BUDI   SANTOSO ', 'Budi Santoso'],
  ['NURAINI', "Nur'aini"],
  ['NUR AINI', 'Nur’aini'],
  ['SITI-AMINAH', 'Siti Aminah'],
  ['JOSE RIZAL', 'José Rizal'],
  ['H. ABDUL RAHMAN', 'Abdul Rahman'],
  ['HJ SITI AMINAH', 'Siti Aminah'],
  ['ABDUL RAHMAN', 'Prof. Dr. H. Abdul Rahman, S.E., M.M.'],
  ['DR.BUDI SANTOSO', 'Budi Santoso'],
  ['BUDI SANTOSO SE', 'Budi Santoso, S.E.'],
  ['BUDI SANTOSO S.E MM', 'Budi Santoso'],
  ['IBU KARTINI', 'Kartini'],
  ['SUHARTO', 'Suharto'],
  ['H', 'H'],
  // Cut off after 20 characters and more
  ['MUHAMMAD RIZKY PRATA', 'Muhammad Rizky Pratama Wijaya'],
  ['DEWI KARTIKA PERMATASARI RAH', 'Dewi Kartika Permatasari Rahayu'],
])('%j is %j', (shown, expected) => {
  expect(isSameOwner(shown, expected)).toBe(true);
});

test.each([
  ['MUHAMMAD RISKY', 'Muhammad Rizky'],
  ['M IQBAL', 'Muhammad Iqbal'],
  ['M.IQBAL', 'Muhammad Iqbal'],
  ['SANTOSO BUDI', 'Budi Santoso'],
  ['BUDI', 'Budi Santoso'],
  ['BUDI SANTOSO', 'Budi'],
  // 19 characters are not enough to call it cut off
  ['MUHAMMAD RIZKY PRAT', 'Muhammad Rizky Pratama Wijaya'],
  ['MUHAMMAD RIZKY PRATOMO', 'Muhammad Rizky Pratama Wijaya'],
  // 21 characters, and a whole name: it may be somebody else's
  ['MUHAMMAD ABDUL RAHMAN', 'Muhammad Abdul Rahman Hakim'],
  // Longer than ours: not cut off but somebody else
  ['MUHAMMAD RIZKY PRATAMA WIJAYA', 'Muhammad Rizky Pratama'],
  ['H', 'Haji Abdul'],
  ['', 'Budi Santoso'],
  ['BUDI SANTOSO', ''],
  ['...', '...'],
])('%j is not %j', (shown, expected) => {
  expect(isSameOwner(shown, expected)).toBe(false);
});

const letters = fc.stringMatching(/^[A-Z]{3,12}$/);

test('a name is always its own, whatever its case, its blanks and a title in front', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 4 }), (words) => {
      const name = words.join(' ');
      expect(isSameOwner(name.toLowerCase(), name)).toBe(true);
      expect(isSameOwner(`Drs. ${words.join('  ')}`, name)).toBe(true);
    }),
  );
});

test('one changed letter is another person', () => {
  fc.assert(
    fc.property(letters, letters, fc.nat(), (first, last, at) => {
      const letter = at % last.length;
      const changed = `${last.slice(0, letter)}${last[letter] === 'X' ? 'Y' : 'X'}${last.slice(letter + 1)}`;
      fc.pre(!['SE', 'MM'].includes(last));
      expect(isSameOwner(`${first} ${changed}`, `${first} ${last}`)).toBe(false);
    }),
  );
});
