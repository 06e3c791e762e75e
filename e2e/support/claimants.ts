import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  completeRegistration,
  saveRegistrationStep,
  startRegistration,
  type Caller,
  type Input,
} from '@jmo/account';
import {
  confirmAmounts,
  confirmClaimCards,
  confirmRequirements,
  saveCause,
  saveClaimSelfie,
  saveTaxAndAccount,
} from '@jmo/claim';
import { createSandboxFaceVerifier, openRegistry } from '@jmo/identity';
import { assert, dateInWib, parseNik, unwrap, type ParticipantId } from '@jmo/kernel';
import { findParticipantByNik } from '@jmo/membership';
import { openPayoutPorts } from '@jmo/payout';
import {
  confirmCards,
  confirmProfile,
  currentConsent,
  saveAdditional,
  saveContact,
  savePopulation,
  saveSelfie,
} from '@jmo/profile';
import { CsvFile } from '../../apps/cli/csv-file.ts';
import { HEADERS, toLines, type DemoFile, type DemoRecord } from '../../apps/cli/demo/rows.ts';
import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { importFolder } from '../../apps/cli/import-folder.ts';
import type { System } from '../../apps/cli/open-system.ts';
import { selfie } from './guide.ts';
import { nextCode } from './sandbox.ts';

/** Somebody with an account, updated data and a filled-in claim, one Konfirmasi away from their money. */
export interface Claimant {
  readonly participantId: ParticipantId;
  readonly kpj: string;
  readonly email: string;
  readonly phone: string;
  readonly bankCode: string;
  /** Nobody else's, so that a transfer can be told by it. */
  readonly accountNo: string;
}

const AT_ONCE = 4;
const EMPLOYER = '99900001';
const PICTURE = selfie().buffer;

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
  await register(system, record, claimant);
  await updateProfile(system, record, claimant);
  await fillInClaim(system, claimant);
  return claimant;
}

async function register(
  { context }: System,
  { participant }: DemoRecord,
  { kpj, email, phone }: Claimant,
): Promise<void> {
  const caller: Caller = { ip: '203.0.113.7', locale: 'id', origin: 'http://localhost' };
  const token = await startRegistration(context);
  const save = async (slug: string, input: Input) =>
    void unwrap(await saveRegistrationStep(context, token, slug, input, caller));
  await save('kepesertaan-ada', { answer: 'ya' });
  await save('jenis', { segment: 'PU' });
  await save('kewarganegaraan', { citizenship: 'WNI' });
  const { nik, fullName, birthDate } = participant;
  await save('data-diri', { nik, kpj, fullName, birthDate: birthDate.toString() });
  await save('email', { email });
  await save('kode-email', { code: await nextCode(email, 0) });
  await save('handphone', { phone });
  await save('kode-handphone', { code: await nextCode(phone, 0) });
  const password = 'sepeda hujan lampu';
  await save('kata-sandi', { password });
  await save('syarat', { agreed: 'ya' });
  unwrap(await completeRegistration(context, token, caller));
}

const address = (prefix: 'domicile' | 'ktp'): Record<string, string> => ({
  [`${prefix}Street`]: 'Jl. Melati 1',
  [`${prefix}Rt`]: '003',
  [`${prefix}Rw`]: '012',
  [`${prefix}Village`]: 'Sukajadi',
  [`${prefix}District`]: 'Klaten Utara',
  [`${prefix}Regency`]: 'Klaten',
  [`${prefix}Province`]: 'Jawa Tengah',
  [`${prefix}PostalCode`]: '57438',
});

async function updateProfile(
  { context, environment }: System,
  { participant }: DemoRecord,
  { participantId, kpj, email, phone }: Claimant,
): Promise<void> {
  const { dataFolder, facePolicy: policy } = environment;
  const verifier = createSandboxFaceVerifier();
  unwrap(await confirmCards(context, { participantId, kpjs: [kpj] }));
  let { version } = unwrap(
    await saveSelfie(context, { verifier, policy, dataFolder }, { participantId, bytes: PICTURE }),
  );
  const contact = { participantId, version, account: { email, phone }, fields: address('domicile') };
  ({ version } = unwrap(await saveContact(context, contact)));
  const { familyCardNo, fullName, birthPlace, birthDate, sex, motherName } = participant;
  const population = {
    familyCardNo,
    fullName,
    birthPlace,
    birthDate: birthDate.toString(),
    sex,
    ...address('ktp'),
  };
  ({ version } = unwrap(await savePopulation(context, { participantId, version, fields: population })));
  const additional = {
    motherName,
    maritalStatus: 'KAWIN',
    education: 'SMA',
    occupation: 'Penjahit',
    emergencyName: 'Budi Contoh',
    emergencyRelation: 'PASANGAN',
    emergencyPhone: '0813-1111-2222',
    emergencyAddress: 'Jl. Melati 1, Klaten',
  };
  ({ version } = unwrap(await saveAdditional(context, { participantId, version, fields: additional })));
  const registry = openRegistry(environment);
  const consentVersion = currentConsent.version;
  unwrap(await confirmProfile(context, { registry }, { participantId, version, consentVersion }));
}

async function fillInClaim(
  { context, environment }: System,
  { participantId, bankCode, accountNo }: Claimant,
): Promise<void> {
  const { dataFolder, facePolicy } = environment;
  const faces = createSandboxFaceVerifier();
  unwrap(await confirmRequirements(context, { participantId }));
  unwrap(await saveCause(context, { participantId, cause: 'RESIGN' }));
  unwrap(await confirmClaimCards(context, { participantId }));
  const picture = { participantId, bytes: PICTURE };
  unwrap(await saveClaimSelfie(context, { faces, facePolicy, dataFolder }, picture));
  const account = { participantId, withoutNpwp: true, bankCode, accountNo };
  unwrap(await saveTaxAndAccount(context, openPayoutPorts(environment), account));
  unwrap(await confirmAmounts(context, { participantId }));
}
