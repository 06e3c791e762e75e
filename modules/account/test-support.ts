import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '@jmo/database';
import { TEST_NOW, type TestDatabase } from '@jmo/database/testing';
import pg from 'pg';
import { parseNik, unwrap, type ParticipantId } from '@jmo/kernel';
import {
  createRowMemory,
  findParticipantByNik,
  importCards,
  importParticipants,
  type ImportTotals,
  type Importer,
} from '@jmo/membership';
import type { Caller, Input } from './index.ts';
import {
  completeRegistration,
  confirmAttempt,
  saveRegistrationStep,
  signIn,
  startRegistration,
  type Entered,
} from './index.ts';
import type { Inbox } from './inbox.test-support.ts';

export * from './inbox.test-support.ts';
export * from './totp/authenticator.test-support.ts';

export const caller: Caller = { ip: '203.0.113.7', locale: 'id', origin: 'https://jmo.test' };
export const PASSWORD = 'sepeda hujan lampu';

export interface TestPerson {
  readonly nik: string;
  readonly kpj: string;
  readonly name: string;
  readonly birthDate: string;
}

export const ani: TestPerson = {
  nik: '9901014708950001',
  kpj: '10000000001',
  name: 'Ani Rahmawati',
  birthDate: '1995-08-07',
};
export const budi: TestPerson = {
  nik: '9901010708900002',
  kpj: '10000000002',
  name: 'Budi Hartono',
  birthDate: '1990-08-07',
};
/** The NIK codes another birth date than the register has. */
export const citra: TestPerson = {
  nik: '9901014101800003',
  kpj: '10000000003',
  name: 'Citra Maharani',
  birthDate: '1981-05-20',
};
export const john = {
  passportNumber: 'X1234567',
  kpj: '10000000004',
  name: 'John Smith',
  birthDate: '1985-03-02',
};

/** Imports a file through the real import. */
export async function importText(
  context: Context,
  importFile: (context: Context, file: string, importer: Importer) => Promise<ImportTotals>,
  text: string,
) {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-account-'));
  try {
    const file = join(folder, 'x.csv');
    writeFileSync(file, text);
    const rejected = createRowMemory();
    const totals = await importFile(context, file, {
      rejected,
      warned: createRowMemory(),
      progress: () => undefined,
    });
    return { totals, rejections: rejected.rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function seedPeople(context: Context): Promise<void> {
  const people = [ani, budi, citra];
  const header =
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat';
  await importText(
    context,
    importParticipants,
    [
      header,
      ...people.map(
        (person) =>
          `${person.nik},,${person.name},Kutoarjo,${person.birthDate},${person === budi ? 'L' : 'P'},WNI,Siti,,Jalan Melati 1`,
      ),
      `,${john.passportNumber},${john.name},London,${john.birthDate},L,WNA,Mary,,Jalan Melati 2`,
    ].join('\n'),
  );
  await importText(
    context,
    importCards,
    [
      'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti',
      ...people.map((person) => `${person.kpj},${person.nik},,BPU,,2015-01-01,,`),
      `${john.kpj},,${john.passportNumber},BPU,,2015-01-01,,`,
    ].join('\n'),
  );
}

/** What the running role may not do. */
export async function asOwner(database: TestDatabase, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** As if nobody had ever registered; the people of the register stay. */
export async function forgetAccounts(database: TestDatabase): Promise<void> {
  await asOwner(
    database,
    'truncate account, account_by_email, account_by_phone, registration_draft, verification_code, session, account_device, sign_in_attempt, claim_lock, cooling, guard_link, former_contact, contact_change, missing_contact_check, recovery_action, recovery_case, notice, inbox_message, inbox_read, rate_limit, audit_event',
  );
  database.context.clock.set(TEST_NOW);
}

export async function idOf(context: Context, person: TestPerson): Promise<ParticipantId> {
  return (await findParticipantByNik(context.db, unwrap(parseNik(person.nik))))!.id;
}
export const statedBy = (person: TestPerson): Input => ({
  nik: person.nik,
  kpj: person.kpj,
  fullName: person.name,
  birthDate: person.birthDate,
});

/** Saves steps in turn and insists that each is accepted. */
export async function saveAll(
  context: Context,
  token: string,
  steps: readonly (readonly [slug: string, input: Input])[],
  from = caller,
) {
  for (const [slug, input] of steps) unwrap(await saveRegistrationStep(context, token, slug, input, from));
}

export const beginning = (person: TestPerson): [string, Input][] => [
  ['kepesertaan-ada', { answer: 'ya' }],
  ['jenis', { segment: 'BPU' }],
  ['kewarganegaraan', { citizenship: 'WNI' }],
  ['data-diri', statedBy(person)],
];

interface Contact {
  readonly email: string;
  readonly phone: string;
}

/** Walks to the page before the end. @returns the registration token */
export async function registerUpTo(
  context: Context,
  inbox: Inbox,
  person: TestPerson,
  { email, phone }: Contact,
  from = caller,
): Promise<string> {
  const token = await startRegistration(context);
  await saveAll(context, token, [...beginning(person), ['email', { email }]], from);
  await saveAll(
    context,
    token,
    [
      ['kode-email', { code: await inbox.codeFor(email) }],
      ['handphone', { phone }],
    ],
    from,
  );
  const code = await inbox.codeFor(phone);
  await saveAll(
    context,
    token,
    [
      ['kode-handphone', { code }],
      ['kata-sandi', { password: PASSWORD }],
      ['syarat', { agreed: 'ya' }],
    ],
    from,
  );
  return token;
}

/** @returns the session token */
export async function register(
  context: Context,
  inbox: Inbox,
  person: TestPerson,
  contact: Contact,
): Promise<string> {
  const token = await registerUpTo(context, inbox, person, contact);
  const { sessionToken } = unwrap(await completeRegistration(context, token, caller));
  await inbox.receive();
  return sessionToken;
}

/** Signs in, with the code that comes where the browser is not known. */
export async function enter(
  context: Context,
  inbox: Inbox,
  input: { readonly identifier: string; readonly password: string },
  from: Caller = caller,
): Promise<Entered> {
  const signedIn = unwrap(await signIn(context, input, from));
  if (signedIn.next === 'in') return signedIn;
  const code = (await inbox.receive())
    .map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])
    .findLast((found) => found !== undefined);
  return unwrap(await confirmAttempt(context, signedIn.attemptToken, { code }, from));
}
