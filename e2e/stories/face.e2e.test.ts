import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutTestSettings } from '../support/clean-environment.ts';
import { facePhoto, makeFilms, type Films } from '../support/face-films.ts';
import { findBasePort } from '../support/free-ports.ts';
import { demoPerson, fillAdditional, fillAddress, register, selfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { E2E_NOW } from '../support/now.ts';
import { atTheDesk, signIn } from '../support/officers.ts';
import { startSystem, type RunningSystem } from '../support/running-system.ts';
import { arrived, eventually } from '../support/sandbox.ts';
import { isOnScreen, launch, Walker } from '../support/walker.ts';

// The strict policy, on a system of its own: a person before a camera, a photograph before a camera, no camera at all.

const ROOT = join(import.meta.dirname, '../..');
const person = demoPerson('below-limit');
let folder: string;
let films: Films;
let system: RunningSystem;
let env: Record<string, string>;
const browsers: Browser[] = [];
const cookies: { state?: Awaited<ReturnType<Walker['context']['cookies']>> } = {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jmo-face-'));
  films = await makeFilms(join(folder, 'films'));
  const dataFolder = join(folder, 'data');
  env = { JMO_NOW: E2E_NOW, JMO_FACE_POLICY: 'strict', JMO_DATA: dataFolder };
  const photos = join(dataFolder, 'sandbox/registry/photos');
  mkdirSync(photos, { recursive: true });
  writeFileSync(join(photos, `${person.nik}.jpg`), films.portrait);
  const port = await findBasePort();
  system = await startSystem({ port, dataFolder, logFile: 'output/system-face.log', env });
  Object.assign(process.env, {
    E2E_MEMBER: system.memberUrl,
    E2E_OFFICE: system.officeUrl,
    E2E_SANDBOX: system.sandboxUrl,
    E2E_DATA: dataFolder,
  });
  env['JMO_PORT'] = String(port);
}, 400_000);
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});
inOrder();

/** The same person, before a camera that shows this film. */
async function before(film: string): Promise<Walker> {
  const browser = await launch(
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  );
  browsers.push(browser);
  const walker = await Walker.begin(browser, 'face');
  if (cookies.state !== undefined) await walker.context.addCookies(cookies.state);
  return walker;
}

async function begin(walker: Walker): Promise<void> {
  await walker.open('/pengkinian/swafoto');
  await walker.page.getByLabel('Buka kamera').click();
  await walker.page.locator('video').waitFor({ state: 'visible' });
  expect(await isOnScreen(start(walker)), 'the button to press is on the screen').toBe(true);
  const consent = await walker.page.locator('[data-consent]').boundingBox();
  expect(consent!.y, 'what one agrees to stands above what sends').toBeLessThan(
    (await start(walker).boundingBox())!.y,
  );
}

const start = ({ page }: Walker) => page.getByRole('button', { name: 'Mulai' });
const hints = ({ page }: Walker) => page.getByLabel('Bantu saya dengan petunjuk langsung');
const hint = ({ page }: Walker, hasText: string | RegExp) => page.locator('[data-hint]', { hasText });

const jmo = async (...args: string[]): Promise<string> => {
  const run = await promisify(execFile)(process.execPath, ['apps/cli/main.ts', ...args], {
    cwd: ROOT,
    env: { ...withoutTestSettings(), ...env },
  });
  return run.stdout;
};

test('a photograph held before the camera does not turn its head, and an officer is offered', async () => {
  const walker = await before(films.flat);
  await walker.unseen(async () => {
    await register(walker, person, {
      email: 'wajah@contoh.id',
      phone: '081200000091',
      password: 'wajah di depan kamera 7',
    });
    await walker.press('Pengkinian Data');
    await walker.press('Ok, Lanjutkan');
    await walker.press('Sudah');
  });
  await walker.seesHeading('Swafoto');
  await walker.sees('Menoleh pelan saat diminta');
  cookies.state = await walker.context.cookies();
  await begin(walker);
  await walker.look();
  await start(walker).click();
  await walker.page
    .locator('#picture-error', { hasText: 'Gerakan menoleh belum terlihat' })
    .waitFor({ timeout: 90_000 });
  await walker.look();
  expect(await walker.page.getByRole('button', { name: 'Minta dilihat petugas' }).isVisible()).toBe(true);
});

