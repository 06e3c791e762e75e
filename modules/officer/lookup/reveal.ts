import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { authorise, type NotAuthorised } from '../authorise.ts';
import type { Action } from '../permissions.ts';
import type { OfficerSession } from '../session/sessions.ts';
import type { Lookup } from './lookup.queries.ts';
import type { Look } from './open-participant.ts';
import { countLook, type Slowed } from './watch-lookups.ts';

/** What is shown masked, and opened one at a time; heirs stand on the page beside the participant they claim for. */
export const MASKED = ['NIK', 'ACCOUNT', 'PHONE', 'EMAIL', 'HEIR_NIK', 'HEIR_PHONE'] as const;
export type Masked = (typeof MASKED)[number];

/** Why somebody opens a value: a closed list, which the participant reads in words. */
export const REVEAL_REASONS = [
  'IDENTITY_CHECK',
  'COMPARE_PAPER',
  'CALL_BACK',
  'BANK_QUESTION',
  'PARTICIPANT_ASKED',
] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

type Sort = Extract<Lookup, 'NIK' | 'ACCOUNT' | 'PHONE' | 'EMAIL'>;
const ACTIONS: Record<Sort, Action> = {
  NIK: 'reveal.nik',
  ACCOUNT: 'reveal.account',
  PHONE: 'reveal.phone',
  EMAIL: 'reveal.email',
};
const sortOf = (what: Masked): Sort => (what === 'HEIR_NIK' ? 'NIK' : what === 'HEIR_PHONE' ? 'PHONE' : what);
export const revealAction = (what: Masked): Action => ACTIONS[sortOf(what)];

export type RevealProblem = NotAuthorised | Slowed | 'REASON_MISSING' | 'NOTHING_THERE';

/** @returns the reason when it is one of the list */
export const parseReason = (text: string | undefined): RevealReason | undefined =>
  REVEAL_REASONS.find((reason) => reason === text);
export const parseMasked = (text: string | undefined): Masked | undefined =>
  MASKED.find((masked) => masked === text);

/**
 * Opens one masked value: asked, counted, and written down with its reason, in one transaction with the reading of it.
 * @param read the value, through the door of the room it belongs to
 */
export async function reveal(
  context: Context,
  session: Pick<OfficerSession, 'digest'>,
  asked: Look & { readonly what: Masked; readonly reason: RevealReason | undefined },
  read: (tx: Tx) => Promise<string | undefined>,
): Promise<Result<string, RevealProblem>> {
  const { what, reason, participantId, reference, subject, isHeld } = asked;
  if (reason === undefined) return err('REASON_MISSING');
  return await context.db.transaction().execute(async (tx) => {
    if (isHeld !== undefined && !(await isHeld(tx))) return err('NOT_PERMITTED');
    const officer = await authorise(tx, context, session, revealAction(what), { ...subject, participantId });
    if (!officer.ok) return officer;
    const counted = await countLook(tx, context, officer.value, sortOf(what), participantId);
    if (!counted.ok) return counted;
    const value = await read(tx);
    if (value === undefined) return err('NOTHING_THERE');
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer.value.id },
      action: 'officer.revealed',
      reference,
      detail: { what, reason, branch: officer.value.branchCode },
    });
    return ok(value);
  });
}
