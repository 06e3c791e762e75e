import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atTheDesk, prove, proveFirst, signIn } from '../support/officers.ts';
import { officeRoutes } from '../support/routes.ts';
import { launch, type Walker } from '../support/walker.ts';

/** Every page of the desk as somebody whose work it is sees it, at 1280 x 800, looked at by axe, and what it answers with. */
const VISITS: readonly (readonly [officer: string, paths: readonly string[]])[] = [
  [
    'mega',
    ['/', '/antrean', '/cari', '/jadwal', '/ikhtisar', '/akun', '/pintasan', '/buktikan', '/buktikan/sudah'],
  ],
  ['agus', ['/antrean', '/jejak', '/ikhtisar']],
  ['yudi', ['/telepon']],
  [
    'dian',
    ['/kelola/petugas', '/kelola/petugas/baru', '/kelola/petugas/rina', '/kelola/menunggu', '/kelola/cabang'],
  ],
];
/** Shown in the course of a case, a sign-in or a participant: other files here walk them. */
const ELSEWHERE = [
  '/perkara/[nomor]',
  '/perkara/[nomor]/putusan',
  '/perkara/[nomor]/wawancara',
  '/peserta/[id]',
  '/peserta/[id]/keberatan',
  '/peserta/[id]/keberatan/[keberatan]',
  '/peserta/[id]/pemulihan',
  ...['', '/kartu', '/keberatan', '/klaim/[klaim]', '/laporan', '/pemulihan', '/syarat'].map(
    (page) => `/telepon/[nomor]${page}`,
  ),
  '/masuk',
  '/masuk/kata-sandi',
  '/masuk/kode',
  '/masuk/aplikasi-kode',
  '/masuk/kunci',
];

let browser: Browser;
const walkers = new Map<string, Walker>();
beforeAll(async () => {
  browser = await launch();
  for (const [id] of VISITS) {
    const walker = await atTheDesk(browser, `desk-pages-${id}`);
    await walker.unseen(() => signIn(walker, id));
    walkers.set(id, walker);
  }
});
afterAll(() => browser.close());

test('no page of the desk is forgotten here', () => {
  const pages = officeRoutes.filter(({ kind }) => kind === 'page').map(({ path }) => path);
  const visited = VISITS.flatMap(([, paths]) => paths).map((path) =>
    path.replace('/petugas/rina', '/petugas/[id]'),
  );
  expect(pages.filter((path) => !visited.includes(path) && !ELSEWHERE.includes(path))).toEqual([]);
});

test.each(VISITS)('%s: barriers, sideways scrolling, and what every page is sent with', async (id, paths) => {
  const walker = walkers.get(id)!;
  for (const path of paths) {
    const answer = await walker.page.goto(path);
    await walker.look();
    const headers = answer!.headers();
    const csp = headers['content-security-policy'] ?? '';
    for (const rule of [
      /script-src [^;]*'nonce-|script-src 'self'|script-src 'none'/,
      /object-src 'none'/,
      /base-uri 'none'/,
      /frame-ancestors 'none'/,
      /form-action 'self'/,
    ])
      expect(csp, path).toMatch(rule);
    expect(csp, path).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': expect.stringMatching(/no-referrer|same-origin/),
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers['cache-control'], path).toContain('no-store');
    const sideways = await walker.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, path).toBeLessThanOrEqual(0);
  }
});

test('a form from elsewhere is turned away, whatever it would do', async () => {
  const { request } = walkers.get('mega')!.context;
  for (const path of [
    '/antrean?/next',
    '/antrean?/take',
    '/cari',
    '/jadwal',
    '/akun',
    '/keluar',
    '/buktikan',
  ]) {
    const headers = { origin: 'https://jahat.example' };
    expect((await request.post(path, { headers, form: { a: '1' } })).status(), path).toBe(403);
  }
});

test('an address written by hand is answered in words, never with a fault', async () => {
  const { request } = walkers.get('agus')!.context;
  const place = encodeURIComponent(`2026-13-45T99:99:99Z_${'-'.repeat(36)}`);
  for (const path of [
    `/jejak?tindakan=officer&sesudah=${place}`,
    '/jejak?peserta=siapa',
    '/jejak?dari=2026-02-31',
    `/antrean?sesudah=${place}`,
    '/antrean?jenis=%27;drop&keadaan=x',
    '/ikhtisar?hari=-1',
  ])
    expect((await request.get(path)).status(), path).toBe(200);
  for (const path of ['/perkara/MEJA-2026-TIDAKADA', '/peserta/bukan-id', '/ikhtisar/rahasia'])
    expect([403, 404], path).toContain((await request.get(path)).status());
});

test('what officers do to themselves is found in the audit by who looks into it', async () => {
  const agus = walkers.get('agus')!;
  await agus.open('/jejak?pelaku=mega&tindakan=officer.signed-in');
  await agus.sees('officer.signed-in');
});

test('the overview is read without a pointer, and each of its tables is a file beside it after a fresh proof', async () => {
  // One call of a week is enough for a table, whatever else runs before or beside this.
  const yudi = walkers.get('yudi')!;
  await yudi.open('/telepon');
  await yudi.fill(/^Nomor kartu/, '91234567890');
  await yudi.press('Mulai panggilan');
  await yudi.press('Akhiri panggilan');
  const mega = walkers.get('mega')!;
  await mega.open('/ikhtisar?hari=7');
  const { page } = mega;
  await page.keyboard.press('Tab');
  const reached: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    await page.keyboard.press('Tab');
  }
  const files = page.locator('a[download]');
  const names = await files.allInnerTexts();
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(reached, name).toContain(name.trim());
  const [path] = await files.evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
  await mega.open('/buktikan?kembali=/ikhtisar');
  await prove(mega, 'mega');
  const file = await mega.context.request.get(path!);
  expect(file.headers()['content-type']).toContain('text/csv');
  expect(file.headers()['content-disposition']).toMatch(/^attachment/);
  const lines = (await file.text()).trim().split('\r\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const cell of lines.flatMap((line) => line.split(','))) expect(cell).not.toMatch(/^[=+@\t]/);
  // Banks pay for no branch: whose figures are of one branch takes none of these along.
  expect((await mega.context.request.get('/ikhtisar/pembayaran?hari=7')).status()).toBe(404);
  expect((await walkers.get('agus')!.context.request.get(path!)).status(), 'an auditor exports nothing').toBe(
    403,
  );
});

test('an office’s hours are kept by its supervisor, with the second factor shown', async () => {
  const mega = walkers.get('mega')!;
  await mega.open('/jadwal');
  await mega.seesHeading('Jadwal wawancara');
  await proveFirst(mega, 'mega');
  await mega.seesHeading('Jadwal wawancara');
  expect(await mega.page.getByRole('button', { name: 'Simpan jam' }).count()).toBe(1);
  await mega.look();
  expect((await walkers.get('yudi')!.context.request.get('/jadwal')).status(), '175 plans nothing').toBe(403);
  expect((await walkers.get('agus')!.context.request.get('/jadwal')).status()).toBe(403);
});
