import type { Segment } from '@jmo/membership';
import type { DemoCard, DemoParticipant, DemoRecord } from './rows.ts';
import { stories } from './stories.ts';

/** Somebody a newcomer can be; what they show stays true relative to the day the data was made. */
export interface DemoPerson {
  /** Stable name for scripts and tests. */
  readonly key: string;
  readonly fullName: string;
  readonly nik?: string;
  readonly passportNumber?: string;
  readonly kpj: string;
  /** A card of the same person under a mistyped NIK, for "tambah kartu". */
  readonly furtherKpj?: string;
  readonly segment: Segment;
  readonly citizenship: 'WNI' | 'WNA';
  readonly birthDate: Temporal.PlainDate;
  readonly motherName: string;
  /** Indonesian; shown when the system starts. */
  readonly shows: string;
  /** Of the older app. */
  readonly account?: BpjstkuAccount;
}

export interface BpjstkuAccount {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly phone: string;
}

/** One of the stories of stories.ts: the person, as told, and the records they have in the files. */
export interface Story {
  readonly key: string;
  readonly shows: string;
  readonly participant: DemoParticipant;
  readonly cards: readonly DemoCard[];
  /** The same person once more, as somebody once mistyped them. */
  readonly mistyped?: DemoRecord;
  readonly account?: BpjstkuAccount;
}

/** @param asOf the day on which "last week" was last week */
export function demoPeople(asOf: Temporal.PlainDate): DemoPerson[] {
  return stories(asOf).map(({ key, shows, participant, cards, mistyped, account }) => ({
    key,
    fullName: participant.fullName,
    nik: participant.nik === '' ? undefined : participant.nik,
    passportNumber: participant.passportNumber === '' ? undefined : participant.passportNumber,
    kpj: cards[0]!.kpj,
    furtherKpj: mistyped?.cards[0]!.kpj,
    segment: cards[0]!.segment,
    citizenship: participant.citizenship,
    birthDate: participant.birthDate,
    motherName: participant.motherName,
    shows,
    account,
  }));
}
