import { beforeAll, describe, expect, test } from 'vitest';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { FormClient, type Page } from '../support/form-client.ts';
import { fileAsHeir } from '../support/heirs.ts';
import { importRecords, jmo } from '../support/jmo.ts';
import { expectLeadsTo, sendStep, step, walk, type Walk } from '../support/journey.ts';
import {
  claimNumber,
  claimWalk,
  confirmProfile,
  goThroughLapakAsik,
  MONTH_VALUES,
  profileWalk,
  objectedRequest,
  registered,
  registrationWalk,
  reportMonth,
  submitClaim,
  updateProfile,
} from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { caseAbout } from '../support/officers.ts';
import { addressOf, memberRoutes, type Route } from '../support/routes.ts';

const member = MEMBERS.headers;
const seen = new Map<string, Page[]>();
let client: FormClient;

/** Opens every page of the app in a state in which it shows something, and keeps what was answered. */
beforeAll(async () => {
  await importMembers();
  client = new FormClient();
  await visitOthers();
  await visitWhile(registrationWalk(member));
  await keep('/daftar/syarat');
  await step(client, '/daftar/syarat', { agreed: 'ya' }, '/daftar/selesai');
  await visitWhile(profileWalk(member));
  await keep('/pengkinian/tinjau');
  expectLeadsTo(await confirmProfile(client), '/pengkinian/berhasil');
  await walk(client, claimWalk(member));
  for (const { slug } of [...claimWalk(member).steps, { slug: 'tinjau' }]) await keep(`/jht/klaim/${slug}`);
  expectLeadsTo(await submitClaim(client), '/jht/klaim/berhasil');
  values = {
    ...MONTH_VALUES,
    kpj: member.kpj,
    number: await claimNumber(client),
    laporan: await reportMonth(client, member),
    putusan: await objectedRequest(client),
    token: 'x'.repeat(43),
  };
  await visitOthers();
  await visitLapakAsik();
  await visitHeirs();
});

/** The pages of a claim above the limit, up to papers that an officer asks for again. */
async function visitLapakAsik(): Promise<void> {
  const rich = MEMBERS.headersRich;
  client = await registered(rich);
  await updateProfile(client, rich);
  const { base, steps } = claimWalk(rich);
  await walk(client, { base, steps: steps.slice(0, -1) });
  expectLeadsTo(await client.post(`${base}/rincian`, {}), `${base}/dokumen`);
  const { number, documentId } = await goThroughLapakAsik(client, keep);
  values = { ...values, id: documentId };
  await keep(`/jht/dokumen/${documentId}`);
  await keep('/jht/batal');
  await caseAbout('CLAIM', number);
  await jmo('claim', 'decide', number, '--officer', 'rina', '--ask', 'KTP=TIDAK_TERBACA');
  for (const path of ['/jht/perbaikan', '/jht/perbaikan/KTP']) await keep(path);
  // Other tests wait until nothing is under way.
  const other = await client.post('/jht/batal', { claimNumber: 'JHT-2026-ACDEFGHJ' });
  expect(other.status, 'only the claim that was shown').toBe(409);
  expectLeadsTo(await client.post('/jht/batal', { claimNumber: number }), '/jht/tracking');
}

/** The pages of an heir's filing, which nobody has to be signed in for. */
async function visitHeirs(): Promise<void> {
  const deceased = person({
    fullName: 'Jumirah Palem',
    birthDate: Temporal.PlainDate.from('1971-06-05'),
    sex: 'P',
    birthPlace: 'Wonogiri',
    motherName: 'Palem Obsidian',
    // The registry says that she died, so one officer's match is enough.
    serial: '9998',
  });
  const today = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
  const cards = [card({ kpj: '77310099001', npp: '99900001', months: 6, wage: 4_000_000n }, today)];
  await importRecords('e2e-heirs-headers', [{ participant: deceased, cards }]);
  const heir = new FormClient();
  const participant = client;
  client = heir;
  await fileAsHeir(heir, deceased, keep);
  client = participant;
}
/** What heirs are asked for is not what participants are. */
const valuesFor = ({ path }: Route): Record<string, string> =>
  path.startsWith('/ahli-waris/') ? { ...values, paper: 'KK' } : values;

let values: Record<string, string> = {
  ...MONTH_VALUES,
  kpj: member.kpj,
  number: 'JHT-2026-ZZZZZZZZ',
  token: 'x'.repeat(43),
};

async function keep(path: string): Promise<void> {
  seen.set(path, [...(seen.get(path) ?? []), await client.get(path)]);
}
async function visitWhile({ base, steps }: Walk): Promise<void> {
  for (const at of steps) {
    await keep(`${base}/${at.slug}`);
    expectLeadsTo(await sendStep(client, base, at), `${base}/${at.next}`);
  }
}
async function visitOthers(): Promise<void> {
  for (const route of memberRoutes) await keep(addressOf(route, valuesFor(route)));
}