test('a face that the camera does not see is asked for before Mulai and during the turns, and then the camera stops', async () => {
  const walker = await before(films.empty);
  await begin(walker);
  await hints(walker).check();
  await hint(walker, 'Arahkan wajah ke dalam bingkai').waitFor({ timeout: 90_000 });
  await walker.look();
  await start(walker).click();
  await hint(walker, 'Lihat lurus ke kamera').waitFor();
  await hint(walker, 'Arahkan wajah ke dalam bingkai').waitFor({ timeout: 30_000 });
  await hint(walker, 'Wajahmu belum terlihat, jadi kamera kami tutup dulu').waitFor({ timeout: 60_000 });
  expect(await walker.page.locator('video').isVisible()).toBe(false);
  expect(await isOnScreen(walker.page.getByText('Buka kamera', { exact: true }))).toBe(true);
  await walker.look();
}, 300_000);

test('turns that do not arrive are the connection’s fault, and the camera stays open', async () => {
  const walker = await before(films.empty);
  await begin(walker);
  await walker.page.route(/gerakan/, (route) => route.abort());
  await start(walker).click();
  await hint(walker, 'Periksa sambungan internet, lalu pilih Mulai lagi').waitFor();
  await walker.look();
  expect(await walker.page.locator('video').isVisible()).toBe(true);
  expect(await isOnScreen(start(walker))).toBe(true);
});

