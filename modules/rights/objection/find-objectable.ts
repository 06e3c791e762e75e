import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { Decision, Objection, SubjectKind } from './objection.ts';
import { findObjections } from './objection.queries.ts';
import { isObjectable, objectableUntil } from './rules.ts';
import { findDecisions } from './subjects.ts';

/** A decision beside the objection to it, if there is one. */
export interface Objectable extends Decision {
  readonly until: Temporal.Instant;
  /** It can be objected to now. */
  readonly isOpen: boolean;
  readonly objection?: Objection;
}

/** What was decided about somebody, and where each objection stands; newest first. */
export async function findObjectable(
  context: Pick<Context, 'db' | 'vault' | 'clock'>,
  owner: ParticipantId,
  kinds?: readonly SubjectKind[],
): Promise<readonly Objectable[]> {
  const now = context.clock.now();
  const decisions = await findDecisions(context.db, context, owner, kinds);
  const filed = decisions.length === 0 ? [] : await findObjections(context.db, context, owner);
  return decisions.map((decision): Objectable => {
    const objection = filed.find(
      ({ subject }) => subject.kind === decision.kind && subject.id === decision.id,
    );
    return {
      ...decision,
      until: objectableUntil(decision.decidedAt),
      isOpen: objection === undefined && isObjectable(decision.decidedAt, now),
      ...(objection === undefined ? {} : { objection }),
    };
  });
}
