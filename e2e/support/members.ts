import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { CsvFile } from '../../apps/cli/csv-file.ts';
import { HEADERS, toLines, type DemoRecord } from '../../apps/cli/demo/rows.ts';
import { FormClient, textOf, type Page } from './form-client.ts';
import { selfie } from './guide.ts';
import { E2E_NOW } from './now.ts';
import { eventually, inbox, nextCode } from './sandbox.ts';

/** Somebody only the security tests know, who may claim in the app; imported beside the demo people. */
export interface Member {
  readonly fullName: string;
  readonly nik: string;
  readonly familyCardNo: string;
  readonly kpj: string;
  readonly birthDate: Temporal.PlainDate;
  readonly birthPlace: string;
  readonly motherName: string;
  readonly email: string;
  readonly phone: string;
  readonly password: string;
  readonly accountNo: string;
  readonly emergencyPhone: string;
}

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const NPP = '99900001';

/**
 * Who plays what in which test file, and nobody twice: two files may be walked in the same system, where whoever registers in
 * one is known in the next. Names, numbers and words that occur nowhere else, so that they can be searched for in logs.
 */
const NAMES = {
  journeys: 'Wulandari Kenanga',
  journeysStranger: 'Galih Mahoni',
  once: 'Tantri Melati',
  onceGuesser: 'Harjuna Cempaka',
  sessions: 'Larasati Anggrek',
  strangersOwner: 'Panji Trembesi',
  strangersOther: 'Sekarwangi Dahlia',
  headers: 'Bagaskara Meranti',
  sameAnswer: 'Citraningtyas Seroja',
  sameAnswerCandidate: 'Dwipangga Bungur',
  logCanary: 'Endrasari Kamboja',
  badInput: 'Fajarudin Ketapang',
  following: 'Gayatri Angsana',
  headersRich: 'Hestiningrum Flamboyan',
  lapakAsikStranger: 'Indrawati Soka',
  newDevice: 'Jatmikowati Teratai',
  passkeys: 'Kusumawardhani Bidara',
  strangersPapers: 'Lintangsari Gaharu',
  fresh: 'Mustikaningrum Jati',
  recovery: 'Nawangwulan Salam',
  offline: 'Oktavianingsih Sonokeling',
  cutOffPapers: 'Mayangsari Kecubung',
  cutOff: 'Nirmalasari Wungu',
} as const;
type Role = keyof typeof NAMES;
/** Whose balance is above the app's limit: their claims go through Lapak Asik. */
const ABOVE_LIMIT: readonly Role[] = ['headersRich', 'strangersPapers', 'cutOffPapers'];
const RECORDS = (Object.keys(NAMES) as Role[]).map((role, index) => {
  const name = NAMES[role];
  const participant = person({
    fullName: `${name} Zirkonia`,
    birthDate: Temporal.PlainDate.from({ year: 1985 + index, month: 1 + index, day: 7 + index }),
    sex: 'P',
    birthPlace: 'Wonogiri',
    motherName: `${name.split(' ')[1]} Obsidian`,
    serial: String(7301 + index),
  });
  const resigned = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  const kpj = `7731${String(4_150_903 + index * 7)}`;
  return {
    role,
    participant,
    cards: [
      card(
        {
          kpj,
          npp: NPP,
          months: 20,
          wage: ABOVE_LIMIT.includes(role) ? 15_000_000n : 5_100_000n,
          ended: resigned,
        },
        TODAY,
      ),
    ],
  };
});

export const MEMBERS = Object.fromEntries(
  RECORDS.map(({ role, participant, cards }, index): [Role, Member] => [
    role,
    {
      ...participant,
      kpj: cards[0]!.kpj,
      email: `zirkonia.${index}@uji-kenari.id`,
      phone: `+62813779153${String(40 + index)}`,
      password: `pelangi ${index} di atas Merbabu`,
      accountNo: `8842917350${String(11 + index)}`,
      emergencyPhone: `+62813558821${String(40 + index)}`,
    },
  ]),
) as Record<Role, Member>;

/** Imports them into the running system, as an operator would, once per run. */
export const importMembers = (): Promise<void> => importRecords('e2e-members', RECORDS);

