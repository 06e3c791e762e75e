import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint, openDatabase } from '../support/database.ts';
import { textOf, type FormClient, type Page } from '../support/form-client.ts';
import { expectLeadsTo, walk } from '../support/journey.ts';
import {
  claimNumber,
  claimWalk,
  goThroughLapakAsik,
  MONTH_VALUES,
  registered,
  objectedRequest,
  reportMonth,
  submitClaim,
  updateProfile,
} from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { addressOf, memberRoutes, parametersOf, type Route } from '../support/routes.ts';

const owner = MEMBERS.strangersOwner;
const other = MEMBERS.strangersOther;
/** Above the limit: their claim has papers. */
const paperOwner = MEMBERS.strangersPapers;
let owners: FormClient;
let paperOwners: FormClient;
let others: FormClient;
let database: Client;
let number = '';
/** What the owner's addresses are made of. */
let theirValues: Record<string, string> = {};

beforeAll(async () => {
  await importMembers();
  database = await openDatabase();
  [owners, others, paperOwners] = (await Promise.all([owner, other, paperOwner].map(registered))) as [
    FormClient,
    FormClient,
    FormClient,
  ];
  await updateProfile(owners, owner);
  await walk(owners, claimWalk(owner));
  expectLeadsTo(await submitClaim(owners), '/jht/klaim/berhasil');
  number = await claimNumber(owners);
  const documentId = await handInPapers();
  theirValues = {
    ...MONTH_VALUES,
    kpj: owner.kpj,
    number,
    laporan: await reportMonth(owners, owner),
    putusan: await objectedRequest(owners),
    id: documentId,
  };
});
afterAll(() => database.end());

/** A paper of a claim that was taken back. @returns its id */
async function handInPapers(): Promise<string> {
  await updateProfile(paperOwners, paperOwner);
  const { base, steps } = claimWalk(paperOwner);
  await walk(paperOwners, { base, steps: steps.slice(0, -1) });
  expectLeadsTo(await paperOwners.post(`${base}/rincian`, {}), `${base}/dokumen`);
  const { number, documentId } = await goThroughLapakAsik(paperOwners);
  expectLeadsTo(await paperOwners.post('/jht/batal', { claimNumber: number }), '/jht/tracking');
  return documentId;
}
const ownerOf = ({ path }: Route): FormClient => (path === '/jht/dokumen/[id]' ? paperOwners : owners);

/** Addresses that name something of a person's. A new parameter has to be given its owner's value here. */
const KNOWN_PARAMETERS = new Set(['kpj', 'number', ...Object.keys(MONTH_VALUES)]);
/** Which paper of the own claim, or which right, a page is about is nobody's id. */
const withIds = memberRoutes.filter(
  (route) => route.personal && parametersOf(route).some((name) => name !== 'paper' && name !== 'jenis'),
);

test('every parameter of a personal address is known to this test', () => {
  expect(withIds.length).toBeGreaterThan(0);
  for (const route of withIds)
    for (const name of parametersOf(route)) expect(KNOWN_PARAMETERS, route.path).toContain(name);
});

/** What is left of a page once the address it was asked by is taken out. */
const without = (page: Page, ...words: string[]): string =>
  words.reduce((html, word) => html.replaceAll(word, '…'), page.html);

test.each(withIds.map((route) => [route.path, route] as const))(
  '%s: its owner sees it; for somebody else it is not there, as if it had never been',
  async (_, route) => {
    const theirs = addressOf(route, theirValues);
    const invented = { ...MONTH_VALUES, kpj: '77310000001', number: 'JHT-2026-ZZZZZZZZ' };
    expect((await ownerOf(route).get(theirs)).status, 'the owner').toBe(200);
    const page = await others.get(theirs);
    const nothing = await others.get(addressOf(route, invented));
    expect(page.status).toBe(404);
    expect(nothing.status).toBe(404);
    expect(without(page, owner.kpj, number, theirValues['laporan']!, theirValues['putusan']!)).toBe(
      without(nothing, invented.kpj, invented.number, invented.laporan, invented.putusan),
    );
    for (const word of [owner.fullName, owner.fullName.toUpperCase(), owner.accountNo, number])
      expect(without(page, theirs)).not.toContain(word);
    expect((await others.get(`${theirs}/__data.json`)).status).toBe(404);
  },
);

test.each(withIds.filter(({ kind }) => kind === 'page').map((route) => [route.path, route] as const))(
  '%s: a form sent there by somebody else changes nothing',
  async (_, route) => {
    const before = await fingerprint(database);
    const fields = { bankCode: '009', accountNo: other.accountNo };
    const answer = await others.post(addressOf(route, theirValues), fields);
    expect(answer.location).toBeUndefined();
    expect([404, 405]).toContain(answer.status);
    expect(await fingerprint(database)).toEqual(before);
  },
);

test('a claim is not reached through the card of somebody else either', async () => {
  expect((await others.get(`/jht/tracking/${other.kpj}`)).status).toBe(200);
  expect((await others.get(`/jht/tracking/${other.kpj}/${number}`)).status).toBe(404);
  expect((await owners.get(`/jht/tracking/${other.kpj}/${number}`)).status).toBe(404);
});

test('pages without an id show whose session it is, whatever else is asked for', async () => {
  for (const route of memberRoutes.filter(({ personal, path }) => personal && !path.includes('['))) {
    const wish = new URLSearchParams({ kpj: owner.kpj, number, participantId: 'x', nik: owner.nik });
    const page = await others.get(`${route.path}?${wish.toString()}`);
    for (const word of [owner.fullName, owner.motherName, owner.accountNo, number])
      expect(page.html.replaceAll(wish.toString(), ''), route.path).not.toContain(word);
  }
});

test('confirming the cards of somebody else is refused', async () => {
  const before = await fingerprint(database);
  for (const kpjs of [owner.kpj, `${other.kpj},${owner.kpj}`])
    expect((await others.post('/pengkinian/kepesertaan', { kpjs })).status).toBe(409);
  expect(await fingerprint(database)).toEqual(before);
});

test('adding a card: one that is somebody’s and one that is nobody’s get the same answer', async () => {
  const ask = async (kpj: string) => {
    const page = await others.post('/pengkinian/kepesertaan/tambah', { kpj });
    return {
      status: page.status,
      words: textOf(page).replaceAll(kpj, '…'),
      html: page.html.replaceAll(kpj, '…'),
    };
  };
  const theirs = await ask(owner.kpj);
  expect(theirs.status).toBe(422);
  expect(await ask('77310000001')).toEqual(theirs);
});
