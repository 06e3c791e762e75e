import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { findGivenRoles, findOfficer, findOfficerEvents, listBranches, startSignIn } from '@jmo/officer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importOfficers } from './import-officers.ts';

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'jmo-officers-'));
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const HEADER = 'nama_masuk,nama,nip,nik,cabang,nama_cabang,provinsi,peran,batas_rupiah,akun_instansi,aktif';
async function importLines(...lines: string[]) {
  const file = join(folder, 'officers.csv');
  writeFileSync(file, [HEADER, ...lines].join('\n'));
  return await importOfficers(database.context, file);
}
const officer = (id: string) => findOfficer(database.context.db, id as never);

test('makes officers and branches; the passwords it gives sign in; twice changes nothing', async () => {
  const lines = [
    'tini,"Tini, S.E.",K-1,,MDN01,Cabang Medan,Sumatera Utara,BRANCH_OFFICER|SUPERVISOR,50000000,,ya',
    'tono,Tono,K-2,,MDN01,,,FINANCE,,sso-tono,ya',
  ];
  const first = await importLines(...lines);
  expect(first).toMatchObject({ created: 2, changed: 0, rejected: [] });
  expect(
    first.given.map(({ id }) => id),
    'who signs in elsewhere gets none',
  ).toEqual(['tini']);
  expect(await officer('tini')).toMatchObject({
    fullName: 'Tini, S.E.',
    branchName: 'Cabang Medan',
    roles: ['BRANCH_OFFICER', 'SUPERVISOR'],
    limit: 50_000_000n,
  });
  const { password } = first.given[0]!;
  expect((await startSignIn(database.context, { name: 'tini', password, ip: '203.0.113.1' })).ok).toBe(true);
  expect(await importLines(...lines)).toEqual({
    created: 0,
    changed: 0,
    rejected: [],
    given: [],
    unlinked: [],
  });
  expect((await startSignIn(database.context, { name: 'tini', password, ip: '203.0.113.1' })).ok).toBe(true);
  expect((await listBranches(database.context.db)).map(({ code }) => code)).toEqual(['MDN01']);
});

test('rejects a line with its reason and keeps the others', async () => {
  const { created, rejected } = await importLines(
    'Bukan Nama!,X,K-9,,MDN01,,,FINANCE,,,ya',
    'satu,Satu,K-1,,MDN01,,,FINANCE,,,ya',
    'dua,Dua,K-3,,NIHIL,,,FINANCE,,,ya',
    'tiga,Tiga,K-4,,MDN01,,,AUDITOR|FINANCE,,,ya',
    'empat,Empat,K-5,,MDN01,,,RAJA,,,ya',
    'lima,Lima,K-6,123,MDN01,,,FINANCE,,,ya',
    'enam,Enam,K-7,,MDN01,,,FINANCE,,,mungkin',
    'tujuh,Tujuh,K-8,,MDN01,,,FINANCE,=1+1,,ya',
    'delapan,Delapan,K-10,,MDN01,,,AGENT_175,,,ya',
  );
  expect(created).toBe(1);
  expect(rejected).toEqual([
    { line: 2, reason: 'id: officer-id-malformed' },
    { line: 3, reason: 'employeeNumber: employee-number-taken' },
    { line: 4, reason: 'branchCode: branch-unknown' },
    { line: 5, reason: 'roles: roles-disagree' },
    { line: 6, reason: 'roles: role-unknown' },
    { line: 7, reason: 'nik: nik-not-16-digits' },
    { line: 8, reason: 'aktif is neither "ya" nor "tidak"' },
    { line: 9, reason: 'limit: amount-malformed' },
  ]);
});

test('a NIK of nobody links nothing, and the line says so', async () => {
  const { created, unlinked } = await importLines(
    'sembilan,Sembilan,K-11,9901015705940061,MDN01,,,FINANCE,,,ya',
    'sepuluh,Sepuluh,K-12,,MDN01,,,FINANCE,,,ya',
  );
  expect({ created, unlinked }).toEqual({ created: 2, unlinked: [2] });
});

test('what a file gives waits for an administrator, once there is one; the first file brings them', async () => {
  await importLines(
    'satpam,Satpam,K-20,,MDN01,,,FINANCE,,,ya',
    'kepala,Kepala,K-21,,MDN01,,,ADMIN,,,ya',
    'kasir,Kasir,K-22,,MDN01,,,FINANCE,,,ya',
  );
  for (const [id, role] of [
    ['satpam', 'FINANCE'],
    ['kepala', 'ADMIN'],
    ['kasir', 'FINANCE'],
  ] as const)
    expect((await officer(id))?.roles, id).toEqual([role]);
  await importLines(
    'baru,Baru,K-23,,MDN01,,,FINANCE,,,ya',
    'kasir,Kasir,K-22,,MDN01,,,FINANCE|SUPERVISOR,,,ya',
  );
  expect([(await officer('baru'))?.roles, (await officer('kasir'))?.roles]).toEqual([[], ['FINANCE']]);
  expect((await findGivenRoles(database.context.db, 'baru' as never))[0]?.waiting?.givenBy).toEqual(['cli']);
  // The only one cannot sign in any more: one file lets them go, and brings the next.
  await importLines('kepala,Kepala,K-21,,MDN01,,,ADMIN,,,tidak', 'lagi,Lagi,K-24,,MDN01,,,ADMIN,,,ya');
  expect((await officer('lagi'))?.roles).toEqual(['ADMIN']);
  const counted = await findOfficerEvents(database.context.db, { action: 'roles-counted' });
  expect(
    counted.find(({ officerId }) => officerId === 'lagi'),
    'it is written down where nobody stood behind it',
  ).toMatchObject({ actor: 'cli', detail: { roles: 'ADMIN', givenBy: 'cli', why: 'NEW_ACCOUNT' } });
  expect(counted.some(({ officerId }) => officerId === 'baru')).toBe(false);
  // What waited before counts as well, once a line says it again.
  await importLines('lagi,Lagi,K-24,,MDN01,,,ADMIN,,,tidak', 'baru,Baru,K-23,,MDN01,,,FINANCE,,,ya');
  expect((await officer('baru'))?.roles).toEqual(['FINANCE']);
  const [again] = await findOfficerEvents(database.context.db, {
    officerId: 'baru' as never,
    action: 'roles-counted',
  });
  expect(again?.detail).toMatchObject({ roles: 'FINANCE' });
});

test('lets somebody go', async () => {
  await importLines('tini,Tini,K-1,,MDN01,,,BRANCH_OFFICER,,,tidak');
  expect(await officer('tini')).toMatchObject({ active: false, limit: undefined });
});

test('a file with another header is refused as a whole', async () => {
  const file = join(folder, 'wrong.csv');
  writeFileSync(file, 'nama,nip\nX,1\n');
  await expect(importOfficers(database.context, file)).rejects.toThrow('no column "nama_masuk"');
});
