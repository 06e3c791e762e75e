import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { deflateSync, crc32 } from 'node:zlib';
import { dateInWib, parseNik, unwrap, type ParticipantId } from '@jmo/kernel';
import { findParticipantByNik } from '@jmo/membership';
import { CsvFile } from '../apps/cli/csv-file.ts';
import { HEADERS, toLines, type DemoFile, type DemoRecord } from '../apps/cli/demo/rows.ts';
import { card, person } from '../apps/cli/demo/story-parts.ts';
import { importFolder } from '../apps/cli/import-folder.ts';
import { deliverDueNotices } from './work.ts';
import { register, updateProfile, type Walker, type World } from './journeys.ts';
import type { Stage } from './stage.ts';

export interface Member extends Walker {
  readonly record: DemoRecord;
  /** A card of theirs under another, mistyped NIK; until they add it. */
  strayCard: string | undefined;
  hasAccount: boolean;
  /** Above the app's limit: claims go through Lapak Asik. */
  readonly rich: boolean;
  /** What somebody filed as their heir, and follows it by. */
  heir: { readonly number: string; readonly code: string } | undefined;
  /** How many phones their heir has lost. */
  phonesLost: number;
}

const EMPLOYER = '99900001';
/** Two of the fund's own banks, two that are paid by clearing. */
export const BANKS = ['014', '009', '200', '451'] as const;

/** People who resigned two months ago, some with a second card under a mistyped NIK. */
export async function importPeople(stage: Stage, count: number): Promise<Member[]> {
  const today = dateInWib(stage.clock.now());
  const members = Array.from({ length: count }, (_, index) => memberOf(stage, index, today));
  const strays = members.flatMap(({ record, strayCard }, index) =>
    strayCard === undefined ? [] : [strayRecord(record, strayCard, index, today)],
  );
  await importRecords(stage, 'people', [...members.map(({ record }) => record), ...strays]);
  for (const [index, member] of members.entries()) {
    const { id } = (await findParticipantByNik(
      stage.context.db,
      unwrap(parseNik(member.record.participant.nik)),
    ))!;
    members[index] = { ...member, participantId: id };
  }
  return members;
}

function memberOf({ random }: Stage, index: number, today: Temporal.PlainDate): Member {
  const serial = String(index + 1).padStart(4, '0');
  const kpj = `55${serial.padStart(9, '0')}`;
  const ended = { on: today.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  const months = random.between(6, 24);
  // Some so far above it that two officers have to approve.
  const rich = index % 3 === 1;
  const wage = rich ? random.pick([14_000_000n, 60_000_000n]) : 4_200_000n;
  const participant = person({
    fullName: `Sari Utami ${['Dewi', 'Ningsih', 'Lestari', 'Wahyuni'][index % 4]}`,
    birthDate: Temporal.PlainDate.from('1988-02-29').add({ days: index }),
    sex: 'P',
    birthPlace: 'Klaten',
    motherName: 'Sri Lestari',
    serial,
  });
  return {
    participantId: '' as ParticipantId,
    kpj,
    email: `sari.${serial}@contoh.id`,
    phone: `+6281300${serial}55`,
    bankCode: random.pick(BANKS),
    accountNo: `77${serial}1234`,
    record: { participant, cards: [card({ kpj, npp: EMPLOYER, months, wage, ended }, today)] },
    strayCard: index % 4 === 3 ? `56${serial.padStart(9, '0')}` : undefined,
    hasAccount: false,
    rich,
    heir: undefined,
    phonesLost: 0,
  };
}

function strayRecord(
  { participant }: DemoRecord,
  kpj: string,
  index: number,
  today: Temporal.PlainDate,
): DemoRecord {
  const serial = String(5001 + index);
  const mistyped = person({ ...participant, serial });
  const ended = { on: today.subtract({ months: 30 }), cause: 'KONTRAK' } as const;
  return {
    participant: { ...mistyped, familyCardNo: participant.familyCardNo },
    cards: [card({ kpj, npp: EMPLOYER, months: 5, wage: 3_100_000n, ended }, today)],
  };
}

/** What an operator does with an employer's files. */
export async function importRecords(
  stage: Stage,
  name: string,
  records: readonly DemoRecord[],
): Promise<void> {
  const folder = join(stage.environment.dataFolder, name);
  mkdirSync(folder, { recursive: true });
  const rows: Partial<Record<DemoFile, string[][]>> = {
    'employers.csv': [[EMPLOYER, 'PT Contoh Garmen']],
    'returns.csv': [['2026', '5.5', 'provisional']],
  };
  for (const record of records)
    for (const [file, lines] of Object.entries(toLines(record)))
      (rows[file as DemoFile] ??= []).push(...(lines ?? []));
  for (const [file, lines] of Object.entries(rows)) {
    const csv = new CsvFile(join(folder, file), [...HEADERS[file as DemoFile]]);
    await csv.write(lines);
    await csv.close();
  }
  const { context, environment } = stage;
  const system = { context, environment, ownerUrl: '', settings: {}, close: () => Promise.resolve() };
  unwrap(await importFolder(system, folder, () => undefined));
}

const PICTURE = plainPicture(480);

/** Registration and data update in one go; the outside behaves meanwhile, since neither is what is tried here. */
export async function settleIn(stage: Stage, member: Member): Promise<void> {
  const world = worldOf(stage, member, false);
  await register(world, member.record, member);
  await updateProfile(world, member.record, member);
  member.hasAccount = true;
}

/** @param asksOfficer whether the person has an officer look at their face */
export function worldOf(stage: Stage, member: Member, asksOfficer: boolean): World {
  const { context, environment, ports, post } = stage;
  return {
    context,
    environment,
    banks: ports.banks,
    picture: PICTURE,
    asksOfficer,
    ip: `198.51.100.${(Number.parseInt(member.kpj.slice(-3), 10) % 250) + 1}`,
    async codeFor(to) {
      await deliverDueNotices(stage);
      const code = post.codeFor(to);
      if (code === undefined) throw new Error('the code did not come');
      return code;
    },
  };
}

/** A black square as PNG. */
function plainPicture(side: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(body.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((side + 1) * side));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
