import { activeTurn, decideFaceCheck, WrongWeights, type FacePictures, type FacePorts } from '@jmo/identity';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newUuid, OWN_BANKS, unwrap, type Kpj, type Nik, type ParticipantId } from '@jmo/kernel';
import {
  createRowMemory,
  findParticipantByNik,
  importCards,
  importEmployers,
  importParticipants,
} from '@jmo/membership';
import { importContributions, importPayments, importReturns } from '@jmo/savings';
import {
  confirmAmounts,
  confirmClaimCards,
  confirmRequirements,
  findInterviewOffers,
  loadClaimDraft,
  saveCause,
  saveClaimSelfie,
  saveInterview,
  savePaper,
  settleClaimSelfie,
  saveTaxAndAccount,
  type AppCause,
  type BankPorts,
} from './index.ts';

/** An engine that sees no face in any picture, which passes where nothing has to be proven. */
export const seesNoFace: FacePorts = {
  rules: { policy: 'lenient', allowUnproven: true },
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve({
      id: 'test-sees-no-face',
      analyze: () => Promise.resolve({ width: 640, height: 800, faces: [], thumbnail: new Uint8Array() }),
      close: () => Promise.resolve(),
    }),
  photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
  findNik: () => Promise.resolve(undefined),
};
/** People have to look at every picture instead. */
const doesNotOpen: FacePorts = {
  ...seesNoFace,
  openEngine: () => Promise.reject(new WrongWeights('ssd')),
};
export const still = (picture: Buffer): FacePictures => ({ kind: 'STILL', frames: [{ picture }] });

const importers = {
  employers: [importEmployers, 'npp,nama'],
  participants: [
    importParticipants,
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat',
  ],
  cards: [importCards, 'kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti'],
  contributions: [importContributions, 'kpj,bulan,upah,iuran_jht,tanggal_bayar'],
  payments: [importPayments, 'kpj,tanggal,jenis,bruto,pajak'],
  returns: [importReturns, 'tahun,persen,status'],
} as const;

export interface Person {
  readonly participantId: ParticipantId;
  readonly nik: Nik;
  readonly kpjs: readonly Kpj[];
}

export interface CardInput {
  /** Held as one contribution paid in July 2026. */
  readonly balance: bigint;
  readonly endedOn?: string;
  readonly endCause?: string;
  readonly segment?: string;
}

/** Pictures of one size are the same. */
let selfies = 0;

/** A database with people who may claim, banks that answer, and a folder for selfies. */
export interface ClaimWorld extends TestDatabase {
  readonly dataFolder: string;
  readonly banks: BankPorts;
  load(what: keyof typeof importers, rows: readonly string[]): Promise<void>;
  person(cards?: readonly CardInput[], over?: { birthDate?: string; updated?: boolean }): Promise<Person>;
  /** Walks the journey up to the review. */
  fillIn(
    person: Person,
    over?: {
      cause?: AppCause;
      accountNo?: string;
      bankCode?: string;
      faces?: 'ACCEPTED' | 'REVIEW';
      /** Left out, it is nobody else's. */
      selfie?: Buffer;
    },
  ): Promise<string>;
}

/** Lapak Asik: hands in every paper asked for, each by its first alternative, and chooses the first time on offer. */
export async function handInPapers(world: ClaimWorld, { participantId }: Person): Promise<void> {
  const { draft } = await loadClaimDraft(world.context, participantId);
  for (const { anyOf, ifAny } of draft.asked ?? [])
    if (ifAny !== true)
      unwrap(await savePaper(world.context, world, { participantId, paper: anyOf[0]!, bytes: picture() }));
  const [day] = await findInterviewOffers(world.context.db, 'PUSAT', world.context.clock.now());
  const [slot] = day!.starts;
  unwrap(await saveInterview(world.context, { participantId, at: slot!.toString() }));
}

/** Everybody has an account of their own: one in the claims of many people holds them. */
export const accountOf = ({ nik }: Pick<Person, 'nik'>): string => `12${nik.slice(-4)}7890`;
/** Another one of theirs: of their own too, since one account of many people is held as unusual. */
export const otherAccountOf = ({ nik }: Pick<Person, 'nik'>): string => `99${nik.slice(-4)}7776`;

export const RESIGNED: CardInput = { balance: 8_400_000n, endedOn: '2026-09-30', endCause: 'RESIGN' };

