import { card, person } from '../../apps/cli/demo/story-parts.ts';
import { E2E_NOW } from './now.ts';
import { importRecords } from './jmo.ts';

/** Somebody only the security tests know, who may claim in the app; imported beside the demo people. */
export interface Member {
  readonly fullName: string;
  readonly nik: string;
  readonly familyCardNo: string;
  readonly kpj: string;
  readonly birthDate: Temporal.PlainDate;
  readonly birthPlace: string;
  readonly motherName: string;
  readonly email: string;
  readonly phone: string;
  readonly password: string;
  readonly accountNo: string;
  readonly emergencyPhone: string;
}

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();
const NPP = '99900001';

/**
 * Who plays what in which test file, and nobody twice: two files may be walked in the same system, where whoever registers in
 * one is known in the next. Names, numbers and words that occur nowhere else, so that they can be searched for in logs.
 */
const NAMES = {
  journeys: 'Wulandari Kenanga',
  journeysStranger: 'Galih Mahoni',
  once: 'Tantri Melati',
  onceGuesser: 'Harjuna Cempaka',
  sessions: 'Larasati Anggrek',
  strangersOwner: 'Panji Trembesi',
  strangersOther: 'Sekarwangi Dahlia',
  headers: 'Bagaskara Meranti',
  sameAnswer: 'Citraningtyas Seroja',
  sameAnswerCandidate: 'Dwipangga Bungur',
  logCanary: 'Endrasari Kamboja',
  badInput: 'Fajarudin Ketapang',
  following: 'Gayatri Angsana',
  headersRich: 'Hestiningrum Flamboyan',
  lapakAsikStranger: 'Indrawati Soka',
  newDevice: 'Jatmikowati Teratai',
  passkeys: 'Kusumawardhani Bidara',
  strangersPapers: 'Lintangsari Gaharu',
  fresh: 'Mustikaningrum Jati',
  recovery: 'Nawangwulan Salam',
  offline: 'Oktavianingsih Sonokeling',
  cutOffPapers: 'Mayangsari Kecubung',
  cutOff: 'Nirmalasari Wungu',
} as const;
type Role = keyof typeof NAMES;
/** Whose balance is above the app's limit: their claims go through Lapak Asik. */
const ABOVE_LIMIT: readonly Role[] = ['headersRich', 'strangersPapers', 'cutOffPapers'];
const RECORDS = (Object.keys(NAMES) as Role[]).map((role, index) => {
  const name = NAMES[role];
  const participant = person({
    fullName: `${name} Zirkonia`,
    birthDate: Temporal.PlainDate.from({ year: 1985 + index, month: 1 + index, day: 7 + index }),
    sex: 'P',
    birthPlace: 'Wonogiri',
    motherName: `${name.split(' ')[1]} Obsidian`,
    serial: String(7301 + index),
  });
  const resigned = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  const kpj = `7731${String(4_150_903 + index * 7)}`;
  return {
    role,
    participant,
    cards: [
      card(
        {
          kpj,
          npp: NPP,
          months: 20,
          wage: ABOVE_LIMIT.includes(role) ? 15_000_000n : 5_100_000n,
          ended: resigned,
        },
        TODAY,
      ),
    ],
  };
});

export const MEMBERS = Object.fromEntries(
  RECORDS.map(({ role, participant, cards }, index): [Role, Member] => [
    role,
    {
      ...participant,
      kpj: cards[0]!.kpj,
      email: `zirkonia.${index}@uji-kenari.id`,
      phone: `+62813779153${String(40 + index)}`,
      password: `pelangi ${index} di atas Merbabu`,
      accountNo: `8842917350${String(11 + index)}`,
      emergencyPhone: `+62813558821${String(40 + index)}`,
    },
  ]),
) as Record<Role, Member>;

/** Imports them into the running system, as an operator would, once per run. */
export const importMembers = (): Promise<void> => importRecords('e2e-members', RECORDS);
