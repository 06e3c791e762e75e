import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '@jmo/database';
import type { TestDatabase } from '@jmo/database/testing';
import type { Nik, ParticipantId } from '@jmo/kernel';
import {
  createRowMemory,
  findParticipantByNik,
  importCards,
  importEmployers,
  importParticipants,
} from '@jmo/membership';
import type { QuestionKind } from './questions.ts';

/** What somebody who is who they say they are answers. No bank account: they have never claimed. */
export const ANSWERS: Readonly<Record<QuestionKind, string>> = {
  BIRTH_PLACE: 'Wonosobo',
  MOTHER_NAME: 'Suminah Kartini',
  VILLAGE: '',
  FAMILY_CARD_END: '7731',
  EMPLOYER: 'Kain Tenun Serayu',
  FIRST_MONTH: 'Februari 2021',
  LAST_WAGE: '4.750.000',
  ACCOUNT_END: '',
};
/** Everything held about them that no answer may ever hold, as it stands in our tables. */
export const HELD = ['Wonosobo', 'Suminah', '7731', 'Serayu', '2021-02', '4750000', '4.750.000'];

const HEADERS = {
  employers: 'npp,nama',
  participants:
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat',
  cards: 'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti',
} as const;
const IMPORTERS = { employers: importEmployers, participants: importParticipants, cards: importCards };

async function load(context: Context, what: keyof typeof HEADERS, row: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-call-'));
  const file = join(folder, `${what}.csv`);
  writeFileSync(file, `${HEADERS[what]}\n${row}\n`);
  const memory = { rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
  await IMPORTERS[what](context, file, memory);
  rmSync(folder, { recursive: true });
}

export interface Person {
  readonly participantId: ParticipantId;
  readonly nik: string;
  readonly kpj: string;
  readonly name: string;
  readonly email: string;
}
let serial = 0;

/** A participant with one card, two contributions and, unless told otherwise, an account. */
export async function makePerson({ context }: TestDatabase, account = true): Promise<Person> {
  const end = String(++serial).padStart(4, '0');
  const [nik, kpj, name] = [
    `990101570594${end}`,
    `8800000${end}`,
    `Wulan Sari ${'abcdefghij'.charAt(serial)}`,
  ];
  await load(context, 'employers', '77000001,PT Kain Tenun Serayu');
  await load(
    context,
    'participants',
    `${nik},,${name},Wonosobo,1994-05-17,P,WNI,Suminah Kartini,9901010101017731,Jalan Mawar 1`,
  );
  await load(context, 'cards', `${kpj},${nik},,PU,77000001,2021-02-01,,`);
  const { id: participantId } = (await findParticipantByNik(context.db, nik as Nik))!;
  const at = context.clock.now();
  const paid = (month: string, wage: bigint) => ({
    participant_id: participantId,
    kpj,
    month: Temporal.PlainDate.from(month),
    wage_idr: wage,
    jht_idr: 270_750n,
    paid_on: Temporal.PlainDate.from(month).add({ months: 1 }),
    recorded_at: at,
  });
  await context.db
    .insertInto('contribution')
    .values([paid('2021-02-01', 3_900_000n), paid('2026-10-01', 4_750_000n)])
    .execute();
  const email = `wulan${serial}@contoh.id`;
  if (account) {
    const row = { participant_id: participantId, email, phone: `+62811000${end}`, password_hash: 'x' };
    await context.db
      .insertInto('account')
      .values({ ...row, terms_version: '1', created_at: at, changed_at: at })
      .execute();
    await context.db
      .insertInto('account_by_email')
      .values({ email, participant_id: participantId })
      .execute();
    await context.db
      .insertInto('account_by_phone')
      .values({ phone: row.phone, participant_id: participantId })
      .execute();
  }
  return { participantId, nik, kpj, name, email };
}
