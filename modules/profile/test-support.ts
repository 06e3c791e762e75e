import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Context } from '@jmo/database';
import {
  decideFaceCheck,
  type FacePictures,
  activeTurn,
  type FacePorts,
  type PopulationRegistry,
  type RegistryAnswer,
} from '@jmo/identity';
import { parseNik, parsePassportNumber, unwrap, type ParticipantId } from '@jmo/kernel';
import {
  createRowMemory,
  findParticipantByNik,
  findParticipantByPassport,
  importCards,
  importParticipants,
} from '@jmo/membership';
import {
  confirmCards,
  loadProfileDraft,
  saveAdditional,
  saveContact,
  savePopulation,
  saveSelfie,
  type BankPorts,
  settleSelfie,
} from './index.ts';

export const account = { email: 'siti@contoh.id', phone: '+6281234567890' };

export const contactForm = {
  whatsapp: '',
  domicileStreet: 'Jl. Melati 1',
  domicileRt: '3',
  domicileRw: '12',
  domicileVillage: 'Pasteur',
  domicileDistrict: 'Sukajadi',
  domicileRegency: 'Kota Bandung',
  domicileProvince: 'Jawa Barat',
  domicilePostalCode: '40162',
};

export const populationForm = {
  familyCardNo: '9901 0101 0110 0001',
  fullName: 'SITI AMINAH',
  birthPlace: 'Bandung',
  birthDate: '1990-01-05',
  sex: 'P',
  ktpStreet: 'Jl. Melati 1',
  ktpRt: '003',
  ktpRw: '012',
  ktpVillage: 'Pasteur',
  ktpDistrict: 'Sukajadi',
  ktpRegency: 'Kota Bandung',
  ktpProvince: 'Jawa Barat',
  ktpPostalCode: '40162',
};

export const additionalForm = {
  motherName: 'Sumiati',
  maritalStatus: 'KAWIN',
  education: 'SMA',
  occupation: 'Operator jahit',
  npwp: '01.312.166.0-091.000',
  bankCode: '014',
  bankAccountNo: '123-456-7890',
  emergencyName: 'Budi Contoh',
  emergencyRelation: 'PASANGAN',
  emergencyPhone: '0813-1111-2222',
  emergencyAddress: 'Jl. Melati 1, Bandung',
};

const PARTICIPANTS =
  'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat';
const CARDS = 'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti';
const SITI = 'SITI AMINAH,Bandung,1990-01-05,P,WNI,Sumiati,9901010101100001,"Jl. Melati 1, Bandung"';
let people = 0;

/** A new Siti with one card, imported as an agency's file would be; `kpj` is hers, `kpj2` that of her second record. */
export async function newSiti(context: Context) {
  people += 1;
  const number = String(people).padStart(4, '0');
  const [nik, nik2] = [`990101450190${number}`, `990102450190${number}`];
  const [kpj, kpj2] = [`9000000${number}`, `8000000${number}`];
  await importFile(context, importParticipants, [PARTICIPANTS, `${nik},,${SITI}`, `${nik2},,${SITI}`]);
  const cardRows = [`${kpj},${nik},,BPU,,2015-02-01,,`, `${kpj2},${nik2},,BPU,,2010-02-01,,`];
  await importFile(context, importCards, [CARDS, ...cardRows]);
  const participant = await findParticipantByNik(context.db, unwrap(parseNik(nik)));
  return { participantId: participant!.id, kpj, kpj2, nik };
}

/** A foreign worker, known by passport only. */
export async function newJohn(context: Context) {
  people += 1;
  const passport = `X${String(people).padStart(7, '0')}`;
  const kpj = `7000000${String(people).padStart(4, '0')}`;
  const row = `,${passport},John Example,Perth,1985-03-02,L,WNA,Mary Example,,Jakarta`;
  await importFile(context, importParticipants, [PARTICIPANTS, row]);
  await importFile(context, importCards, [CARDS, `${kpj},,${passport},BPU,,2015-02-01,,`]);
  const participant = await findParticipantByPassport(context.db, unwrap(parsePassportNumber(passport)));
  return { participantId: participant!.id, kpj };
}

