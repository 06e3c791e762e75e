import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '../../apps/cli/demo/story-parts.ts';
import { FormClient } from '../support/form-client.ts';
import { handInAsHeir } from '../support/heirs.ts';
import { inOrder } from '../support/in-order.ts';
import { jmo } from '../support/jmo.ts';
import { selfie } from '../support/guide.ts';
import { launch, Walker } from '../support/walker.ts';

/** Heirs whose filing is refused object where they follow it, and the half hour for which that is open ends meanwhile. */
const deceased = person({
  fullName: 'Wiryodikromo Kepel',
  birthDate: Temporal.PlainDate.from('1961-08-09'),
  sex: 'L',
  birthPlace: 'Bantul',
  motherName: 'Sakinem',
  serial: '8809',
});
const WORDS = 'Surat warisnya asli <b>dan</b> dicap lurah.';

let browser: Browser;
/** Without script. */
let walker: Walker;
let filing: Awaited<ReturnType<typeof handInAsHeir>>;
beforeAll(async () => {
  browser = await launch();
  filing = await handInAsHeir(new FormClient(), { nik: deceased.nik!, fullName: deceased.fullName });
  await jmo(
    'claim',
    'heirs',
    'refuse',
    filing.filingNumber,
    '--officer',
    'rina',
    '--reason',
    'DATA_TIDAK_COCOK',
  );
  walker = await Walker.begin(browser, 'heirs-object', { script: false });
});
afterAll(() => browser.close());
inOrder();

async function openFiling(followCode = filing.followCode): Promise<void> {
  await walker.fill('Nomor pengajuan', filing.filingNumber);
  await walker.fill('Kode pengajuan', followCode);
  await walker.press('Lihat pengajuan');
}
const written = () => walker.page.getByLabel('Mengapa kamu tidak setuju').inputValue();

test('what was written when the half hour was over is still there, before number and code and after them', async () => {
  await walker.open('/ahli-waris/lacak');
  await openFiling();
  await walker.page.getByText('Tidak setuju?').click();
  await walker.fill('Mengapa kamu tidak setuju', WORDS);
  await walker.context.clearCookies({ name: /ahli-waris-lacak$/ });
  await walker.press('Ajukan keberatan');
  await walker.sees(/setengah jam sejak pengajuan ini dibuka sudah lewat/);
  expect(await written()).toBe(WORDS);
  await walker.look();
  await openFiling('ACDEFGHJ');
  await walker.sees(/Nomor dan kode ini tidak cocok/);
  expect(await written()).toBe(WORDS);
  await openFiling();
  await walker.sees(/Keberatanmu belum terkirim/);
  expect(await written()).toBe(WORDS);
  await walker.look();
});

test('then it is filed as it was written', async () => {
  await walker.press('Ajukan keberatan');
  await walker.sees(/^Keberatan KEB-2026-[0-9A-Z]{8}$/);
  await walker.sees(WORDS);
});

test('what shows that they are right is added where they follow the filing', async () => {
  await walker.press('Tambahkan dokumen');
  await walker.look();
  await walker.page.getByLabel('Berkas').setInputFiles({ ...selfie(60), name: 'surat.png' });
  await walker.press('Kirim dokumen');
  await walker.sees(/^Dokumen diterima/);
});
