import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRecoveryWorld, type RecoveryWorld } from './recovery-world.test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const INVENTED = { name: 'Bukan Siapa', kpj: '99999999999', birthDate: '1970-01-01' };
const askAs = (n: number, person = {}, ip = `198.51.100.${n}`) =>
  world.ask(person, { contact: { email: `x${n}@contoh.test`, phone: '081298765432' }, ip });
const tooMany = { ok: false, error: { code: 'TOO_MANY' } };

test('a stranger who knows the NIK alone keeps neither its owner nor a branch from asking', async () => {
  for (let n = 0; n < 6; n++) expect((await askAs(n, { ...INVENTED, kpj: `9999999999${n}` })).ok).toBe(true);
  expect((await world.ask()).ok).toBe(true);
  expect((await world.ask({}, { channel: 'BRANCH' })).ok).toBe(true);
});

test('who knows everything keeps nobody from asking at a branch', async () => {
  for (let n = 0; n < 3; n++) expect((await askAs(n)).ok).toBe(true);
  expect(await askAs(4)).toMatchObject(tooMany);
  expect((await world.ask({}, { channel: 'BRANCH' })).ok).toBe(true);
});

test('officers together begin three a day about one person', async () => {
  const atCounter = (n: number) =>
    world.ask({}, { channel: 'BRANCH', contact: { email: `y${n}@contoh.test`, phone: '081298765432' } });
  for (let n = 0; n < 3; n++) expect((await atCounter(n)).ok).toBe(true);
  expect(await atCounter(4)).toMatchObject(tooMany);
});

test('what fits nobody is limited in the same way, so being limited tells nothing', async () => {
  for (let n = 0; n < 3; n++) expect((await askAs(n, INVENTED)).ok).toBe(true);
  for (let n = 3; n < 6; n++) expect((await askAs(n, { ...INVENTED, name: 'Lain' })).ok).toBe(false);
});

test('guesses at the card of one NIK from one network end after three', async () => {
  for (let n = 0; n < 3; n++)
    expect((await askAs(n, { ...INVENTED, kpj: `9999999999${n}` }, '198.51.100.1')).ok).toBe(true);
  expect(await askAs(4, { ...INVENTED, kpj: '99999999994' }, '198.51.100.1')).toMatchObject(tooMany);
});