async function importFile(context: Context, importer: typeof importCards, lines: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-profile-'));
  try {
    const file = join(folder, 'rows.csv');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const rejected = createRowMemory();
    await importer(context, file, { rejected, warned: createRowMemory(), progress: () => undefined });
    if (rejected.rows.length > 0) throw new Error(JSON.stringify(rejected.rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Banks that say whose account it is, or what is wrong with it; nobody's when they are silent. */
export const banksThat = (
  answer: 'OWN' | 'NAME_DIFFERS' | 'SILENT' | 'CLOSED' = 'OWN',
): BankPorts & { readonly asked: string[] } => {
  const asked: string[] = [];
  const bank = {
    inquireAccount({ accountNo, expectedName }: { accountNo: string; expectedName: string }) {
      asked.push(accountNo);
      const answers = {
        OWN: { kind: 'ANSWERED', http: 200, code: '2001500', body: { beneficiaryaccountname: expectedName } },
        NAME_DIFFERS: {
          kind: 'ANSWERED',
          http: 200,
          code: '2001500',
          body: { beneficiaryaccountname: 'ORANG LAIN' },
        },
        CLOSED: { kind: 'ANSWERED', http: 403, code: '4031518', body: {} },
        SILENT: { kind: 'SILENT', cause: 'timeout' },
      };
      return Promise.resolve({ answer: answers[answer] });
    },
  };
  return {
    banks: { BNI: bank, MANDIRI: bank, BRI: bank, BCA: bank } as unknown as BankPorts['banks'],
    asked,
  };
};

/** An engine that sees no face in any picture, which passes where nothing has to be proven. */
export const seesNoFace = (rules: Partial<FacePorts['rules']> = {}): FacePorts => ({
  rules: { policy: 'lenient', allowUnproven: true, ...rules },
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve({
      id: 'test-sees-no-face',
      analyze: () => Promise.resolve({ width: 640, height: 800, faces: [], thumbnail: new Uint8Array() }),
      close: () => Promise.resolve(),
    }),
  photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
  findNik: () => Promise.resolve(undefined),
});

export const still = (picture: Buffer): FacePictures => ({ kind: 'STILL', frames: [{ picture }] });

/** Ambil foto, up to what comes of it. */
export async function takeSelfie(
  context: Context,
  participantId: ParticipantId,
  ports: FacePorts = seesNoFace(),
) {
  const { requestId } = unwrap(await saveSelfie(context, { participantId, pictures: still(selfie()) }));
  await decideFaceCheck(context, ports, { participantId, requestId });
  return await settleSelfie(context, participantId);
}

export const everythingFits: RegistryAnswer = {
  outcome: 'CHECKED',
  elements: { fullName: { match: 'MATCH' }, birthDate: { match: 'MATCH' } },
};
export const registryThat = (answer: RegistryAnswer): PopulationRegistry => ({
  verify: () => Promise.resolve(answer),
});

/** A plain 500 × 600 PNG, written by hand: this room has no picture library of its own. */
export function selfie(): Buffer {
  const [width, height] = [500, 600];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 120);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(data.length, 0);
    numbers.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)]);
  };
  const signature = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Walks to the review page; answers with the version to confirm. */
export async function walkToReview(
  context: Context,
  person: { participantId: ParticipantId; kpj: string },
  forms: { contact?: object; population?: object; additional?: object; banks?: BankPorts } = {},
): Promise<string> {
  const { participantId } = person;
  unwrap(await confirmCards(context, { participantId, kpjs: [person.kpj] }));
  const { draft } = await loadProfileDraft(context, participantId);
  if (draft.faceAgain !== false) await takeSelfie(context, participantId);
  let { version } = await loadProfileDraft(context, participantId);
  const contact = { ...contactForm, ...forms.contact };
  ({ version } = unwrap(await saveContact(context, { participantId, version, account, fields: contact })));
  const population = { ...populationForm, ...forms.population };
  ({ version } = unwrap(await savePopulation(context, { participantId, version, fields: population })));
  const additional = { ...additionalForm, ...forms.additional };
  const banks = forms.banks ?? banksThat();
  ({ version } = unwrap(
    await saveAdditional(context, banks, { participantId, version, fields: additional }),
  ));
  return version;
}