const answersOf = (route: Route): Page[] => seen.get(addressOf(route, valuesFor(route))) ?? [];
/** Addresses that only ever lead elsewhere, or take forms alone. */
const NEVER_SHOWN = new Set([
  '/daftar',
  '/ahli-waris/ajukan',
  '/jht/klaim',
  '/jht/saldo',
  '/bahasa',
  '/keluar',
  // Only while something is under way; their own stories see them.
  '/jht/klaim/swafoto/petugas',
  '/ahli-waris/lacak/bukti',
  '/jht/klaim/swafoto/tunggu',
  '/pengkinian/diproses',
  '/pengkinian/swafoto/petugas',
  '/pengkinian/swafoto/tunggu',
  '/profil/kontak/kode',
  '/profil/kontak/periksa',
  '/profil/kunci-klaim/swafoto',
  '/masuk/kode',
  '/masuk/passkey',
]);
const each = memberRoutes.map((route) => [route.path, route] as const);
const isHtml = (page: Page): boolean => page.headers.get('content-type')?.startsWith('text/html') ?? false;

function directives(page: Page): Map<string, string> {
  const policy = page.headers.get('content-security-policy') ?? '';
  return new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name, sources.join(' ')];
    }),
  );
}

test.each(each)('%s was really seen', (path, route) => {
  const statuses = answersOf(route).map(({ status }) => status);
  expect(statuses.length).toBeGreaterThan(0);
  if (!NEVER_SHOWN.has(path)) expect(statuses).toContain(200);
});

test.each(each)('%s: the headers of every answer', (path, route) => {
  for (const page of answersOf(route)) {
    const header = (name: string) => page.headers.get(name);
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('referrer-policy')).toBe('same-origin');
    expect(header('permissions-policy')).toContain(path.endsWith('/swafoto') ? 'camera=(self)' : 'camera=()');
    for (const feature of ['microphone', 'geolocation', 'payment', 'usb'])
      expect(header('permissions-policy')).toContain(`${feature}=()`);
    expect(header('cache-control')).toBe(route.forEverybody ? 'no-cache' : 'no-store');
    expect(header('cross-origin-resource-policy')).toBe('same-origin');
    expect(header('server')).toBeNull();
    expect(header('x-powered-by')).toBeNull();
  }
});

function expectStrict(page: Page): void {
  const policy = directives(page);
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('base-uri')).toBe("'none'");
  expect(policy.get('frame-ancestors')).toBe("'none'");
  const whole = page.headers.get('content-security-policy')!;
  expect(whole).not.toMatch(/unsafe-|\*|http:|https:/);
}

test.each(each.filter(([, { kind }]) => kind === 'page'))(
  '%s: the policy for what a page may load',
  (_, route) => {
    for (const page of answersOf(route).filter(isHtml)) {
      expectStrict(page);
      const policy = directives(page);
      expect(policy.get('object-src')).toBe("'none'");
      expect(policy.get('form-action')).toBe("'self'");
      for (const name of ['script-src', 'style-src', 'connect-src', 'worker-src'])
        expect(policy.get(name), name).toMatch(/^'self'( 'nonce-[\w+/=-]+')?$/);
      expectNothingInline(page, policy.get('script-src')!);
    }
  },
);

/** Script and style stand in files of ours; one written into the page needs the nonce of this very answer. */
function expectNothingInline(page: Page, scriptSources: string): void {
  const nonce = /'nonce-([^']+)'/.exec(scriptSources)?.[1];
  for (const [tag, attributes, content] of page.html.matchAll(/<(?:script|style)\b([^>]*)>([\s\S]*?)<\//gi)) {
    const source = /\bsrc="([^"]*)"/.exec(attributes!)?.[1];
    if (source !== undefined) expect(source, tag).toMatch(/^\/(?!\/)/);
    else if (content!.trim() !== '') {
      expect(nonce, tag).toBeDefined();
      expect(attributes).toContain(`nonce="${nonce}"`);
    }
  }
  const elements = page.html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '');
  expect(elements).not.toMatch(/<[^>]*\son\w+\s*=/i);
  expect(elements).not.toMatch(/(href|src|action)="javascript:/i);
  expect(elements.replaceAll(/<svg\b[\s\S]*?<\/svg>/gi, ''), 'no style attributes').not.toMatch(
    /<[^>]*\sstyle="/i,
  );
}

test('pages with something personal are never kept: nothing answers 304 to them', async () => {
  const page = await client.get('/beranda');
  const etag = page.headers.get('etag');
  const again = await client.get('/beranda', etag === null ? {} : { 'if-none-match': etag });
  expect(again.headers.get('cache-control')).toBe('no-store');
});

describe('answers given before any page', () => {
  test('that are refusals, or not there, are as strict', async () => {
    const answers = [
      await client.get('/tidak-ada'),
      await client.get('/kartu/77310000001'),
      await client.post('/masuk', {}, { origin: 'https://evil.example' }),
      await client.post('/masuk', { identifier: 'x'.repeat(70_000) }),
      await client.post('/jht', {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 403, 413, 405]);
    for (const page of answers) {
      expectStrict(page);
      expect(page.headers.get('x-content-type-options'), page.path).toBe('nosniff');
      expect(page.headers.get('cache-control'), page.path).toBe('no-store');
      expect(page.html).not.toMatch(/at .*\.(ts|js):\d+|node_modules/);
      expect(page.html).not.toContain(process.cwd());
    }
  });
});
