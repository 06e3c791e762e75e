import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claim, demoPerson, fillAdditional, fillAddress, register, selfie } from '../support/guide.ts';
import { inOrder } from '../support/in-order.ts';
import { eventually, paidInto, transfersInto } from '../support/sandbox.ts';
import { isOnScreen, launch, Walker } from '../support/walker.ts';

const person = demoPerson('age-56');
let browser: Browser;
let walker: Walker;
beforeAll(async () => {
  browser = await launch('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
  walker = await Walker.begin(browser, 'retirement');
});
afterAll(() => browser.close());
inOrder();

/** Sends a file past the browser's own check of an empty field. */
async function sendPicture(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await walker.page.getByLabel('Buka kamera').or(walker.page.getByLabel('Ulangi')).setInputFiles(file);
  await walker.press('Gunakan foto ini');
}

test('a picture that is none is refused in words that say what to do', async () => {
  await walker.unseen(async () => {
    await register(walker, person, {
      email: 'suharti@contoh.id',
      phone: '081200000003',
      password: 'batik tulis dari Laweyan',
    });
    await walker.press('Pengkinian Data');
    await walker.press('Ok, Lanjutkan');
  });
  await walker.press('Sudah');
  await walker.seesHeading('Swafoto');
  for (const part of ['Buka kamera', /^Dengan mengirim foto ini/])
    expect(await isOnScreen(walker.page.getByText(part)), String(part)).toBe(true);
  expect(await walker.page.getByRole('button', { name: 'Gunakan foto ini' }).isVisible()).toBe(false);
  const file = (buffer: Buffer, name = 'foto.png') => ({ name, mimeType: 'image/png', buffer });
  await sendPicture(file(Buffer.alloc(0)));
  await walker.sees('Belum ada foto. Ambil fotonya dulu.');
  await sendPicture(file(Buffer.from('Ini surat, bukan foto.')));
  await walker.sees('Berkas itu bukan foto. Pakai foto JPEG, PNG, atau WebP.');
  await sendPicture(file(selfie().buffer.subarray(0, 5000)));
  await walker.sees('Foto itu rusak atau terpotong saat dikirim. Ambil foto lagi.');
  await sendPicture(file(selfie(128, { width: 64, height: 80 }).buffer));
  await walker.sees('Foto terlalu kecil.');
});

test('the live camera takes the picture, again if it did not please', async () => {
  const { page } = walker;
  const shoot = async () => {
    const open = page.getByLabel('Buka kamera').or(page.getByLabel('Ulangi'));
    await open.waitFor();
    await open.click();
    await page.locator('video').waitFor({ state: 'visible' });
    await eventually(
      async () =>
        (await page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth)) || undefined,
      'a picture from the camera',
    );
    const button = page.getByRole('button', { name: 'Ambil foto' });
    expect(await isOnScreen(button), 'the button to press is on the screen').toBe(true);
    await walker.look();
    await button.click();
    await page.locator('img[data-preview]').waitFor({ state: 'visible' });
    const use = page.getByRole('button', { name: 'Gunakan foto ini' });
    await eventually(async () => (await isOnScreen(use)) || undefined, 'the button to send on the screen');
    expect(await page.locator('[data-hint]').textContent(), 'no hint beside a taken picture').toBe('');
  };
  await shoot();
  await shoot();
  await walker.look();
  await walker.press('Gunakan foto ini');
  await walker.seesHeading('Data Kontak');
  await walker.unseen(async () => {
    await fillAddress(walker, 'domicile');
    await walker.press('Selanjutnya');
    await fillAddress(walker, 'ktp');
    await walker.press('Selanjutnya');
    await fillAdditional(walker);
    await walker.press('Selanjutnya');
    await walker.choose('Saya menyatakan dan menyetujui hal di atas');
    await walker.press('Konfirmasi');
    await walker.sees('Selamat, kamu telah melakukan Pengkinian Data');
  });
});

test('at 56 a claim to another bank goes by kliring inside the window, and Tracking Klaim says so', async () => {
  const account = '7088123456';
  await walker.unseen(() => claim(walker, 'Mencapai usia pensiun', { bank: 'BSI', account }));
  await walker.press('Tracking Klaim');
  await walker.pressBeginning(person.kpj);
  await walker.sees('kliring (SKNBI)');
  await walker.sees('BSI');
  expect((await paidInto(account, '00')).service).toBe('23');
  await walker.comesToSee('Klaim selesai');
  await walker.look();
  expect(await transfersInto(account)).toHaveLength(1);
});