/** @param name of the folder of the files, made once per run */
export async function importRecords(name: string, records: readonly DemoRecord[]): Promise<void> {
  const folder = join(process.env['E2E_DATA']!, name);
  if (existsSync(join(folder, 'done'))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['participants.csv', 'cards.csv', 'contributions.csv'] as const) {
    const file = new CsvFile(join(folder, name), HEADERS[name]);
    for (const record of records) await file.write(toLines(record)[name] ?? []);
    await file.close();
  }
  await jmo('import', folder);
  expect(existsSync(join(folder, 'rejected.csv')), 'no row of the test people is rejected').toBe(false);
  writeFileSync(join(folder, 'done'), '');
}

/** The command line on the data folder of the running system. */
export async function jmo(...args: string[]): Promise<string> {
  // The port says where the registry of this system is, and what its links begin with.
  const { port } = new URL(process.env['E2E_MEMBER']!);
  const settings = { JMO_DATA: process.env['E2E_DATA']!, JMO_PORT: port, JMO_NOW: E2E_NOW };
  const outside = Object.entries(process.env).filter(
    ([name]) => !/^(JMO_|VITEST|NODE_ENV$|DATABASE_URL$)/.test(name),
  );
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/cli/main.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...Object.fromEntries(outside), ...settings },
  });
  return stdout;
}

/** Posts a form and insists on where it leads, so that a test's preparation never half works. */
export async function step(
  client: FormClient,
  path: string,
  fields: Record<string, string>,
  leadsTo: string | RegExp,
): Promise<Page> {
  const page = await client.post(path, fields);
  expectLeadsTo(page, leadsTo);
  return page;
}

