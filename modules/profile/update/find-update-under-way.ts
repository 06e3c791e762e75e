import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { referenceOf } from '../profile.ts';
import { answerContext } from './decide-review.ts';
import { findSubmitted } from './find-submitted.ts';
import { problemOf, type RegistryProblem } from './judge-check.ts';
import { findSubmissionRow } from './submission.queries.ts';
import type { Submission, SubmissionState } from './submission.ts';

/** An update under way, as its owner sees it. */
export interface UpdateUnderWay extends Submission {
  readonly state: Exclude<SubmissionState, 'CONFIRMED' | 'WITHDRAWN'>;
  /** To be quoted while nothing else is known about it; the update keeps it when it is finished. */
  readonly reference: string;
  /** What there is to look at; for NEEDS_PERSON only. */
  readonly problem?: RegistryProblem;
}

/** undefined when nothing is under way: never submitted, finished, or changed since (then it is a draft again). */
export async function findUpdateUnderWay(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<UpdateUnderWay | undefined> {
  // Nearly everybody has none, and the home page asks: nothing is opened for them.
  if (isOver((await findSubmissionRow(context.db, participantId))?.state)) return undefined;
  const submitted = await findSubmitted(context, participantId);
  const state = submitted?.row.state;
  if (submitted === undefined || isOver(state)) return undefined;
  const { sealedAnswer, draftVersion: _, consentVersion: __, ...row } = submitted.row;
  const answer =
    sealedAnswer === undefined
      ? undefined
      : context.vault.open(sealedAnswer, answerContext(row.id)).toString();
  const check = { checkId: row.registryCheckId, outcome: row.outcome, elements: row.elements };
  const problem =
    state === 'NEEDS_PERSON' ? problemOf(check, submitted.data.data, submitted.participant) : undefined;
  return { ...row, state, reference: referenceOf(row.id), answer, problem };
}

const isOver = (state: SubmissionState | undefined): state is 'CONFIRMED' | 'WITHDRAWN' | undefined =>
  state === undefined || state === 'CONFIRMED' || state === 'WITHDRAWN';
