import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { atRest } from '../support/database.ts';
import { FormClient, textOf } from '../support/form-client.ts';
import { enterCode } from '../support/guide.ts';
import { comesToShow, expectLeadsTo, step } from '../support/journey.ts';
import { registered } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { arrived, inbox, nextCode, setInboxFaults, type Message } from '../support/sandbox.ts';
import { launch, Walker } from '../support/walker.ts';

const member = MEMBERS.newDevice;
let browser: Browser;
let home: FormClient;
beforeAll(async () => {
  await importMembers();
  home = await registered(member);
  browser = await launch();
});
afterAll(() => browser.close());

const credentials = { identifier: member.email, password: member.password };

describe.each([
  ['with script', true],
  ['without script', false],
])('on a phone nobody knows, %s', (_, script) => {
  test('the password is not enough; the code is, and the page one wanted opens', async () => {
    const walker = await Walker.begin(browser, script ? 'new-device' : 'new-device-plain', { script });
    try {
      await walker.open('/jht/saldo');
      expect(walker.path()).toBe('/masuk');
      await walker.fill(/^Email/, member.phone.replace('+62', '0'));
      await walker.fill('Kata Sandi', member.password);
      const codes = (await inbox(member.phone)).length;
      await walker.press('Masuk');
      await walker.seesHeading('Kode Verifikasi');
      await walker.sees(/Kami mengirim SMS ke \+62 813-••••-\d{4}/);
      await nextCode(member.phone, codes);
      if (script) await walker.sees('Kode sudah terkirim.');
      const before = (await inbox(member.phone)).length;
      await walker.pressBeginning('Kirim lewat WhatsApp');
      const byWhatsApp = ({ channel }: Message) => channel === 'whatsapp';
      const message = await arrived(member.phone, byWhatsApp, 'a message by WhatsApp', before);
      await walker.fill('Kode Verifikasi', '000000');
      await walker.press('Selanjutnya');
      await walker.sees('Kode salah. Kamu masih bisa mencoba 4 kali lagi.');
      await walker.fill('Kode Verifikasi', /\b\d{6}\b/.exec(message.text)![0]);
      await walker.press('Selanjutnya');
      expect(walker.path(), 'the page one wanted, which opens an only card').toBe(`/jht/saldo/${member.kpj}`);
      await walker.open('/profil');
      await walker.press('Keluar');
      await walker.fill(/^Email/, member.email);
      await walker.fill('Kata Sandi', member.password);
      await walker.press('Masuk');
      expect(walker.path(), 'the phone is known now').toBe('/beranda');
    } finally {
      await walker.end();
    }
  });
});

/** And is known to: the newest mail got out. Until then codes would go by SMS, also those of the next test. */
async function emailWorksAgain(): Promise<void> {
  await setInboxFaults([]);
  await atRest();
  const email = 'surat.sampai@uji-kenari.id';
  await new FormClient().post('/lupa-password', { email });
  await arrived(email, () => true, 'a mail');
}

test('a channel that is down is said to be, and another works at once', async () => {
  await setInboxFaults([{ channel: 'email', fault: 'refuse' }]);
  onTestFinished(emailWorksAgain);
  const failing = [new FormClient(), new FormClient()];
  for (const client of failing) {
    await step(client, '/masuk', credentials, '/masuk/kode');
    await comesToShow(client, '/masuk/kode', 'Kode gagal terkirim. Pilih jalur lain di bawah.');
  }
  expect(textOf(await failing[0]!.get('/masuk/kode'))).toContain('Email sedang terganggu.');
  const seen = (await inbox(member.phone)).length;
  const next = new FormClient();
  await step(next, '/masuk', credentials, '/masuk/kode');
  expect(textOf(await next.get('/masuk/kode'))).toContain('Kami mengirim SMS');
  const code = await nextCode(member.phone, seen);
  await step(next, '/masuk/kode?/periksa', { code }, '/beranda');
});

test('without a sign-in that waits for one, the page for codes leads back to the password', async () => {
  const nobody = new FormClient();
  for (const page of [
    await nobody.get('/masuk/kode?lanjut=%2Fjht'),
    await nobody.post('/masuk/kode?/periksa&lanjut=%2Fjht', { code: '123456' }),
    await nobody.post('/masuk/kode?/kirim', { way: 'sms' }),
  ])
    expectLeadsTo(page, /^\/masuk\?mulai-lagi&lanjut=%2F/);
  const invented = new FormClient();
  invented.setCookie('masuk', Buffer.alloc(32, 3).toString('base64url'));
  expectLeadsTo(await invented.get('/masuk/kode'), /^\/masuk\?mulai-lagi/);
  expect(textOf(await nobody.get('/masuk?mulai-lagi'))).toContain(
    'Waktunya habis, atau terlalu banyak kode yang salah.',
  );
});

test('devices are listed, one is signed out from another, and all at once', async () => {
  const walker = await Walker.begin(browser, 'devices');
  try {
    await walker.open('/masuk');
    await walker.fill(/^Email/, member.email);
    await walker.fill('Kata Sandi', member.password);
    await walker.unseen(() => enterCode(walker, member.email, () => walker.press('Masuk')));
    await walker.open('/profil');
    await walker.press('Keamanan Akun');
    await walker.sees('Perangkat ini');
    await step(home, '/masuk', credentials, '/beranda');
    await walker.open('/profil/keamanan');
    expect((await home.get('/beranda')).status).toBe(200);
    await walker.press('Keluarkan Peramban lain');
    await walker.sees('Perangkat itu sudah keluar dan perlu kode lagi untuk masuk.');
    expectLeadsTo(await home.get('/beranda'), /^\/masuk/);
    expectLeadsTo(await home.post('/masuk', credentials), '/masuk/kode');
    await walker.press('Keluar dari semua perangkat');
    await walker.sees('Kamu sudah keluar.');
    await walker.unseen(async () => {
      await walker.open('/beranda');
      expect(walker.path()).toBe('/masuk');
    });
  } finally {
    await walker.end();
  }
});

test('nobody signs out a device that is not theirs; one’s own leaves nothing in it', async () => {
  const stranger = new FormClient();
  // A code that was asked for before, and which nobody typed, is there by now.
  await atRest();
  const seen = (await inbox(member.email)).length;
  await step(stranger, '/masuk', credentials, '/masuk/kode');
  await step(stranger, '/masuk/kode?/periksa', { code: await nextCode(member.email, seen) }, '/beranda');
  for (const device of ['01900000-0000-7000-8000-000000000000', 'x', ''])
    expect((await stranger.post('/profil/keamanan?/keluarkan', { device })).status).toBe(404);
  // Their own browser, though: signed out like everywhere, and nothing is left in it.
  const { html } = await stranger.get('/profil/keamanan');
  const [, own = ''] = /class="badge[\s\S]*?name="device" value="([^"]+)"/.exec(html) ?? [];
  const page = await stranger.post('/profil/keamanan?/keluarkan', { device: own });
  expectLeadsTo(page, '/masuk');
  expect(page.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(stranger.cookie('sesi')).toBeUndefined();
});
