import { findWorkItem, findWorkOf } from '@jmo/casework';
import { findClaimKey } from '@jmo/claim';
import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findDisputeKey } from '@jmo/savings';

/** Under what the audit has what a text names, and whose that is. */
export interface Quoted {
  readonly participantId: ParticipantId | undefined;
  readonly references: readonly string[];
}

/**
 * People quote the number of a claim, a report or a case; the audit has claims and reports by their ids, and what was
 * done with a case by its number. Whichever is quoted, all of them are meant. Everything else means itself.
 */
export async function findQuoted(reader: Reader, typed: string): Promise<Quoted> {
  const number = typed.toUpperCase();
  const found = await findThing(reader, number);
  if (found === undefined) return { participantId: undefined, references: [typed, number] };
  const { participantId, id } = found;
  const cases = participantId === undefined ? [] : await findWorkOf(reader, participantId);
  const about = cases.filter(({ subject }) => subject === id);
  return { participantId, references: [number, id, ...about.map((each) => each.number)] };
}

async function findThing(
  reader: Reader,
  number: string,
): Promise<{ readonly participantId: ParticipantId | undefined; readonly id: string } | undefined> {
  const claim = await findClaimKey(reader, number);
  if (claim !== undefined) return { participantId: claim.participantId, id: claim.claimId };
  const dispute = await findDisputeKey(reader, number);
  if (dispute !== undefined) return { participantId: dispute.participantId, id: dispute.disputeId };
  const item = await findWorkItem(reader, number);
  return item && { participantId: item.participantId, id: item.subject };
}