export function expectLeadsTo(page: Page, leadsTo: string | RegExp): void {
  const said = `${page.path} answered ${page.status}: ${textOf(page).slice(0, 600)}`;
  expect(page.location ?? '', said).toMatch(typeof leadsTo === 'string' ? exactly(leadsTo) : leadsTo);
}
const exactly = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\?.*)?$`);

/** The value of a hidden field of a form. */
export function hidden(page: Page, name: string): string {
  const value = new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page.html)?.[1];
  expect(value, `hidden field ${name} on ${page.path}: ${textOf(page).slice(0, 300)}`).toBeDefined();
  return value!;
}
const readHidden = async (client: FormClient, path: string, name: string): Promise<string> =>
  hidden(await client.get(path), name);

/** A page of a journey: what is sent, and which page comes next. */
export interface JourneyStep {
  readonly slug: string;
  /** After the path, where a page has several forms. */
  readonly action?: string;
  fields(): Promise<Record<string, string>>;
  readonly picture?: true;
  /** The form carries the version of the draft it was made from. */
  readonly versioned?: true;
  readonly next: string;
}
export interface Walk {
  /** The folder of its pages: "/daftar". */
  readonly base: string;
  readonly steps: readonly JourneyStep[];
}

const PICTURE = selfie();
/** Sends a selfie, and waits in the queue where there is one. */
export async function sendPicture(client: FormClient, path: string): Promise<Page> {
  let page = await client.upload(path, 'picture', PICTURE.buffer, PICTURE.name, PICTURE.mimeType);
  while (page.location?.includes('/tunggu')) {
    await sleep(500);
    const waiting = await client.get(page.location);
    if (waiting.location !== undefined) page = waiting;
  }
  return page;
}

/** Sends a page of a journey as its form would. */
export async function sendStep(client: FormClient, base: string, at: JourneyStep): Promise<Page> {
  const { slug, action = '', fields, picture, versioned } = at;
  const path = `${base}/${slug}`;
  if (picture === true) return await sendPicture(client, path);
  const form = await fields();
  if (versioned === true) form['version'] = await readHidden(client, path, 'version');
  return await client.post(`${path}${action}`, form);
}

/** Walks a journey page by page; every page has to lead to the next. */
export async function walk(client: FormClient, { base, steps }: Walk): Promise<void> {
  for (const at of steps) expectLeadsTo(await sendStep(client, base, at), `${base}/${at.next}`);
}

const plain =
  (fields: Record<string, string> = {}) =>
  () =>
    Promise.resolve({ ...fields });
const code = (to: string) => async () => ({ code: await nextCode(to, 0) });

/** Chapter 1 up to Syarat dan ketentuan; the codes come from the inbox. */
export const registrationWalk = (member: Member): Walk => ({
  base: '/daftar',
  steps: [
    { slug: 'kepesertaan-ada', fields: plain({ answer: 'ya' }), next: 'jenis' },
    { slug: 'jenis', fields: plain({ segment: 'PU' }), next: 'kewarganegaraan' },
    { slug: 'kewarganegaraan', fields: plain({ citizenship: 'WNI' }), next: 'data-diri' },
    { slug: 'data-diri', fields: plain(personFields(member)), next: 'email' },
    { slug: 'email', fields: plain({ email: member.email }), next: 'kode-email' },
    { slug: 'kode-email', action: '?/periksa', fields: code(member.email), next: 'handphone' },
    { slug: 'handphone', fields: plain({ phone: member.phone }), next: 'kode-handphone' },
    { slug: 'kode-handphone', action: '?/periksa', fields: code(member.phone), next: 'kata-sandi' },
    {
      slug: 'kata-sandi',
      fields: plain({ password: member.password }),
      next: 'syarat',
    },
  ],
});

/** The part of a journey before `slug`. */
export const upTo = ({ base, steps }: Walk, slug: string): Walk => ({
  base,
  steps: steps.slice(
    0,
    steps.findIndex((at) => at.slug === slug),
  ),
});

export const personFields = ({ nik, kpj, fullName, birthDate }: Member): Record<string, string> => ({
  nik,
  kpj,
  fullName,
  birthDate: birthDate.toString(),
});

/** A person with an account, signed in. */
export async function registered(member: Member): Promise<FormClient> {
  const client = new FormClient();
  await walk(client, registrationWalk(member));
  await step(client, '/daftar/syarat', { agreed: 'ya' }, '/daftar/selesai');
  devices.set(member.email, client.cookie('perangkat')!);
  return client;
}

/** By which the browsers of this test file are known to the system. */
const devices = new Map<string, string>();

/** A browser without a session in which this person has signed in before. */
export function knownBrowser(member: Member): FormClient {
  const client = new FormClient();
  const device = devices.get(member.email);
  if (device !== undefined) client.setCookie('perangkat', device);
  return client;
}

/** Signed in, in a browser that is known; the first time with a code. */
export async function signedIn(member: Member): Promise<FormClient> {
  const client = knownBrowser(member);
  const seen = (await inbox(member.email)).length;
  const credentials = { identifier: member.email, password: member.password };
  const answer = await step(client, '/masuk', credentials, /^\/(beranda|masuk\/kode)$/);
  if (answer.location === '/masuk/kode') {
    const code = await nextCode(member.email, seen);
    await step(client, '/masuk/kode?/periksa', { code }, '/beranda');
  }
  devices.set(member.email, client.cookie('perangkat')!);
  return client;
}

const address = (prefix: 'domicile' | 'ktp'): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      Street: 'Jl. Obsidian 77',
      Rt: '003',
      Rw: '004',
      Village: 'Giripurwo',
      District: 'Wonogiri',
      Regency: 'Wonogiri',
      Province: 'Jawa Tengah',
      PostalCode: '57612',
    }).map(([part, value]) => [`${prefix}${part}`, value]),
  );

/** Chapter 2 up to the review. */
export const profileWalk = (member: Member): Walk => ({
  base: '/pengkinian',
  steps: [
    { slug: 'kepesertaan', fields: plain({ kpjs: member.kpj }), next: 'swafoto' },
    { slug: 'swafoto', fields: plain(), picture: true, next: 'kontak' },
    { slug: 'kontak', fields: plain(address('domicile')), versioned: true, next: 'kependudukan' },
    {
      slug: 'kependudukan',
      fields: plain({
        familyCardNo: member.familyCardNo,
        fullName: member.fullName,
        birthPlace: member.birthPlace,
        birthDate: member.birthDate.toString(),
        sex: 'P',
        ...address('ktp'),
      }),
      versioned: true,
      next: 'tambahan',
    },
    {
      slug: 'tambahan',
      fields: plain({
        motherName: member.motherName,
        maritalStatus: 'KAWIN',
        education: 'SMA',
        occupation: 'Penjahit',
        emergencyName: 'Ngatijo Basalt',
        emergencyRelation: 'SAUDARA',
        emergencyPhone: member.emergencyPhone,
        emergencyAddress: 'Jl. Obsidian 78',
      }),
      versioned: true,
      next: 'tinjau',
    },
  ],
});

export async function confirmProfile(client: FormClient): Promise<Page> {
  const review = await client.get('/pengkinian/tinjau');
  const consent = /name="consent"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="consent"/.exec(review.html);
  const version = hidden(review, 'version');
  return client.post('/pengkinian/tinjau', { version, consent: consent?.[1] ?? consent?.[2] ?? '' });
}

export async function updateProfile(client: FormClient, member: Member): Promise<void> {
  await walk(client, profileWalk(member));
  expectLeadsTo(await confirmProfile(client), '/pengkinian/berhasil');
}

/** Chapter 5 up to the review, paid into an account at BNI. */
export const claimWalk = ({ accountNo }: Member): Walk => ({
  base: '/jht/klaim',
  steps: [
    { slug: 'syarat', fields: plain(), next: 'sebab' },
    { slug: 'sebab', fields: plain({ cause: 'RESIGN' }), next: 'kepesertaan' },
    { slug: 'kepesertaan', fields: plain(), next: 'swafoto' },
    { slug: 'swafoto', fields: plain(), picture: true, next: 'npwp-rekening' },
    {
      slug: 'npwp-rekening',
      fields: plain({ withoutNpwp: 'on', bankCode: '009', accountNo }),
      versioned: true,
      next: 'rincian',
    },
    { slug: 'rincian', fields: plain(), next: 'tinjau' },
  ],
});

export async function submitClaim(client: FormClient): Promise<Page> {
  const version = await readHidden(client, '/jht/klaim/tinjau', 'version');
  return client.post('/jht/klaim/tinjau', { version });
}

/** The number of the claim, as the tracking page shows it. */
/** What addresses of a person's months, reports and documents look like; nobody has this report or document. */
export const MONTH_VALUES = {
  tahun: '2026',
  bulan: '2026-05',
  laporan: 'LAP-2026-ZZZZZZZZ',
  id: '01900000-0000-7000-8000-000000000000',
  paper: 'KTP',
  jenis: 'betulkan',
} as const;

/** Above the limit: from Rincian Saldo JHT through papers and interview into the queue of the officers. */
export async function goThroughLapakAsik(
  client: FormClient,
  visit: (path: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ readonly number: string; readonly documentId: string }> {
  await visit('/jht/klaim/dokumen');
  for (const paper of ['KTP', 'SURAT_PENGUNDURAN_DIRI']) {
    const path = `/jht/klaim/dokumen/${paper}`;
    await visit(path);
    const sent = await client.upload(path, 'file', PICTURE.buffer, PICTURE.name, PICTURE.mimeType);
    expectLeadsTo(sent, '/jht/klaim/dokumen');
  }
  const list = await client.get('/jht/klaim/dokumen');
  const documentId = /\/jht\/dokumen\/([0-9a-f-]{36})/.exec(list.html)![1]!;
  expectLeadsTo(await client.post('/jht/klaim/dokumen', {}), '/jht/klaim/wawancara');
  const slots = await client.get('/jht/klaim/wawancara');
  await visit('/jht/klaim/wawancara');
  const at = /<option value="(20[^"]+)"/.exec(slots.html)![1]!;
  const version = hidden(slots, 'version');
  expectLeadsTo(await client.post('/jht/klaim/wawancara', { at, version }), '/jht/klaim/tinjau');
  const review = await readHidden(client, '/jht/klaim/tinjau', 'version');
  const answer = await client.post('/jht/klaim/tinjau', { version: review, consent: 'ya' });
  expectLeadsTo(answer, '/jht/klaim/berhasil');
  return { number: await claimNumber(client), documentId };
}

/** Reports that a month of theirs differs. @returns the report's number */
export async function reportMonth(client: FormClient, { kpj }: Member): Promise<string> {
  const fields = { matter: 'LAINNYA', words: 'Nama perusahaan keliru.' };
  const page = await client.post(`/jht/laporan/baru/${kpj}/${MONTH_VALUES.bulan}`, fields);
  expectLeadsTo(page, /^\/jht\/laporan\/LAP-2026-[0-9A-Z]{8}\?baru$/);
  return /LAP-[0-9A-Z-]+/.exec(page.location!)![0];
}

export async function claimNumber(client: FormClient): Promise<string> {
  return await eventually(
    async () => /JHT-\d{4}-[0-9A-Z]+/.exec((await client.get('/jht/klaim/berhasil')).html)?.[0],
    'a claim number',
  );
}
