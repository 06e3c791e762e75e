import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { atRest } from '../support/database.ts';
import { FormClient } from '../support/form-client.ts';
import { comesToShow, expectLeadsTo, step, upTo, walk } from '../support/journey.ts';
import {
  claimNumber,
  claimWalk,
  registered,
  registrationWalk,
  submitClaim,
  updateProfile,
} from '../support/members.ts';
import { importMembers, MEMBERS, type Member } from '../support/test-people.ts';
import { arrived, inbox } from '../support/sandbox.ts';

const member = MEMBERS.logCanary;
const again: Member = { ...member, email: 'zirkonia.ulang@uji-kenari.id', phone: '+6281377915398' };
const words = new Map<string, string>();
let logs: { name: string; text: string }[];

/** A person whose every value occurs nowhere else goes through the whole guide, and stumbles wherever one can. */
beforeAll(async () => {
  await importMembers();
  const client = await registered(member);
  words.set('session token', client.cookie('sesi')!);
  await stumble(client);
  await updateProfile(client, member);
  await walk(client, claimWalk(member));
  expectLeadsTo(await submitClaim(client), '/jht/klaim/berhasil');
  await comesToShow(client, `/jht/tracking/${member.kpj}?diam`, 'Klaim selesai');
  words.set('claim number', await claimNumber(client));
  await client.get(`/kartu/${member.kpj}/kartu.pdf`);
  await client.get(`/jht/saldo/${member.kpj}`);
  await client.get(`/kartu/${member.nik}`);
  await client.get(`/${member.email}?nik=${member.nik}`, { referer: `http://localhost/${member.email}` });
  await resetPassword();
  await registerAgain();
  await collect();
});

async function stumble(client: FormClient): Promise<void> {
  await new FormClient().post('/masuk', { identifier: member.email, password: `${member.password} salah` });
  await client.post('/pengkinian/kepesertaan/tambah', { kpj: member.kpj });
  await client.post('/daftar/data-diri', { nik: member.nik, kpj: member.kpj, fullName: member.fullName });
}

async function resetPassword(): Promise<void> {
  const browser = new FormClient();
  await step(browser, '/lupa-password', { email: member.email }, '/lupa-password');
  const link = /\/lupa-password\/[\w-]{20,}/;
  const { text } = await arrived(member.email, (mail) => link.test(mail.text), 'the link');
  const path = link.exec(text)![0];
  words.set('reset token', path.split('/').at(-1)!);
  const fields = { password: 'rahasia lumbung padi 9' };
  await step(browser, path, fields, '/lupa-password/selesai');
  words.set('new password', fields.password);
}

/** The same person and address a second time: where unique indexes are hit. */
async function registerAgain(): Promise<void> {
  const browser = new FormClient();
  await walk(browser, upTo(registrationWalk(again), 'email'));
  await step(browser, '/daftar/email', { email: member.email }, '/daftar/kode-email');
  words.set('registration token', browser.cookie('daftar')!);
  const other = new FormClient();
  await walk(other, registrationWalk(again));
  await step(other, '/daftar/syarat', { agreed: 'ya' }, '/daftar/selesai');
}

async function collect(): Promise<void> {
  // What is sent is logged as well.
  await atRest();
  const addresses = [member.email, member.phone, again.email, again.phone];
  const messages = (await Promise.all(addresses.map(inbox))).flat();
  const codes = messages.flatMap(({ text }) => text.match(/\b\d{6}\b/g) ?? []);
  expect(codes.length).toBeGreaterThanOrEqual(4);
  for (const [index, code] of codes.entries()) words.set(`code ${index + 1}`, code);
  const data = process.env['E2E_DATA']!;
  const files = readdirSync(join(data, 'logs')).map((name) => join(data, 'logs', name));
  files.push(process.env['E2E_LOG']!, join(data, 'postgres/cluster/server.log'));
  logs = files.filter((file) => existsSync(file)).map((name) => ({ name, text: readFileSync(name, 'utf8') }));
}

test('there are logs, and they tell what was done', () => {
  const text = (service: string) => logs.find(({ name }) => name.endsWith(`${service}.log`))?.text ?? '';
  expect(text('member')).toContain('/(peserta)/jht/klaim/tinjau');
  expect(text('member')).toContain('/(umum)/lupa-password/[token]');
  for (const service of ['worker', 'sandbox', 'member'])
    expect(logs.some(({ name }) => name.includes(service))).toBe(true);
});

/** A code of six digits may stand inside a longer number by chance. */
const contains = (text: string, word: string): boolean =>
  /^\d+$/.test(word)
    ? new RegExp(`(?<!\\d)${word}(?!\\d)`).test(text)
    : text.toLowerCase().includes(word.toLowerCase());

describe('no log holds', () => {
  const { nik, kpj, fullName, motherName, email, phone, password, accountNo, familyCardNo, emergencyPhone } =
    member;
  test.each([
    ['NIK', nik],
    ['KPJ', kpj],
    ['name', fullName],
    ['surname', 'Zirkonia'],
    ["mother's name", motherName],
    ['e-mail', email],
    ['e-mail as in an address', encodeURIComponent(email)],
    ['phone', phone],
    ['phone as written at home', phone.replace('+62', '0')],
    ['phone without its plus', phone.slice(1)],
    ['password', password],
    ['bank account', accountNo],
    ['family card', familyCardNo],
    ['emergency phone', emergencyPhone],
    ['emergency name', 'Ngatijo Basalt'],
    ['address', 'Jl. Obsidian'],
    ['birth date', member.birthDate.toString()],
  ])('the %s', (_, word) => expectNowhere(word));

  test.each([
    'session token',
    'registration token',
    'reset token',
    'new password',
    'code 1',
    'code 2',
    'code 3',
    'code 4',
  ])('the %s', (what) => {
    expect(words.get(what), 'was collected').toBeDefined();
    expectNowhere(words.get(what)!);
  });

  test('anybody else of these tests', () => {
    for (const other of Object.values(MEMBERS))
      for (const word of [other.nik, other.kpj, other.email, other.phone, other.accountNo])
        expectNowhere(word);
  });
});

function expectNowhere(word: string): void {
  for (const { name, text } of logs) {
    const line = text.split('\n').find((candidate) => contains(candidate, word));
    expect(line, `${word} in ${name}`).toBeUndefined();
  }
}
