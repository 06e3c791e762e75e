import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { fillDate, selfie, signIn } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { jmo } from '../support/jmo.ts';
import { registered, updateProfile } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { arrived, transfersInto, type Message } from '../support/sandbox.ts';
import { isOnScreen, launch, Walker } from '../support/walker.ts';

/** FAQ 5: e-mail and phone are lost. The account comes back, slowly, and never to whoever is not its owner. */
const member = MEMBERS.recovery;
const NEW = {
  email: 'nawang.baru@uji-kenari.id',
  phone: '+6281377915377',
  password: 'rembulan di balik awan',
};
let browser: Browser;
let walker: Walker;
let database: pg.Client;
beforeAll(async () => {
  await importMembers();
  await updateProfile(await registered(member), member);
  browser = await launch();
  walker = await Walker.begin(browser, 'recovery');
  database = await openDatabase();
});
afterAll(async () => {
  await walker.end();
  await browser.close();
  await database.end();
});
inOrder();

const approve = (number: string, officer: string) => jmo('recovery', 'approve', number, '--officer', officer);
/** The button in the newest message to an old contact that speaks of this request. */
async function objectionIn(to: string, number: string, subject: string): Promise<string> {
  const asked = (message: Message) => message.subject === subject && message.text.includes(number);
  const { text } = await arrived(to, asked, `"${subject}" about ${number}`);
  return /\/keberatan\/[\w-]+/.exec(text)![0];
}
const ASKED = 'Ada permintaan memulihkan akun JMO kamu';
const APPROVED = 'Akun JMO kamu akan dipindahkan ke kontak baru';

async function ask(): Promise<string> {
  await walker.open('/masuk');
  await walker.press('Tidak bisa masuk?');
  await walker.press('Mulai permintaan');
  await walker.fill('NIK', member.nik);
  await walker.fill('Nomor kartu peserta (KPJ)', member.kpj);
  await walker.fill('Nama lengkap', member.fullName);
  await fillDate(walker, 'Tanggal lahir', member.birthDate);
  await walker.fill('Email', NEW.email);
  await walker.fill('Nomor Handphone', NEW.phone);
  await walker.page.getByLabel('Swafoto').last().setInputFiles(selfie());
  await walker.press('Kirim permintaan');
  await walker.sees('Permintaanmu sudah kami terima');
  return /Nomor permintaan: (\S+)/.exec(await walker.page.locator('main').innerText())![1]!;
}

let first: string;

describe('an impostor asks for the account', () => {
  test('what is missing is named, and nothing typed is lost', async () => {
    await walker.open('/masuk/tidak-bisa/swafoto');
    await walker.fill('Nama lengkap', member.fullName);
    await walker.press('Kirim permintaan');
    await walker.sees('Ada yang perlu diperbaiki');
    expect(await walker.page.getByLabel('Nama lengkap').inputValue()).toBe(member.fullName);
  });

  test('the request has a number, and goes to the new address as well; the old contacts hear of it at once', async () => {
    first = await ask();
    await arrived(NEW.email, ({ text }) => text.includes(first), 'the number');
    await objectionIn(member.email, first, ASKED);
    await arrived(member.phone, ({ text }) => text.includes('/keberatan/'), 'the SMS with the button');
  });

  test('one officer twice is one officer; with a second one it waits a day, and the old contacts are told', async () => {
    expect(await approve(first, 'rina')).toContain('waits for a second officer');
    await expect(approve(first, 'rina')).rejects.toThrow('has to be another officer');
    expect(await approve(first, 'sari')).toContain('unless somebody objects');
  });

  test('the owner presses one button in the message, without signing in: the request stops, claims are locked', async () => {
    await walker.open(await objectionIn(member.email, first, APPROVED));
    await walker.press('Bukan saya, hentikan');
    await walker.sees('Permintaan dihentikan, klaim dikunci');
    await walker.page.reload();
    await walker.sees('Sudah dihentikan');
    await expect(approve(first, 'bima'), 'nobody who did not come in person').rejects.toThrow(
      'Only who comes to a branch',
    );
    expect(await jmo('lock', 'show', '--nik', member.nik)).toContain('an officer lifts it');
  });
});

