import { findRefusedRecoveries } from '@jmo/account';
import { findRefusedClaims, findRefusedFiling } from '@jmo/claim';
import { findWordsOn } from '@jmo/casework';
import type { Context, Reader } from '@jmo/database';
import { findRefusedReviews } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { findRefusedCards } from '@jmo/profile';
import { subjectOf } from '../rights.ts';
import { findAnsweredByOfficers } from '../rights.queries.ts';
import { SUBJECT_KINDS, type Decision, type SubjectKind } from './objection.ts';

type Vaulted = Pick<Context, 'vault'>;
type FindDecisions = (
  reader: Reader,
  context: Vaulted,
  owner: ParticipantId,
) => Promise<readonly Omit<Decision, 'kind'>[]>;

/** What can be objected to, kind by kind, each through the door of its room. A new one is an entry here. */
const subjects: Readonly<Record<SubjectKind, FindDecisions>> = {
  CLAIM: async (reader, context, owner) =>
    (await findRefusedClaims(reader, context, owner)).map(({ claimId, refusedAt, ...refused }) => ({
      number: refused.number,
      officers: refused.officers,
      reasons: refused.reasons,
      id: claimId,
      decidedAt: refusedAt,
      work: { participantId: owner, kind: 'CLAIM', subject: claimId },
    })),
  /** Stands under the filing's own id. */
  FILING: async (reader, context, owner) => {
    const refused = await findRefusedFiling(reader, context, owner);
    if (refused === undefined) return [];
    const { claim, refusedAt, ...rest } = refused;
    const work =
      claim === undefined
        ? ({ kind: 'HEIR', subject: owner } as const)
        : ({ participantId: claim.participantId, kind: 'CLAIM', subject: claim.claimId } as const);
    return [{ ...rest, id: owner, decidedAt: refusedAt, work }];
  },
  /** A claim that ended with its selfie is objected to as a claim; a selfie refused before it was filed has none. */
  FACE: async (reader, context, owner) => {
    const ofClaims = (await findRefusedClaims(reader, context, owner)).map(({ faceCheckId }) => faceCheckId);
    return (await findRefusedReviews(reader, owner))
      .filter(({ requestId }) => !ofClaims.includes(requestId))
      .map(({ requestId, number, decidedAt, officer, refusedFor }) => ({
        id: requestId,
        number,
        decidedAt,
        officers: [officer],
        work: { participantId: owner, kind: 'FACE_REVIEW', subject: requestId },
        reasons: [refusedFor],
      }));
  },
  CARD: async (reader, _, owner) =>
    (await findRefusedCards(reader, owner)).map(({ number, decidedAt, officer, refusedFor }) => ({
      id: number,
      number,
      decidedAt,
      officers: [officer],
      work: { participantId: owner, kind: 'CARD_CONFIRMATION', subject: number },
      reasons: [refusedFor],
    })),
  DATA_REQUEST: async (reader, _, owner) =>
    (await findAnsweredByOfficers(reader, owner)).map(({ id, number, kind, outcome, at, officer }) => ({
      id,
      number,
      decidedAt: at,
      officers: [officer],
      work: {
        participantId: owner,
        kind: kind === 'DELETION' ? 'DELETION' : 'DATA_REVIEW',
        subject: subjectOf(id),
      },
      reasons: [kind, outcome],
    })),
  RECOVERY: async (reader, _, owner) =>
    (await findRefusedRecoveries(reader, owner)).map(({ number, refusedAt, officers, reason }) => ({
      id: number,
      number,
      decidedAt: refusedAt,
      officers,
      work: { participantId: owner, kind: 'RECOVERY', subject: number },
      reasons: reason === undefined ? [] : [reason],
    })),
};

/** What was decided about somebody that can be objected to, or could when it was new; newest first. */
export async function findDecisions(
  reader: Reader,
  context: Vaulted,
  owner: ParticipantId,
  kinds: readonly SubjectKind[] = SUBJECT_KINDS,
): Promise<readonly Decision[]> {
  const found: Decision[] = [];
  for (const kind of kinds)
    found.push(...(await subjects[kind](reader, context, owner)).map((each) => ({ ...each, kind })));
  return found.toSorted((a, b) => Temporal.Instant.compare(b.decidedAt, a.decidedAt));
}

export async function findDecision(
  reader: Reader,
  context: Vaulted,
  owner: ParticipantId,
  { kind, id }: { readonly kind: SubjectKind; readonly id: string },
): Promise<Decision | undefined> {
  return (await findDecisions(reader, context, owner, [kind])).find((each) => each.id === id);
}

/** Every officer whose word is in a decision, and the office that decided it, where one did. */
export interface Deciders {
  readonly officers: readonly string[];
  readonly branch: string | undefined;
}

export async function findDeciders(reader: Reader, { officers, work }: Decision): Promise<Deciders> {
  const atDesk = await findWordsOn(reader, work);
  return {
    officers: [...new Set([...officers, ...(atDesk?.officers ?? [])])],
    branch: atDesk?.branch,
  };
}
