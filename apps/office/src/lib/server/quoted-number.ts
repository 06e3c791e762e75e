import { findWorkItem, findWorkOf, type WorkItem } from '@jmo/casework';
import { findClaimKey } from '@jmo/claim';
import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findObjectionKey, findObjectionWork } from '@jmo/rights';
import { findDisputeKey } from '@jmo/savings';

/** Under what the audit has what a text names, and whose that is. */
export interface Quoted {
  readonly participantId: ParticipantId | undefined;
  readonly references: readonly string[];
}

/**
 * People quote the number of a claim, a report, an objection or a case; the audit has the first three by their ids, and what was
 * done with a case by its number. Whichever is quoted, all of them are meant. Everything else means itself.
 */
export async function findQuoted(reader: Reader, typed: string): Promise<Quoted> {
  const number = typed.toUpperCase();
  const found = await findThing(reader, number);
  if (found === undefined) return { participantId: undefined, references: [typed, number] };
  const { participantId, id } = found;
  const cases = found.cases ?? (participantId === undefined ? [] : await findWorkOf(reader, participantId));
  const about = cases.filter(({ subject }) => subject === id || subject === number);
  return { participantId, references: [number, id, ...about.map((each) => each.number)] };
}

interface Thing {
  readonly participantId: ParticipantId | undefined;
  readonly id: string;
  /** Where they do not stand with the participant. */
  readonly cases?: readonly WorkItem[];
}

async function findThing(reader: Reader, number: string): Promise<Thing | undefined> {
  const claim = await findClaimKey(reader, number);
  if (claim !== undefined) return { participantId: claim.participantId, id: claim.claimId };
  const dispute = await findDisputeKey(reader, number);
  if (dispute !== undefined) return { participantId: dispute.participantId, id: dispute.disputeId };
  const objection = await findObjectionKey(reader, number);
  if (objection !== undefined) {
    const cases = await findObjectionWork(reader, number);
    return { participantId: objection.owner, id: objection.id, cases };
  }
  const item = await findWorkItem(reader, number);
  return item && { participantId: item.participantId, id: item.subject };
}