describe('the owner comes to a branch', () => {
  let number: string;

  test('with the identity card: the lock is lifted, a request opened at the desk, and two officers approve it', async () => {
    await jmo('lock', 'lift', '--nik', member.nik, '--officer', 'sari');
    const folder = join(process.env['E2E_DATA']!, 'e2e-recovery');
    mkdirSync(folder, { recursive: true });
    const picture = join(folder, 'wajah.png');
    writeFileSync(picture, selfie(77).buffer);
    const stated = ['--nik', member.nik, '--kpj', member.kpj, '--name', member.fullName];
    const contacts = ['--email', NEW.email, '--phone', NEW.phone, '--picture', picture];
    const desk = ['--officer', 'rina', '--channel', 'branch', '--born', member.birthDate.toString()];
    const opened = await jmo('recovery', 'open', ...stated, ...desk, ...contacts);
    number = /^(\S+):/.exec(opened)![1]!;
    await approve(number, 'rina');
    await approve(number, 'sari');
    await objectionIn(member.email, number, APPROVED);
  });

  test('nobody objects for a day: the way in is a link at the new address, and no officer saw a password', async () => {
    await database.query(`update recovery_case set due_at = due_at - interval '2 days' where number = $1`, [
      number,
    ]);
    await database.query(
      `update pgboss.job set start_after = now() - interval '1 minute'
       where name = 'account.recovery-due' and state < 'active' and data->>'number' = $1`,
      [number],
    );
    const link = /\/lupa-password\/[\w-]{43}/;
    const { text } = await arrived(NEW.email, (mail) => link.test(mail.text), 'the link');
    await walker.open(link.exec(text)![0]);
    await walker.fill('Kata Sandi', NEW.password);
    await walker.press('Simpan kata sandi');
    await walker.sees('Kata sandi sudah diganti');
  });

  test('signs in with the new address; the old one and the old password open nothing', async () => {
    await walker.unseen(() => signIn(walker, member.email, member.password));
    await walker.sees('Email atau kata sandi salah.');
    await walker.unseen(() => signIn(walker, NEW.email, NEW.password));
    expect(walker.path()).toBe('/beranda');
  });

  test('sees the balance at once; for three days no claim begins, and the page says until when', async () => {
    await walker.open(`/jht/saldo/${member.kpj}`);
    await walker.sees(/Rp/);
    await walker.open('/jht/klaim');
    const words = await walker.page.locator('main').innerText();
    expect(words).toMatch(/27 November 2026/);
    expect(await walker.page.getByRole('button', { name: 'Selanjutnya' }).count()).toBe(0);
    expect(await transfersInto(member.accountNo)).toEqual([]);
  });

  test('reads in Riwayat Akses what was done, and by whom', async () => {
    await walker.open('/profil/riwayat-akses');
    await walker.sees('Pemulihan akun disetujui seorang petugas');
    await walker.sees('Pemulihan akun dijalankan');
  });
});

describe('kunci klaim', () => {
  test('counts at once; lifting it asks for a face and then for a day, and can be undone meanwhile', async () => {
    await walker.open('/profil/kunci-klaim');
    await walker.press('Kunci klaim sekarang');
    await walker.sees('Klaim terkunci');
    await arrived(NEW.email, ({ subject }) => subject === 'Kunci klaim aktif', 'the news of the lock');
    await walker.page.locator('a[href="/profil/kunci-klaim/swafoto"]').click();
    const { page } = walker;
    const camera = page.getByLabel('Ambil foto').or(page.getByLabel('Buka kamera'));
    await walker.seesHeading('Buka kunci');
    expect(await isOnScreen(camera), 'the button to press is on the screen').toBe(true);
    await camera.setInputFiles(selfie(31));
    await walker.press('Gunakan foto ini');
    await arrived(NEW.email, ({ subject }) => subject === 'Kunci klaim akan dibuka', 'the news of the lift');
    await walker.open('/profil/kunci-klaim');
    await walker.sees(/25 November 2026/);
    expect(await jmo('lock', 'show', '--nik', member.nik)).toMatch(/Locked since .*, ends /);
    await walker.press('Tetap kunci');
    expect(await jmo('lock', 'show', '--nik', member.nik)).not.toContain('ends');
  });

  test('while an officer is to look at the face the page says so, with the number, and keeps the lock at one press', async () => {
    await walker.open('/profil/kunci-klaim/swafoto');
    await walker.press('Minta dilihat petugas');
    expect(walker.path()).toBe('/profil/kunci-klaim');
    await walker.sees('Petugas sedang memastikan ini kamu');
    await walker.sees(/Nomor kasusmu WJ-\w{8}/);
    expect(await walker.page.getByRole('link', { name: 'Buka kunci' }).count()).toBe(0);
    // Asked too often, it is said on this very page, and until when.
    const { request } = walker.context;
    const headers = { accept: 'text/html', origin: process.env['E2E_MEMBER']! };
    const ask = () => request.post('/profil/kunci-klaim?/officer', { headers, form: {} });
    for (let round = 0; round < 9; round++) await ask();
    const refused = await ask();
    expect(refused.url()).toContain('/profil/kunci-klaim?/officer');
    expect(await refused.text()).toMatch(/Terlalu banyak[\s\S]*Petugas sedang memastikan ini kamu/);
    await walker.press('Tetap kunci');
    expect(await walker.page.getByText('Petugas sedang memastikan ini kamu').count()).toBe(0);
    expect(await walker.page.getByRole('link', { name: 'Buka kunci' }).count()).toBe(1);
  });
});