test('a phone that is locked during the turns sends nothing, and who was signed out meanwhile is led to sign in', async () => {
  const walker = await before(films.empty);
  await begin(walker);
  await start(walker).click();
  await hint(walker, 'Lihat lurus ke kamera').waitFor();
  await walker.page.evaluate(() => {
    for (const value of [true, false]) {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
  await hint(walker, 'Gerakan dihentikan karena layar ponselmu mati').waitFor();
  expect(await walker.page.locator('video').isVisible()).toBe(false);
  await walker.look();
  await begin(walker);
  await walker.context.clearCookies();
  await start(walker).click();
  await walker.page.waitForURL(/\/masuk\?lanjut=%2Fpengkinian%2Fswafoto$/);
});

test('whoever turns as asked, with the hints of the page, goes on', async () => {
  const walker = await before(films.turning);
  await begin(walker);
  await hints(walker).check();
  await hint(walker, /Lihat lurus ke kamera|Bagus, pilih Mulai/).waitFor({ timeout: 90_000 });
  expect(await hints(walker).isChecked()).toBe(true);
  await start(walker).click();
  await walker.page.getByText(/Toleh pelan-pelan ke (kiri|kanan)/).waitFor({ timeout: 60_000 });
  await walker.look();
  const next = walker.page.getByRole('heading', { name: 'Data Kontak' });
  const wrong = walker.page.locator('#picture-error');
  await next.or(wrong).first().waitFor({ timeout: 180_000 });
  expect(await wrong.allTextContents()).toEqual([]);
  expect(await next.isVisible()).toBe(true);
}, 300_000);

test('whoever started the turns too often reads from when on they can again', async () => {
  const walker = await before(films.empty);
  await begin(walker);
  await walker.page.evaluate(async () => {
    for (let drawn = 0; drawn < 60; drawn += 1) await fetch('/pengkinian/swafoto?gerakan=');
  });
  await start(walker).click();
  await hint(
    walker,
    /Gerakan sudah terlalu sering dimulai. Kamu bisa mulai lagi pada .*\d\d\.\d\d WIB/,
  ).waitFor();
  expect(await walker.page.locator('video').isVisible()).toBe(true);
});

/** The worker of this system stands still meanwhile, so that no engine comes. */
async function withoutWorker(run: () => Promise<void>): Promise<void> {
  const found = await promisify(execFile)('pgrep', ['-P', String(system.process.pid), '-f', 'worker']);
  const worker = Number.parseInt(found.stdout, 10);
  process.kill(worker, 'SIGSTOP');
  try {
    await run();
  } finally {
    process.kill(worker, 'SIGCONT');
  }
}

test('whoever waits for an engine that does not come has an officer look at the picture that waits', async () => {
  const browser = await launch();
  browsers.push(browser);
  const walker = await Walker.begin(browser, 'face-waiting', { script: false });
  await walker.context.addCookies(cookies.state!);
  const { page } = walker;
  await withoutWorker(async () => {
    await walker.open('/pengkinian/swafoto');
    await page.getByLabel('Ambil foto').setInputFiles(selfie());
    await walker.press('Gunakan foto ini');
    await page.getByRole('heading', { name: 'Fotomu sedang diperiksa' }).waitFor({ timeout: 60_000 });
    await walker.look();
    await walker.press('Minta dilihat petugas');
    await page.getByRole('heading', { name: 'Petugas akan melihatnya' }).waitFor({ timeout: 60_000 });
  });
  const number = /WJ-\w{8}/.exec(await page.content())![0];
  expect(await jmo('review', 'show', number, '--officer', 'rina')).toContain('1 pictures');
  await jmo('review', 'decide', number, '--officer', 'rina', '--refuse', 'TIDAK_DAPAT_DINILAI');
}, 300_000);

test('a picture that is none of a face is taken again; what is kept of it is shown, and deleted when asked', async () => {
  const walker = await Walker.begin(browsers.at(-1)!, 'face-data', { script: false });
  await walker.context.addCookies(cookies.state!);
  await walker.open('/pengkinian/swafoto');
  await walker.page.getByLabel('Ambil foto').setInputFiles(selfie());
  await walker.press('Gunakan foto ini');
  await walker.page
    .getByText(/Wajah belum terlihat/)
    .first()
    .waitFor({ timeout: 60_000 });
  await walker.open('/profil');
  await walker.pressBeginning('Data wajah');
  await walker.sees(/Versi 2026-11-2/);
  await walker.sees('1, sampai diputuskan; dari percobaan yang belum berhasil paling lama sehari');
  await walker.press('Hapus data wajah');
  await walker.sees('Data wajahmu sudah dihapus.');
  await walker.open('/profil/wajah');
  await walker.sees('Kami tidak menyimpan apa pun tentang wajahmu.');
  expect(await walker.page.getByRole('button', { name: 'Hapus data wajah' }).count()).toBe(0);
});

test('whoever took back their consent is told so before they take a picture, and may agree again', async () => {
  const walker = await Walker.begin(browsers.at(-1)!, 'face-consent', { script: false });
  await walker.context.addCookies(cookies.state!);
  await walker.open('/profil/wajah');
  await walker.press('Tarik persetujuan pemeriksaan wajah');
  await walker.choose('Persetujuan pemeriksaan wajah');
  await walker.press('Kirim permintaan');
  await walker.open('/pengkinian/swafoto');
  await walker.sees(/Swafoto tidak diperiksa mesin; petugas bisa diminta/);
  expect(await walker.page.getByRole('button', { name: 'Minta dilihat petugas' }).isVisible()).toBe(true);
  await walker.press('Data wajah');
  await walker.press('Saya setuju lagi wajah saya diperiksa');
  await walker.open('/pengkinian/swafoto');
  expect(await walker.page.getByText(/Swafoto tidak diperiksa mesin/).count()).toBe(0);
});

/** An officer of the head office takes the case, sees the picture beside the registry's, and refuses it. */
async function refuseAtTheDesk(number: string): Promise<void> {
  const desk = await atTheDesk(browsers.at(-1)!, 'face-at-the-desk', { script: false });
  const { page } = desk;
  await signIn(desk, 'mega');
  await desk.open('/antrean');
  await page.locator('a[href^="/perkara/MEJA-"]', { hasText: /MEJA-/ }).first().click();
  await desk.press('Ambil perkara');
  await desk.sees(`Pemeriksaan swafoto ${number}`);
  await desk.sees('Hanya foto diam: tidak ada yang melihat orangnya bergerak.');
  const sizes = await page
    .locator('figure img')
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  expect(sizes).toHaveLength(2);
  for (const size of sizes) expect(size).toBeGreaterThan(0);
  await desk.look();
  await desk.choose('Tolak: wajahnya tidak dapat dinilai');
  await desk.fill('Dasar putusan', 'Terlalu buram untuk dibandingkan');
  await desk.press('Kirim putusan');
  await desk.sees('Selesai: TIDAK_DAPAT_DINILAI');
  expect(await page.locator('figure img').count(), 'the pictures are gone').toBe(0);
  await desk.end();
}

/** Fills in the rest of the update while an officer has the face: every page says so, with the number. */
async function waitsForTheOfficer(walker: Walker, number: string): Promise<void> {
  const mail = await arrived(
    'wajah@contoh.id',
    ({ text }) => text.includes(number),
    'a mail with the number',
  );
  expect(mail.subject).toBe('Petugas akan memastikan ini kamu');
  await walker.open('/pemberitahuan');
  await walker.sees('Petugas akan memastikan ini kamu');
  await walker.open('/beranda');
  await walker.sees('Petugas sedang memastikan ini kamu');
  await walker.sees(new RegExp(`Nomor kasusmu ${number}`));
  await walker.press('Lihat keadaannya');
  await walker.sees('Petugas sedang memastikan ini kamu');
  await walker.sees(new RegExp(`Nomor kasusmu ${number}`));
  await walker.press('Ok, Lanjutkan');
  await walker.unseen(async () => {
    await fillAddress(walker, 'domicile');
    await walker.press('Selanjutnya');
    await fillAddress(walker, 'ktp');
    await walker.press('Selanjutnya');
    await fillAdditional(walker);
  });
  await walker.press('Selanjutnya');
  await walker.seesHeading('Periksa datamu');
  await walker.sees('Petugas sedang memastikan ini kamu');
  await walker.sees(new RegExp(`Nomor kasusmu ${number}`));
  expect(await walker.page.getByText('Foto sudah diambil').count()).toBe(0);
  await walker.choose('Saya menyatakan dan menyetujui hal di atas');
  await walker.press('Konfirmasi');
  await walker.sees(new RegExp(`Petugas masih memastikan ini kamu \\(nomor ${number}\\)`));
  expect(await walker.page.getByText('Ada yang perlu diperbaiki').count()).toBe(0);
}

test('without a camera one picture goes to an officer; the rest can be filled in, and a refusal says why', async () => {
  const browser = await launch();
  browsers.push(browser);
  const walker = await Walker.begin(browser, 'face-without-script', { script: false });
  await walker.context.addCookies(cookies.state!);
  await walker.open('/pengkinian/swafoto');
  const { page } = walker;
  await page.getByLabel('Ambil foto').setInputFiles({
    name: 'swafoto.jpg',
    mimeType: 'image/jpeg',
    buffer: films.portrait,
  });
  await walker.press('Gunakan foto ini');
  await page.getByRole('heading', { name: 'Petugas akan melihatnya' }).waitFor({ timeout: 60_000 });
  await walker.look();
  const number = /WJ-\w{8}/.exec(await page.content())![0];
  await walker.press('Lanjutkan');
  await walker.seesHeading('Data Kontak');
  await waitsForTheOfficer(walker, number);
  expect(await jmo('review', 'list')).toContain(number);
  const pictures = join(folder, 'pictures');
  const shown = await jmo('review', 'show', number, '--officer', 'rina', '--pictures', pictures);
  expect(shown).toContain('STILL_PICTURE_ONLY');
  expect(shown).toContain('1 pictures');
  await refuseAtTheDesk(number);
  await walker.open('/pengkinian/swafoto');
  await page
    .getByText(/Petugas tidak dapat menilai foto itu/)
    .first()
    .waitFor();
  await walker.press('Minta dilihat petugas');
  await page.getByRole('heading', { name: 'Petugas akan melihatnya' }).waitFor();
}, 300_000);

/** Asks for a new e-mail and phone with this picture, without script. @returns the number of the request */
async function askToRecover(walker: Walker, buffer: Buffer): Promise<string> {
  await walker.open('/masuk/tidak-bisa');
  await walker.press('Mulai permintaan');
  await walker.sees(/dihapus setelah permintaan ini selesai/);
  await walker.fill('NIK', person.nik!);
  await walker.fill('Nomor kartu peserta (KPJ)', person.kpj);
  await walker.fill('Nama lengkap', person.fullName);
  await walker.page.locator('[name="birthDate"]').fill(person.birthDate.toString());
  await walker.fill('Email', 'wajah.baru@contoh.id');
  await walker.fill('Nomor Handphone', '081200000092');
  await walker.page
    .locator('[name="picture"]')
    .setInputFiles({ name: 'swafoto.jpg', mimeType: 'image/jpeg', buffer });
  await walker.press('Kirim permintaan');
  await walker.sees('Permintaanmu sudah kami terima');
  return /PLH-\d{4}-\w{8}/.exec(await walker.page.content())![0];
}

const comparedAs = (number: string, outcome: string) =>
  eventually(
    async () =>
      (await jmo('recovery', 'show', number, '--officer', 'rina')).includes(outcome) ? true : undefined,
    `${number} compared as ${outcome}`,
  );

test('lost contacts: another face is not approved, the registry’s is, by two officers who see both pictures', async () => {
  const walker = await Walker.begin(browsers.at(-1)!, 'face-recovery', { script: false });
  const stranger = await askToRecover(walker, facePhoto('franck_01829'));
  await comparedAs(stranger, 'NO_MATCH (reference: REGISTRY)');
  await expect(jmo('recovery', 'approve', stranger, '--officer', 'rina')).rejects.toThrow(
    /not that of the reference photo/,
  );
  await jmo('recovery', 'refuse', stranger, '--officer', 'rina', '--reason', 'FACE_NOT_MATCHED');

  const owner = await askToRecover(walker, films.portrait);
  await comparedAs(owner, 'ACCEPTED (reference: REGISTRY)');
  const desk = await atTheDesk(browsers.at(-1)!, 'face-recovery-at-the-desk', { script: false });
  await signIn(desk, 'mega');
  await desk.open('/antrean');
  await desk.page
    .locator('tr', { hasText: 'Pemulihan akun' })
    .locator('a[href^="/perkara/MEJA-"]')
    .first()
    .click();
  await desk.press('Ambil perkara');
  await desk.sees(`Pemulihan akun ${owner}`);
  await desk.sees(/Cocok\. Pastikan sendiri/);
  const sizes = await desk.page
    .locator('figure img')
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  expect(sizes).toHaveLength(2);
  for (const size of sizes) expect(size).toBeGreaterThan(0);
  await desk.look();
  await desk.choose('Setujui: kontak lama diberi tahu dan dapat menolak');
  await desk.fill('Dasar putusan', 'Wajah sama dengan foto Dukcapil');
  await desk.press('Kirim putusan');
  await desk.end();
  expect(await jmo('recovery', 'approve', owner, '--officer', 'rina')).toContain('WAITING');
}, 300_000);
