import type { Segment } from '@jmo/membership';

/** What the generator writes, before it is text. */
export interface DemoParticipant {
  readonly nik: string;
  readonly passportNumber: string;
  readonly fullName: string;
  readonly birthPlace: string;
  readonly birthDate: Temporal.PlainDate;
  readonly sex: 'L' | 'P';
  readonly citizenship: 'WNI' | 'WNA';
  readonly motherName: string;
  readonly familyCardNo: string;
  readonly address: string;
}

export interface DemoContribution {
  readonly month: Temporal.PlainYearMonth;
  readonly wage: bigint;
  readonly amount: bigint;
  readonly paidOn: Temporal.PlainDate;
}

export interface DemoCard {
  readonly kpj: string;
  readonly segment: Segment;
  readonly npp: string;
  readonly startedOn: Temporal.PlainDate;
  readonly endedOn?: Temporal.PlainDate;
  readonly endCause?: string;
  readonly contributions: readonly DemoContribution[];
  /** Part of it that was paid out before. */
  readonly payments?: readonly { paidOn: Temporal.PlainDate; kind: string; gross: bigint; tax: bigint }[];
}

export interface DemoRecord {
  readonly participant: DemoParticipant;
  readonly cards: readonly DemoCard[];
}

export const HEADERS = {
  'employers.csv': ['npp', 'nama'],
  'participants.csv': [
    'nik',
    'nomor_paspor',
    'nama',
    'tempat_lahir',
    'tanggal_lahir',
    'jenis_kelamin',
    'kewarganegaraan',
    'nama_ibu_kandung',
    'nomor_kk',
    'alamat',
  ],
  'cards.csv': [
    'kpj',
    'nik',
    'nomor_paspor',
    'segmen',
    'npp',
    'tanggal_mulai',
    'tanggal_berhenti',
    'sebab_berhenti',
  ],
  'contributions.csv': ['kpj', 'bulan', 'upah', 'iuran_jht', 'tanggal_bayar'],
  'returns.csv': ['tahun', 'persen', 'status'],
  'payments.csv': ['kpj', 'tanggal', 'jenis', 'bruto', 'pajak'],
  'bpjstku-accounts.csv': ['username', 'email', 'telepon', 'nik', 'password_hash'],
} as const;
export type DemoFile = keyof typeof HEADERS;

/** The lines of one person, by file. */
export function toLines({ participant, cards }: DemoRecord): Partial<Record<DemoFile, string[][]>> {
  const { nik, passportNumber } = participant;
  return {
    'participants.csv': [
      [
        nik,
        passportNumber,
        participant.fullName,
        participant.birthPlace,
        participant.birthDate.toString(),
        participant.sex,
        participant.citizenship,
        participant.motherName,
        participant.familyCardNo,
        participant.address,
      ],
    ],
    'cards.csv': cards.map((card) => [
      card.kpj,
      nik,
      passportNumber,
      card.segment,
      card.npp,
      card.startedOn.toString(),
      card.endedOn?.toString() ?? '',
      card.endCause ?? '',
    ]),
    'contributions.csv': cards.flatMap((card) =>
      card.contributions.map(({ month, wage, amount, paidOn }) => [
        card.kpj,
        month.toString(),
        wage.toString(),
        amount.toString(),
        paidOn.toString(),
      ]),
    ),
    'payments.csv': cards.flatMap((card) =>
      (card.payments ?? []).map(({ paidOn, kind, gross, tax }) => [
        card.kpj,
        paidOn.toString(),
        kind,
        gross.toString(),
        tax.toString(),
      ]),
    ),
  };
}
