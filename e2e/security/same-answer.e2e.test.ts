import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPeople } from '../../apps/cli/demo/people.ts';
import { measureDifference } from '../support/compare-times.ts';
import { atRest, openDatabase } from '../support/database.ts';
import { FormClient, textOf, type Page } from '../support/form-client.ts';
import { upTo, walk } from '../support/journey.ts';
import { personFields, registered, registrationWalk } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { E2E_NOW } from '../support/now.ts';
import { arrived, inbox, inboxSince } from '../support/sandbox.ts';

const member = MEMBERS.sameAnswer;
const ROUNDS = 16;
let database: Client;
/** Addresses of accounts that exist, enough of them that no limit of one address is met. */
let known: string[];
const unknown = (round: number): string =>
  `tak.ada.${round}.${Math.random().toString(36).slice(2)}@uji-kenari.id`;

beforeAll(async () => {
  await importMembers();
  database = await openDatabase();
  await registered(member);
  known = await makeAccounts(ROUNDS + 1);
});
afterAll(() => database.end());

/** Accounts with the password of `member`, for typical people of the demo; nobody else's test uses those. */
async function makeAccounts(howMany: number): Promise<string[]> {
  const emails = Array.from({ length: howMany }, (_, index) => `dikenal.${index}@uji-kenari.id`);
  const niks = typicalPeople().map(({ nik }) => nik);
  await database.query(
    `with chosen as (
       select participant_id, row_number() over (order by nik) as n from participant_by_nik where nik = any($1) limit $2
     ), made as (
       insert into account (participant_id, email, phone, password_hash, locale, terms_version, created_at, changed_at)
       select chosen.participant_id, ($3::text[])[n], phone, password_hash, locale, terms_version, created_at, changed_at
       from chosen, account where account.email = $4
       returning email, participant_id
     )
     insert into account_by_email (email, participant_id) select email, participant_id from made`,
    [niks.slice(0, howMany), howMany, emails, member.email],
  );
  return emails;
}

interface Person {
  readonly nik: string;
  readonly fullName: string;
  readonly birthDate: string;
}

/** Participants of the demo who are in no story. */
function typicalPeople(): Person[] {
  const today = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
  const told = new Set(demoPeople(today).map(({ nik }) => nik));
  const [, ...lines] = readFileSync(join(process.env['E2E_DATA']!, 'demo/participants.csv'), 'utf8').split(
    '\n',
  );
  return lines
    .map((line) => line.split(','))
    .filter(([nik]) => /^\d{16}$/.test(nik ?? '') && !told.has(nik!))
    .map(([nik, , fullName, , birthDate]) => ({ nik: nik!, fullName: fullName!, birthDate: birthDate! }));
}

/** What somebody outside can see of an answer, without what changes from answer to answer or was typed by themselves. */
function seenOutside(page: Page, ...typed: string[]): object {
  const replace = (text: string) => typed.reduce((rest, word) => rest.replaceAll(word, '…'), text);
  const headers = [...page.headers]
    .filter(([name]) => !['date', 'etag', 'content-length', 'keep-alive'].includes(name))
    .map(([name, value]) => [name, name === 'set-cookie' ? value.replace(/=[^;]*/, '=…') : replace(value)]);
  // What changes with every second, for everybody: the time, the seconds left, and whether the message is out already.
  const moments = /\b\d{1,2}\.\d{2} WIB\b|data-countdown="\d+"|data-delivery="\w+" role="status">[^<]*</g;
  return { status: page.status, headers, html: replace(page.html).replaceAll(moments, '…') };
}

async function expectLikeTimes(
  a: (round: number) => Promise<unknown>,
  b: (round: number) => Promise<unknown>,
): Promise<void> {
  await a(0);
  await b(0);
  const first = await measureDifference(
    ROUNDS - 1,
    (round) => a(round + 1),
    (round) => b(round + 1),
  );
  if (!first.different) return;
  const second = await measureDifference(
    ROUNDS - 1,
    (round) => a(round + 1),
    (round) => b(round + 1),
  );
  const sameWay = first.share > 0.5 === second.share > 0.5;
  expect(
    second.different && sameWay,
    `known is slower in ${first.share}, then ${second.share} of the pairs`,
  ).toBe(false);
}

