import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assert, dateInWib, parseNik, unwrap } from '@jmo/kernel';
import { findParticipantByNik } from '@jmo/membership';
import { openPayoutPorts } from '@jmo/payout';
import { CsvFile } from '../../apps/cli/csv-file.ts';
import { HEADERS, toLines, type DemoFile, type DemoRecord } from '../../apps/cli/demo/rows.ts';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { importFolder } from '../../apps/cli/import-folder.ts';
import type { System } from '../../apps/cli/open-system.ts';
import { fillInClaim, register, updateProfile, type Walker, type World } from '../../simulate/journeys.ts';
import { selfie } from './guide.ts';
import { nextCode } from './sandbox.ts';

/**
 * Somebody with an account, updated data and a filled-in claim, one Konfirmasi away from their money. The account number
 * is nobody else's, so that a transfer can be told by it.
 */
export type Claimant = Walker;

const AT_ONCE = 4;
const EMPLOYER = '99900001';

/**
 * Makes people who may claim, by the way everybody takes: imported, registered with codes from the inbox, data updated,
 * claim filled in up to Tinjau. Needs a running worker, which sends the codes.
 * @param bankCodes the bank of each of them
 */
export async function prepareClaimants(system: System, bankCodes: readonly string[]): Promise<Claimant[]> {
  const today = dateInWib(system.context.clock.now());
  const records = bankCodes.map((_, index) => recordOf(index, today));
  await importRecords(system, records);
  const claimants: Claimant[] = [];
  const next = bankCodes.entries();
  const prepare = async () => {
    for (const [index, bankCode] of next)
      claimants[index] = await prepareOne(system, records[index]!, index, bankCode);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, prepare));
  return claimants;
}

/** Two years of contributions, a balance below the limit, resigned two months ago. */
function recordOf(index: number, today: Temporal.PlainDate): DemoRecord {
  const participant = person({
    fullName: 'Siti Rahmawati',
    birthDate: Temporal.PlainDate.from('1994-05-17').add({ days: index }),
    sex: 'P',
    birthPlace: 'Klaten',
    motherName: 'Sri Lestari',
    serial: String(6001 + index),
  });
  const kpj = `66${String(index + 1).padStart(9, '0')}`;
  const ended = { on: today.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  return {
    participant,
    cards: [card({ kpj, npp: EMPLOYER, months: 24, wage: 5_400_000n, ended }, today)],
  };
}

async function importRecords(system: System, records: readonly DemoRecord[]): Promise<void> {
  const folder = join(system.environment.dataFolder, 'claimants');
  mkdirSync(folder, { recursive: true });
  const rows: Partial<Record<DemoFile, string[][]>> = {
    'employers.csv': [[EMPLOYER, 'PT Contoh Garmen']],
  };
  for (const record of records)
    for (const [name, lines] of Object.entries(toLines(record)))
      (rows[name as DemoFile] ??= []).push(...(lines ?? []));
  for (const [name, lines] of Object.entries(rows)) {
    const file = new CsvFile(join(folder, name), [...HEADERS[name as DemoFile]]);
    await file.write(lines);
    await file.close();
  }
  const imported = unwrap(await importFolder(system, folder, () => undefined));
  assert(imported.rejectedPath === undefined, 'every claimant is imported');
}

async function prepareOne(
  system: System,
  record: DemoRecord,
  index: number,
  bankCode: string,
): Promise<Claimant> {
  const { participant, cards } = record;
  const { id } = (await findParticipantByNik(system.context.db, unwrap(parseNik(participant.nik))))!;
  const serial = String(index + 1).padStart(4, '0');
  const claimant: Claimant = {
    participantId: id,
    kpj: cards[0]!.kpj,
    email: `siti.${serial}@contoh.id`,
    phone: `+6281200${serial}55`,
    bankCode,
    accountNo: `88${serial}1234`,
  };
  const { context, environment } = system;
  const world: World = {
    context,
    environment,
    picture: selfie().buffer,
    banks: openPayoutPorts(environment).banks,
    codeFor: (to) => nextCode(to, 0),
  };
  await register(world, record, claimant);
  await updateProfile(world, record, claimant);
  await fillInClaim(world, claimant);
  return claimant;
}
