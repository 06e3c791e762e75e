import { expect, test } from 'vitest';
import { areasWithin, findArea, isVillage, pathTo } from './areas.ts';
import { findVillageCode, namesOf, searchVillages } from './find-address.ts';

test('the country is complete: every province leads down to kelurahan', () => {
  const provinces = areasWithin(undefined);
  expect(provinces).toHaveLength(38);
  for (const province of provinces) {
    const [regency] = areasWithin(province.code);
    const [district] = areasWithin(regency!.code);
    const [village] = areasWithin(district!.code);
    expect(pathTo(village!.code)).toEqual([province, regency, district, village]);
    expect(isVillage(village!.code)).toBe(true);
    expect(areasWithin(village!.code)).toEqual([]);
  }
});

test('areas stand by name, and only those directly within', () => {
  const regencies = areasWithin('32').map((area) => area.name);
  expect(regencies).toEqual(regencies.toSorted((one, other) => one.localeCompare(other, 'id')));
  expect(regencies).toContain('Kota Depok');
  expect(areasWithin('32').every(({ code }) => /^32\.\d\d$/.test(code))).toBe(true);
});

test.each(['', '3', '99', '32.', '32.76.05.1', '../../package.json', '32.76.05.9999', '11\n12'])(
  'nothing is found under %j',
  (code) => {
    expect(findArea(code)).toBeUndefined();
    expect(pathTo(code)).toEqual([]);
    expect(namesOf(code)).toBeUndefined();
  },
);

test('a kelurahan is found by its name, narrowed down by the names around it', () => {
  expect(searchVillages('sukamaju')!.found.length).toBeGreaterThan(5);
  const { found } = searchVillages('Sukamaju  kota DEPOK')!;
  // Sukamaju Baru is there as well, behind the one of exactly this name.
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ village: 'Sukamaju', district: 'Cilodong', regency: 'Kota Depok' });
  expect(namesOf(found[0]!.code)).toMatchObject({ province: 'Jawa Barat' });
});

test('too little to search for is no search, and a common name says that there are more', () => {
  expect(searchVillages('su')).toBeUndefined();
  expect(searchVillages('   ')).toBeUndefined();
  expect(searchVillages('suk*.(')).toEqual(searchVillages('suk'));
  expect(searchVillages('suka')).toMatchObject({ more: true });
  expect(searchVillages('suka')!.found).toHaveLength(30);
});

const depok = { village: 'Sukamaju', district: 'Cilodong', regency: 'Kota Depok', province: 'Jawa Barat' };
test.each([
  ['as the list writes it', depok],
  [
    'as a KTP writes it',
    { village: 'SUKAMAJU', district: 'CILODONG', regency: 'KOTA DEPOK', province: 'JAWA BARAT' },
  ],
  [
    'as people write it',
    { village: 'Kel. Sukamaju', district: 'Kec. Cilodong', regency: 'Depok', province: 'Prov. Jawa Barat' },
  ],
])('a typed address is known %s', (_, address) => {
  expect(namesOf(findVillageCode(address)!)).toEqual(depok);
});

test('kabupaten and kota of one name are told apart by their kecamatan; the unknown stays unknown', () => {
  const bandung = { village: 'Sukajadi', district: 'Sukajadi', regency: 'Bandung', province: 'Jawa Barat' };
  expect(namesOf(findVillageCode({ ...bandung, village: 'Pasteur' })!)).toMatchObject({
    regency: 'Kota Bandung',
  });
  expect(findVillageCode({ ...depok, village: 'Kampung Baru Sekali' })).toBeUndefined();
  expect(findVillageCode({ ...depok, province: '' })).toBeUndefined();
});
