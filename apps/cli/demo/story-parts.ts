import { firstDayOf, monthOf } from '@jmo/kernel';
import type { EndCause, Segment } from '@jmo/membership';
import type { DemoCard, DemoParticipant } from './rows.ts';
import { evenContributions } from './wages.ts';

/** Employers of the demo people: name by NPP, apart from the numbers the generator gives. */
export const STORY_EMPLOYERS: readonly (readonly [npp: string, name: string])[] = [
  ['99900001', 'PT Maju Garmen Nusantara'],
  ['99900002', 'PT Sinar Elektronika Abadi'],
  ['99900003', 'CV Karya Mebel Bersama'],
  ['99900004', 'PT Mitra Logistik Utama'],
  ['99900005', 'PT Lestari Pangan Sejahtera'],
];

interface PersonFacts {
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate;
  readonly sex: 'L' | 'P';
  readonly birthPlace: string;
  readonly motherName: string;
  /** Last four digits of the NIK; foreigners have a passport instead. */
  readonly serial?: string;
  readonly passportNumber?: string;
}

const digits = (value: number): string => String(value).padStart(2, '0');

/** A NIK of region 99, which does not exist: it belongs to nobody. `district` are the digits 3 to 6. */
export function makeNik(
  district: string,
  birthDate: Temporal.PlainDate,
  sex: 'L' | 'P',
  serial: string,
): string {
  const day = digits(birthDate.day + (sex === 'P' ? 40 : 0));
  return `99${district}${day}${digits(birthDate.month)}${digits(birthDate.year % 100)}${serial}`;
}

export function person(facts: PersonFacts): DemoParticipant {
  const { fullName, birthDate, sex, birthPlace, motherName, serial, passportNumber = '' } = facts;
  const native = serial !== undefined;
  return {
    nik: native ? makeNik('0001', birthDate, sex, serial) : '',
    passportNumber,
    fullName,
    birthPlace,
    birthDate,
    sex,
    citizenship: native ? 'WNI' : 'WNA',
    motherName,
    familyCardNo: native ? `990001010115${serial}` : '',
    address: `Jl. Contoh No. ${(serial ?? '77').replace(/^0+/, '')}, ${native ? birthPlace : 'Jakarta'}`,
  };
}

interface CardFacts {
  readonly kpj: string;
  readonly npp?: string;
  readonly segment?: Segment;
  /** How many months were worked, up to the end (or to last month). */
  readonly months: number;
  readonly wage: bigint;
  readonly amount?: bigint;
  readonly ended?: { readonly on: Temporal.PlainDate; readonly cause: EndCause };
}

/** A card with the same wage all along, so that its balance is where the story says. */
export function card(facts: CardFacts, asOf: Temporal.PlainDate): DemoCard {
  const { kpj, npp = '', segment = 'PU', months, wage, amount, ended } = facts;
  const last = ended === undefined ? monthOf(asOf).subtract({ months: 1 }) : monthOf(ended.on);
  return {
    kpj,
    segment,
    npp,
    startedOn: firstDayOf(last.subtract({ months: months - 1 })),
    endedOn: ended?.on,
    endCause: ended?.cause,
    contributions: evenContributions({ last, months, wage, amount, lag: segment === 'PU' ? 1 : 0 }, asOf),
  };
}