describe('signing in', () => {
  const attempt = (identifier: string, password = 'bukan kata sandinya') =>
    new FormClient().post('/masuk', { identifier, password });

  test('a wrong password and an unknown address look alike', async () => {
    const nobody = unknown(0);
    const wrong = seenOutside(await attempt(member.email), member.email);
    expect(wrong).toMatchObject({ status: 422 });
    expect(seenOutside(await attempt(nobody), nobody)).toEqual(wrong);
    // An account of the older app, and a name nobody ever had there; the words are about a username.
    const older = seenOutside(await attempt('yohana88'), 'yohana88');
    expect(older).toMatchObject({ status: 422 });
    expect(seenOutside(await attempt('bukan88'), 'bukan88')).toEqual(older);
    // Not even a password longer than any says more.
    expect(seenOutside(await attempt(member.email, 'x'.repeat(400)), member.email)).toEqual(wrong);
  });

  test('and take as long', async () => {
    await expectLikeTimes(
      (round) => attempt(known[round]!),
      (round) => attempt(unknown(round)),
    );
  });

  test('an address that is tried too often is told so whether or not it exists', async () => {
    const [real, nobody] = [known[0]!, unknown(1)];
    const last = async (identifier: string) => {
      let page = await attempt(identifier);
      // Ten in a quarter of an hour; one that ends meanwhile gives ten more.
      for (let tries = 0; tries < 20 && !textOf(page).includes('Terlalu banyak'); tries++)
        page = await attempt(identifier);
      return seenOutside(page, identifier);
    };
    const [one, other] = await Promise.all([last(real), last(nobody)]);
    expect(one).toEqual(other);
    expect(JSON.stringify(one)).toContain('Terlalu banyak');
  });
});

describe('lupa password', () => {
  const asking = new FormClient();
  const ask = (email: string, browser = new FormClient()) => browser.post('/lupa-password', { email });

  test('a known and an unknown address look alike, and each gets one mail', async () => {
    const nobody = unknown(0);
    const real = seenOutside(await ask(known[1]!, asking), known[1]!);
    expect(real).toMatchObject({ status: 303 });
    const stranger = new FormClient();
    expect(seenOutside(await ask(nobody, stranger), nobody)).toEqual(real);
    // The page says where to, as it was typed and masked.
    for (const [browser, shown] of [
      [asking, 'd•••@uji-kenari.id'],
      [stranger, 't•••@uji-kenari.id'],
    ] as const)
      expect(textOf(await browser.get('/lupa-password?terkirim'))).toContain(`ke ${shown}.`);
    await atRest();
    for (const address of [known[1]!, nobody]) expect(await inbox(address), address).toHaveLength(1);
  });

  test('sent again goes to the address that was given, and says so to both alike; too often as well', async () => {
    const [one, other] = [new FormClient(), new FormClient()];
    const addresses = [known[ROUNDS]!, unknown(ROUNDS)] as const;
    await ask(addresses[0], one);
    await ask(addresses[1], other);
    const again = (browser: FormClient) => browser.post('/lupa-password?terkirim', { ulang: 'ya' });
    const real = seenOutside(await again(one));
    expect(real).toMatchObject({ status: 303 });
    expect(seenOutside(await again(other))).toEqual(real);
    await atRest();
    for (const address of addresses) expect(await inbox(address), address).toHaveLength(2);
    const tooOften = async (browser: FormClient, shown: string) => {
      for (let round = 0; round < 3; round++) await again(browser);
      return seenOutside(
        await again(browser),
        shown,
        /\d{3} \d{3}/.exec(textOf(await browser.get('/lupa-password?terkirim')))![0],
      );
    };
    const refused = await tooOften(one, 'd•••@');
    expect(JSON.stringify(refused)).toContain('Terlalu banyak');
    expect(await tooOften(other, 't•••@')).toEqual(refused);
    expect(
      textOf(await new FormClient().post('/lupa-password?terkirim', { ulang: 'ya' })),
      'of no address',
    ).toContain('Email');
  });

  test('and take as long', async () => {
    await expectLikeTimes(
      (round) => ask(known[round]!),
      (round) => ask(unknown(round)),
    );
  });

  test('both are shown a code of their own browser, and a link is good elsewhere only with it', async () => {
    const shown = async (browser: FormClient) =>
      /\b(\d{3}) (\d{3})\b/.exec(textOf(await browser.get('/lupa-password?terkirim')))!;
    const other = new FormClient();
    await ask(unknown(0), other);
    // The links asked for to see how long that takes are out; only the one asked for last is good.
    await atRest();
    const before = (await inbox(known[1]!)).length;
    await ask(known[1]!, asking);
    const link = /\/lupa-password\/[\w-]{43}/;
    const newest = await arrived(known[1]!, ({ text }) => link.test(text), 'the newest link', before);
    expect((await shown(other))[0]).not.toBe((await shown(asking))[0]);
    const path = link.exec(newest.text)![0];
    const elsewhere = new FormClient();
    expect(textOf(await asking.get(path))).not.toContain('Kode dari halaman Lupa password');
    const asked = textOf(await elsewhere.get(path));
    expect(asked).toContain('Kode dari halaman Lupa password');
    expect(asked, 'of several mails, which').toContain(
      'Buka tautan di email yang datang setelah kamu memintanya',
    );
    const fields = { password: 'bangau putih di sawah' };
    expect((await elsewhere.post(path, fields)).status).toBe(422);
    const [pairingCode] = await shown(asking);
    expect((await elsewhere.post(path, { ...fields, pairingCode: (await shown(other))[0] })).status).toBe(
      422,
    );
    expect((await elsewhere.post(path, { ...fields, pairingCode })).location).toBe('/lupa-password/selesai');
  });

  test('an invented link looks like one that was used', async () => {
    const browser = new FormClient();
    // The newest mail may be the one that says that the password was changed.
    const mails = (await inbox(known[1]!)).map(({ text }) => text).join('\n');
    const token = /\/lupa-password\/([\w-]{43})/.exec(mails)![1]!;
    const fields = { password: 'bangau putih di sawah' };
    const invented = Buffer.alloc(32, 5).toString('base64url');
    for (const send of [(path: string) => browser.get(path), (path: string) => browser.post(path, fields)]) {
      const used = seenOutside(await send(`/lupa-password/${token}`), token);
      expect(seenOutside(await send(`/lupa-password/${invented}`), invented)).toEqual(used);
    }
  });
});

