import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import type { Decision, Objection } from './objection.ts';
import { findObjection } from './objection.queries.ts';
import { findDeciders, findDecision } from './subjects.ts';

export interface InspectedObjection extends Objection {
  /** Undefined where what was decided is not kept any more. */
  readonly decision: Decision | undefined;
  readonly deciders: readonly string[];
}

/** For the officer who is to answer: the objection and what it is about; that they looked is audited. */
export async function inspectObjection(
  context: Context,
  { number, officer }: { readonly number: string; readonly officer: OfficerId },
): Promise<InspectedObjection | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const objection = await findObjection(tx, context, number);
    if (objection === undefined) return undefined;
    const { owner, id, subject } = objection;
    await recordAudit(tx, context, {
      participantId: owner,
      actor: { kind: 'officer', id: officer },
      action: 'objection.inspected',
      isLook: true,
      reference: id,
    });
    const decision = await findDecision(tx, context, owner, subject);
    const deciders = decision === undefined ? [] : (await findDeciders(tx, decision)).officers;
    return { ...objection, decision, deciders };
  });
}
