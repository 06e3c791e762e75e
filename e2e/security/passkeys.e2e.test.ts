import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormClient, textOf } from '../support/form-client.ts';
import { signIn } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { registered } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { arrived } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

const member = MEMBERS.passkeys;
let browser: Browser;
let walker: Walker;
let phone: CDPSession;
let authenticatorId: string;
beforeAll(async () => {
  await importMembers();
  await registered(member);
  browser = await launch();
  walker = await Walker.begin(browser, 'passkeys');
  phone = await walker.context.newCDPSession(walker.page);
  await phone.send('WebAuthn.enable', { enableUI: false });
  ({ authenticatorId } = await phone.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
});
afterAll(async () => {
  await walker.end();
  await browser.close();
});
inOrder();

const owner = (isUserVerified: boolean) =>
  phone.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
/**
 * Whether the device answers what it is asked. Where the browser offers passkeys by itself, one that answers always signs in
 * as soon as the page asks, in the middle of whatever else the test does there; people are asked first.
 */
const present = (enabled: boolean) =>
  phone.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
/** The sign-in page, once what its script asks by itself is under way: the button does what was meant to happen, alone. */
async function openSignIn(path: string): Promise<void> {
  await present(false);
  await walker.open(path);
  await walker.page.waitForLoadState('networkidle');
  expect(walker.path()).toBe('/masuk');
}
async function pressPasskey(): Promise<void> {
  await present(true);
  await walker.page.getByRole('button', { name: 'Masuk dengan passkey' }).click();
}
const keys = async () => (await phone.send('WebAuthn.getCredentials', { authenticatorId })).credentials;

test('is offered after a good sign-in, and made under a name', async () => {
  await walker.unseen(() => signIn(walker, member.email, member.password));
  await walker.sees('Masuk lebih mudah lain kali?');
  await walker.press('Buat passkey');
  await walker.seesHeading('Passkey');
  await walker.fill('Nama passkey', 'Ponsel merah');
  await walker.page.getByRole('button', { name: 'Tambah passkey' }).click();
  await walker.sees('Passkey ditambahkan.');
  await walker.look();
  await walker.sees('Ponsel merah');
  expect(await keys()).toHaveLength(1);
  await walker.open('/beranda');
  expect(await walker.page.getByText('Masuk lebih mudah lain kali?').count()).toBe(0);
});

test('the same device is not given a second one, and says so in plain words', async () => {
  await walker.open('/profil/keamanan/passkey');
  await walker.page.getByRole('button', { name: 'Tambah passkey' }).click();
  await walker.sees('Perangkat ini sudah punya passkey untuk akunmu.');
  expect(await keys()).toHaveLength(1);
});

test('signs in without name, password and code, back to the page one wanted', async () => {
  await present(false);
  await walker.unseen(() => walker.open('/profil'));
  await walker.unseen(() => walker.press('Keluar'));
  await walker.context.clearCookies();
  await openSignIn('/jht/saldo');
  await pressPasskey();
  await walker.page.waitForURL(`**/jht/saldo/${member.kpj}`);
  await walker.look();
});

test('signs in without a press, too, where the browser offers passkeys by itself', async () => {
  await walker.context.clearCookies();
  // The answer may come before the sign-in page is whole.
  await walker.page.goto('/jht/saldo', { waitUntil: 'commit' });
  await walker.page.waitForURL(`**/jht/saldo/${member.kpj}`);
  await walker.open('/profil/pastikan');
  await walker.sees('masuk lagi dengan passkey');
});

test('a device that did not check its owner gets a plain word, and the password still works', async () => {
  await walker.context.clearCookies();
  await owner(false);
  await openSignIn('/masuk');
  await pressPasskey();
  await walker.sees(/Perangkatmu tidak|Dibatalkan/);
  await walker.look();
  await walker.unseen(() => signIn(walker, member.email, member.password));
  await owner(true);
});

test('removed, it opens nothing any more', async () => {
  if (walker.path() !== '/beranda') await walker.unseen(() => walker.open('/beranda'));
  await walker.open('/profil/keamanan/passkey');
  await walker.page.getByText('Ubah atau hapus Ponsel merah').click();
  await walker.press('Hapus passkey');
  await walker.sees('Passkey dihapus');
  expect(await keys(), 'the phone still has its half').toHaveLength(1);
  await walker.context.clearCookies();
  await openSignIn('/masuk');
  await pressPasskey();
  await walker.sees('Passkey ini tidak bisa dipakai masuk.');
  await walker.look();
});

test('another one goes at one press on the page of a new password, where nobody is signed in yet', async () => {
  await present(false);
  await walker.unseen(() => signIn(walker, member.email, member.password));
  await walker.open('/profil/keamanan/passkey');
  await present(true);
  await walker.fill('Nama passkey', 'Bukan milikku');
  await walker.page.getByRole('button', { name: 'Tambah passkey' }).click();
  await walker.sees('Passkey ditambahkan.');
  await present(false);
  await walker.open('/lupa-password');
  await walker.fill('Email', member.email);
  await walker.press('Kirim tautan');
  const link = /\/lupa-password\/[\w-]{43}/;
  const { text } = await arrived(member.email, (mail) => link.test(mail.text), 'the link');
  await walker.open(link.exec(text)![0]);
  await walker.fill('Kata Sandi', 'perahu layar kertas');
  await walker.press('Simpan kata sandi');
  await walker.sees('1 passkey');
  await walker.press('Tutup semua cara masuk lain');
  await walker.sees('Semua cara masuk lain sudah ditutup.');
  await openSignIn('/masuk');
  await pressPasskey();
  await walker.sees('Passkey ini tidak bisa dipakai masuk.');
});

test('answers that no browser of ours made are refused alike, and challenges come without writing anything', async () => {
  const stranger = new FormClient();
  for (const answer of ['', '{}', 'x'.repeat(30_000)]) {
    const page = await stranger.post('/masuk/passkey', { answer });
    expect(page.status).toBe(422);
    expect(textOf(page)).toContain('Passkey ini tidak bisa dipakai masuk.');
  }
  const [one, two] = [
    JSON.parse((await stranger.get('/masuk/passkey/pilihan')).html) as { challenge: string },
    JSON.parse((await stranger.get('/masuk/passkey/pilihan')).html) as { challenge: string },
  ];
  expect(one.challenge).not.toBe(two.challenge);
});