describe('registration', () => {
  const atPerson = async (): Promise<FormClient> => {
    const browser = new FormClient();
    await walk(browser, upTo(registrationWalk(member), 'data-diri'));
    return browser;
  };
  const candidate = MEMBERS.sameAnswerCandidate;

  test('Data Diri: whatever does not agree, and whoever is not there, is one answer', async () => {
    const right = personFields(candidate);
    const wrongs: Record<string, string>[] = [
      { ...right, nik: '9900014701857999' },
      { ...right, kpj: '77310000001' },
      { ...right, kpj: member.kpj },
      { ...right, fullName: 'Nama Yang Lain' },
      { ...right, birthDate: '1990-01-01' },
      { ...personFields(member), kpj: candidate.kpj },
    ];
    const answers: object[] = [];
    for (const fields of wrongs)
      answers.push(
        seenOutside(await (await atPerson()).post('/daftar/data-diri', fields), ...Object.values(fields)),
      );
    expect(answers[0]).toMatchObject({ status: 422 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('Data Diri: one’s own data opens the next page whether or not there is an account already', async () => {
    const [fresh, again] = [personFields(candidate), personFields(member)];
    const answers = await Promise.all(
      [fresh, again].map(async (fields) => {
        const browser = await atPerson();
        const page = await browser.post('/daftar/data-diri', fields);
        const next = await browser.get(page.location!);
        return [seenOutside(page, ...Object.values(fields)), seenOutside(next)];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  test('Data Diri: a NIK that is there and one that is not take as long', async () => {
    const people = typicalPeople().slice(100, 100 + ROUNDS);
    // One draft has ten tries.
    const browsers = await Promise.all(Array.from({ length: 8 }, () => atPerson()));
    const send = async (nik: string, round: number, half: number) => {
      const browser = browsers[half * 4 + (round % 4)]!;
      const page = await browser.post('/daftar/data-diri', { ...personFields(candidate), nik });
      expect(page.status).toBe(422);
      expect(page.html).not.toContain('Terlalu banyak');
    };
    const absent = (round: number) =>
      `99${String(1_230_000 + round * 7)}0185${String(1000 + round)}1`.slice(0, 16);
    await expectLikeTimes(
      (round) => send(people[round]!.nik, round, 0),
      (round) => send(absent(round), round, 1),
    );
  });

  test('Email: one with an account and one without lead on alike, and each gets one mail', async () => {
    const nobody = unknown(2);
    const answers: object[] = [];
    for (const email of [known[2]!, nobody]) {
      await atRest();
      const before = (await inbox(email)).length;
      const browser = await atPerson();
      await browser.post('/daftar/data-diri', personFields(candidate));
      const page = await browser.post('/daftar/email', { email });
      const next = await browser.get(page.location!);
      const guess = await browser.post('/daftar/kode-email?/periksa', { code: '000000' });
      answers.push([page, next, guess].map((answer) => seenOutside(answer, email)));
      await atRest();
      expect(await inboxSince(email, before), email).toHaveLength(1);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify(answers[0])).toContain('mencoba 4 kali lagi');
  });

  test('to the very end: whoever has an account sees what everybody sees, and their account stays as it was', async () => {
    const again = {
      ...member,
      email: 'zirkonia.lagi@uji-kenari.id',
      phone: '+6281377915399',
      password: 'lain sekali 77',
    };
    const browser = new FormClient();
    await walk(browser, registrationWalk(again));
    const page = await browser.post('/daftar/syarat', { agreed: 'ya' });
    expect(page.location).toBe('/daftar/selesai');
    expect(page.headers.getSetCookie().join()).toMatch(/sesi=[\w-]{43};/);
    expect(page.headers.getSetCookie().join()).toMatch(/perangkat=[\w-]{43}\.[\w-]{22};/);
    expect((await browser.get('/beranda')).location, 'the token opens nothing').toMatch(/^\/masuk/);
    const attempt = (identifier: string, password: string) =>
      new FormClient().post('/masuk', { identifier, password });
    expect((await attempt(again.email, again.password)).status).toBe(422);
    expect((await attempt(member.email, member.password)).location).toBe('/masuk/kode');
    const told = await arrived(
      member.email,
      ({ subject }) => subject === 'Kamu sudah punya akun JMO',
      'word that they have an account',
    );
    expect(told.text).not.toContain(again.email);
  });
});
