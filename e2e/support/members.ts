import { FormClient, type Page } from './form-client.ts';
import { jmo } from './jmo.ts';
import { eventually, inbox, nextCode } from './sandbox.ts';
import { expectLeadsTo, hidden, readHidden, SELFIE, step, walk, type Walk } from './journey.ts';
import type { Member } from './test-people.ts';

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
  putusan: 'DAT-2026-ZZZZZZZZ',
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
    const sent = await client.upload(path, 'file', SELFIE.buffer, SELFIE.name, SELFIE.mimeType);
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

/** Asks for something about their data, which an officer refuses, and objects. @returns the number of what was refused */
export async function objectedRequest(client: FormClient): Promise<string> {
  const asked = await client.post('/profil/data-saya/permintaan/betulkan', {
    words: 'Nama ibu saya keliru.',
  });
  expectLeadsTo(asked, '/profil/data-saya');
  const number = /DAT-\d{4}-[0-9A-Z]+/.exec((await client.get('/profil/data-saya')).html)![0];
  const refused = ['--outcome', 'REFUSED', '--reason', 'TIDAK_TERBUKTI', '--text', 'Sesuai Dukcapil.'];
  await jmo('rights', 'answer', number, '--officer', 'wahyu', ...refused);
  const filed = await client.post(`/profil/keberatan/${number}`, { keberatan: 'Akta lahir saya lain.' });
  expectLeadsTo(filed, `/profil/keberatan/${number}?terkirim`);
  return number;
}

export async function claimNumber(client: FormClient): Promise<string> {
  return await eventually(
    async () => /JHT-\d{4}-[0-9A-Z]+/.exec((await client.get('/jht/klaim/berhasil')).html)?.[0],
    'a claim number',
  );
}
