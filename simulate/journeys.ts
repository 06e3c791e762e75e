import {
  completeRegistration,
  saveRegistrationStep,
  startRegistration,
  type Caller,
  type Input,
} from '@jmo/account';
import { HEAD_OFFICE } from '@jmo/casework';
import {
  askOfficerAboutClaimSelfie,
  confirmAmounts,
  confirmClaimCards,
  confirmRequirements,
  findInterviewOffers,
  saveCause,
  saveClaimSelfie,
  saveInterview,
  savePaper,
  settleClaimSelfie,
  saveTaxAndAccount,
  type BankPorts,
} from '@jmo/claim';
import type { Context } from '@jmo/database';
import { decideFaceCheck, openRegistry, type FacePictures } from '@jmo/identity';
import { unwrap, type Environment, type ParticipantId } from '@jmo/kernel';
import {
  confirmCards,
  confirmProfile,
  currentConsent,
  registryPatienceOf,
  loadProfileDraft,
  saveAdditional,
  saveContact,
  savePopulation,
  saveSelfie,
  settleSelfie,
} from '@jmo/profile';
import type { DemoRecord } from '../apps/cli/demo/rows.ts';
import { noFaces } from './no-face-engine.ts';

/** What the journeys meet: the system, and the parts of the outside that a person brings along. */
export interface World extends BankPorts {
  readonly context: Context;
  readonly environment: Environment;
  /** A selfie. */
  readonly picture: Buffer;
  /** Has an officer look at their face instead of the engine. */
  readonly asksOfficer?: boolean;
  /** The code that was sent to an address. */
  codeFor(to: string): Promise<string>;
  /** Where the person's requests come from. */
  readonly ip?: string;
}

/** Who walks, and what they type. */
export interface Walker {
  readonly participantId: ParticipantId;
  readonly kpj: string;
  readonly email: string;
  readonly phone: string;
  readonly bankCode: string;
  readonly accountNo: string;
}

// The three journeys of a person on the way to their money, by the doors of the modules: what pages do, without pages.

export async function register(
  { context, codeFor, ip = '203.0.113.7' }: World,
  { participant }: DemoRecord,
  { kpj, email, phone }: Walker,
): Promise<void> {
  const caller: Caller = { ip, locale: 'id', origin: 'http://localhost' };
  const token = await startRegistration(context);
  const save = async (slug: string, input: Input) =>
    void unwrap(await saveRegistrationStep(context, token, slug, input, caller));
  await save('kepesertaan-ada', { answer: 'ya' });
  await save('jenis', { segment: 'PU' });
  await save('kewarganegaraan', { citizenship: 'WNI' });
  const { nik, fullName, birthDate } = participant;
  await save('data-diri', { nik, kpj, fullName, birthDate: birthDate.toString() });
  await save('email', { email });
  await save('kode-email', { code: await codeFor(email) });
  await save('handphone', { phone });
  await save('kode-handphone', { code: await codeFor(phone) });
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

const still = (picture: Buffer): FacePictures => ({ kind: 'STILL', frames: [{ picture }] });

export async function updateProfile(
  { context, environment, picture, banks }: World,
  { participant }: DemoRecord,
  { participantId, kpj, email, phone }: Walker,
): Promise<void> {
  unwrap(await confirmCards(context, { participantId, kpjs: [kpj] }));
  const { requestId } = unwrap(await saveSelfie(context, { participantId, pictures: still(picture) }));
  await decideFaceCheck(context, noFaces, { participantId, requestId });
  await settleSelfie(context, participantId);
  let { version } = await loadProfileDraft(context, participantId);
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
  ({ version } = unwrap(
    await saveAdditional(context, { banks }, { participantId, version, fields: additional }),
  ));
  const registry = openRegistry(environment);
  const consentVersion = currentConsent.version;
  const patience = registryPatienceOf(environment.mode);
  unwrap(await confirmProfile(context, { registry, patience }, { participantId, version, consentVersion }));
}

export async function fillInClaim(
  { context, environment, picture, asksOfficer = false, banks }: World,
  { participantId, bankCode, accountNo }: Walker,
): Promise<void> {
  unwrap(await confirmRequirements(context, { origin: 'https://jmo.test', participantId }));
  unwrap(await saveCause(context, { participantId, cause: 'RESIGN' }));
  unwrap(await confirmClaimCards(context, { participantId }));
  if (asksOfficer) unwrap(await askOfficerAboutClaimSelfie(context, { participantId }));
  else {
    const { requestId } = unwrap(await saveClaimSelfie(context, { participantId, pictures: still(picture) }));
    await decideFaceCheck(context, noFaces, { participantId, requestId });
  }
  await settleClaimSelfie(context, participantId);
  const account = { participantId, withoutNpwp: true, bankCode, accountNo };
  unwrap(await saveTaxAndAccount(context, { banks }, account));
  const { draft } = unwrap(await confirmAmounts(context, { participantId }));
  if (draft.channel !== 'LAPAK_ASIK') return;
  for (const { anyOf, ifAny } of draft.asked ?? [])
    if (ifAny !== true)
      unwrap(await savePaper(context, environment, { participantId, paper: anyOf[0]!, bytes: picture }));
  const [day] = await findInterviewOffers(context.db, HEAD_OFFICE, context.clock.now());
  const [slot] = day!.starts;
  unwrap(await saveInterview(context, { participantId, at: slot!.toString() }));
}