export async function openClaimWorld(): Promise<ClaimWorld> {
  const database = await testDatabase();
  const { context } = database;
  const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-claim-'));
  let serial = 0;

  const world: ClaimWorld = {
    ...database,
    dataFolder,
    banks: { banks: fakeBanks() },
    async load(what, rows) {
      const [importer, header] = importers[what];
      const file = join(dataFolder, `${what}.csv`);
      writeFileSync(file, [header, ...rows, ''].join('\n'));
      const rejected = createRowMemory();
      await importer(context, file, { rejected, warned: createRowMemory(), progress: () => undefined });
      if (rejected.rows.length > 0) throw new Error(JSON.stringify(rejected.rows));
    },
    async person(cards = [RESIGNED], { birthDate = '1994-05-17', updated = true } = {}) {
      serial += 1;
      const nik = `990101570594${String(serial).padStart(4, '0')}`;
      const kpjs = cards.map(
        (_, index) => `12${String(serial).padStart(6, '0')}${String(index).padStart(3, '0')}` as Kpj,
      );
      await world.load('employers', ['15070955,PT Contoh Jaya']);
      await world.load('participants', [
        `${nik},,Siti Rahmawati,Klaten,${birthDate},P,WNI,Sri Lestari,,Jalan Mawar 1`,
      ]);
      await world.load(
        'cards',
        cards.map(
          (card, index) =>
            `${kpjs[index]!},${nik},,${card.segment ?? 'PU'},${(card.segment ?? 'PU') === 'PU' ? '15070955' : ''},2020-01-06,${card.endedOn ?? ''},${card.endCause ?? ''}`,
        ),
      );
      await world.load(
        'contributions',
        cards.flatMap(({ balance }, index) =>
          balance > 0n ? [`${kpjs[index]!},2026-06,99999999999,${balance},2026-07-10`] : [],
        ),
      );
      const participantId = (await findParticipantByNik(context.db, nik as Nik))!.id;
      if (updated) await signUpAndUpdate(database, participantId, serial);
      return { participantId, nik: nik as Nik, kpjs };
    },
    async fillIn(
      { participantId, nik },
      { cause = 'RESIGN', bankCode = '014', accountNo = accountOf({ nik }), faces = 'ACCEPTED', selfie } = {},
    ) {
      unwrap(await confirmRequirements(context, { origin: 'https://jmo.test', participantId }));
      unwrap(await saveCause(context, { participantId, cause }));
      unwrap(await confirmClaimCards(context, { participantId }));
      const { requestId } = unwrap(
        await saveClaimSelfie(context, {
          participantId,
          pictures: still(selfie ?? picture(480 + (selfies++ % 400))),
        }),
      );
      const engine = faces === 'REVIEW' ? doesNotOpen : seesNoFace;
      await decideFaceCheck(context, engine, { participantId, requestId });
      await settleClaimSelfie(context, participantId);
      unwrap(
        await saveTaxAndAccount(context, world.banks, {
          participantId,
          withoutNpwp: true,
          bankCode,
          accountNo,
        }),
      );
      unwrap(await confirmAmounts(context, { participantId }));
      return (await loadClaimDraft(context, participantId)).version;
    },
    async drop() {
      await database.drop();
      rmSync(dataFolder, { recursive: true });
    },
  };
  return world;
}

/** What registration and data update leave behind; their own tests walk them. */
async function signUpAndUpdate(
  { context }: TestDatabase,
  participantId: ParticipantId,
  serial: number,
): Promise<void> {
  const at = Temporal.Instant.from('2026-10-01T02:00:00Z');
  await context.db
    .insertInto('account')
    .values({
      participant_id: participantId,
      email: `siti${serial}@contoh.id`,
      phone: `+62811000${String(serial).padStart(4, '0')}`,
      password_hash: '-',
      terms_version: '1',
      created_at: at,
      changed_at: at,
    })
    .execute();
  await context.db
    .insertInto('profile')
    .values({
      participant_id: participantId,
      id: newUuid(at),
      confirmed_at: at,
      sealed: Buffer.alloc(1),
      registry_check_id: newUuid(at),
      face_check_id: newUuid(at),
      consent_version: '1',
    })
    .execute();
}

const ACCOUNT_ANSWERS: Readonly<Record<string, { http: number; code: string }>> = {
  '0000': { http: 403, code: '4031518' },
  '0001': { http: 403, code: '4031509' },
  '0404': { http: 404, code: '4041511' },
  '0500': { http: 500, code: '5001500' },
};

/** Account numbers as in the sandbox: `0000` closed, `0001` dormant, `0002` somebody else's; `0500`: the bank is down. */
function fakeBanks(): BankPorts['banks'] {
  const unused = () => Promise.reject(new Error('claims order nothing from a bank themselves'));
  const bank: BankPorts['banks']['BCA'] = {
    prepare: unused,
    transfer: unused,
    inquireTransfer: unused,
    inquireBalance: unused,
    fetchStatementPage: unused,
    async inquireAccount({ accountNo, expectedName }) {
      const refused = ACCOUNT_ANSWERS[accountNo.slice(-4)];
      const beneficiaryaccountname = accountNo.endsWith('0002') ? 'ORANG LAIN' : expectedName;
      const answer = {
        kind: 'ANSWERED',
        ...(refused ?? { http: 200, code: '2001500' }),
        body: { beneficiaryaccountname, beneficiaryaccountno: accountNo },
      } as const;
      return { answer, exchanges: [] };
    },
  };
  return Object.fromEntries(OWN_BANKS.map((name) => [name, bank])) as BankPorts['banks'];
}

/** A plain 480 × 480 PNG. */
export function picture(side = 480): Buffer {
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
  const pixels = deflateSync(Buffer.alloc((side + 1) * side, 0));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
