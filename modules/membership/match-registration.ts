import { sql, type Context } from '@jmo/database';
import {
  err,
  nikAgreesWith,
  ok,
  type Kpj,
  type Nik,
  type ParticipantId,
  type PassportNumber,
  type Result,
} from '@jmo/kernel';
import type { Segment } from './membership.ts';
import { sameName } from './same-person.ts';

export interface RegistrationDetails {
  readonly segment: Segment;
  readonly citizenship: 'WNI' | 'WNA';
  /** WNI. */
  readonly nik?: Nik;
  /** WNA. */
  readonly passportNumber?: PassportNumber;
  readonly kpj: Kpj;
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate;
}

export interface RegistrationMatch {
  readonly participantId: ParticipantId;
  /** The NIK codes another birth date or sex: allowed (a NIK never changes, dates get corrected), worth a second look. */
  readonly warnings: readonly 'NIK_DATE_DIFFERS'[];
}

interface Found {
  participant_id: string | null;
  full_name: string | null;
  birth_date: Temporal.PlainDate | null;
  sex: 'L' | 'P' | null;
  citizenship: string | null;
  owner_id: string | null;
  segment: string | null;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Is this somebody we insure? NIK (or passport), card, name, birth date, segment and citizenship must all fit one
 * participant. Whatever does not fit, the answer is the same NO_MATCH, from the same look-ups and comparisons: card
 * numbers are being harvested by asking.
 */
export async function matchRegistration(
  context: Context,
  details: RegistrationDetails,
): Promise<Result<RegistrationMatch, { code: 'NO_MATCH' }>> {
  const found = await lookUp(context, details);
  const agree = [
    found.participant_id !== null,
    found.owner_id !== null && found.owner_id === found.participant_id,
    found.segment === details.segment,
    found.citizenship === details.citizenship,
    sameName(found.full_name ?? '', details.fullName),
    (found.birth_date ?? Temporal.PlainDate.from('0001-01-01')).equals(details.birthDate),
  ];
  const agreesWithNik =
    details.nik === undefined || nikAgreesWith(details.nik, details.birthDate, found.sex ?? undefined);
  if (!agree.every(Boolean)) return err({ code: 'NO_MATCH' });
  return ok({
    participantId: found.participant_id as ParticipantId,
    warnings: agreesWithNik ? [] : ['NIK_DATE_DIFFERS'],
  });
}

/** One statement with the same index look-ups whether or not anything is found. */
async function lookUp(context: Context, details: RegistrationDetails): Promise<Found> {
  const byNik = details.citizenship === 'WNI';
  const { rows } = await sql<Found>`
    with person as (
      select coalesce(
        (select participant_id from participant_by_nik where nik = ${byNik ? (details.nik ?? '') : ''}),
        (select participant_id from participant_by_passport where passport_no = ${byNik ? '' : (details.passportNumber ?? '')}),
        ${NOBODY}::uuid) as id
    ), holder as (
      select coalesce((select participant_id from card_by_kpj where kpj = ${details.kpj}), ${NOBODY}::uuid) as id
    )
    select participant.participant_id, participant.full_name, participant.birth_date, participant.sex,
      participant.citizenship, card.segment,
      coalesce((select participant_id from card_owner_by_kpj where kpj = ${details.kpj}), card.participant_id) as owner_id
    from person cross join holder
      left join participant on participant.participant_id = person.id
      left join card on card.participant_id = holder.id and card.kpj = ${details.kpj}`.execute(context.db);
  return rows[0]!;
}
