import { findWorkItem, holdWork, noteOnWork, type WorkItem } from '@jmo/casework';
import { ownerOf } from '@jmo/claim';
import type { Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findParticipantById } from '@jmo/membership';
import { authorise, mayAct, openParticipant, type Action, type Officer } from '@jmo/officer';
import { findObjectionKey } from '@jmo/rights';
import { found, permitted, refuseLook, sessionOf } from './at-the-desk.ts';
import { subjectOf } from './queues.ts';

/** The case with this number, for whoever may see it; else it is not there. */
export async function seenCase(
  locals: App.Locals,
  number: string,
): Promise<{ officer: Officer; item: WorkItem }> {
  const officer = permitted(locals, 'case.see');
  const { context } = locals;
  const item = found(await findWorkItem(context.db, number));
  return {
    officer,
    item: found(mayAct(officer, 'case.see', subjectOf(item, context.clock.now())) ? item : undefined),
  };
}

/**
 * That the officer looks at the person of this case: counted with all they look at, and written down where the person
 * reads it. Nothing of theirs is shown before. What heirs filed counts as a person of its own.
 */
export async function noteLook(locals: App.Locals, item: WorkItem): Promise<void> {
  const about = await whomIsAbout(locals, item);
  if (about !== undefined) await noteLookAt(locals, item, about);
}

async function whomIsAbout(
  { context }: App.Locals,
  { participantId, kind, subject }: WorkItem,
): Promise<ParticipantId | undefined> {
  if (kind === 'HEIR') return ownerOf(subject);
  if (kind === 'OBJECTION') return (await findObjectionKey(context.db, subject))?.owner;
  return participantId;
}

/** The same for others whose record the case shows: who a card is recorded for, whom heirs may mean. */
export async function noteLookAt(
  locals: App.Locals,
  item: WorkItem,
  participantId: ParticipantId,
): Promise<void> {
  const session = sessionOf(locals);
  // Their own record is no news to them; deciding about it is not theirs.
  if (participantId === session.officer.ownParticipantId) return;
  const { context } = locals;
  const subject = subjectOf(item, context.clock.now());
  const opened = await openParticipant(context, session, { participantId, reference: item.number, subject });
  if (!opened.ok) refuseLook(opened.error);
}

/** The same for whoever may take it. */
export const takeableCase = (officer: Officer, item: WorkItem | undefined, now: Temporal.Instant): WorkItem =>
  found(item !== undefined && mayAct(officer, 'case.take', subjectOf(item, now)) ? item : undefined);

/**
 * What the desk asks within the transaction of a decision, while what is decided is held still: the officer has this case
 * as their page showed it, their session and rights are what they need to be now, and the second factor is fresh. Their
 * words are kept with the case.
 *
 * Between the reading of a case and its decision another officer may have spoken. So the case that was read has to be the
 * one that is held, whatever version the form names; and an action that depends on whose word is in is a function of it.
 * @returns a function for the room that decides; it gives why not
 */
export function atDesk(
  locals: App.Locals,
  item: WorkItem,
  asked: {
    readonly action: Action | ((held: WorkItem) => Action);
    readonly version: number;
    readonly note: string;
    /** Who is to be paid beside the participant the case is about: nobody decides what they inherit either. */
    readonly heirNik?: string | undefined;
  },
): (tx: Tx) => Promise<string | undefined> {
  const { context } = locals;
  const session = sessionOf(locals);
  return async (tx) => {
    const officer = session.officer.id;
    const held = await holdWork(tx, context, { item, officer, version: asked.version });
    if (!held.ok) return held.error;
    if (held.value.version !== item.version) return 'CHANGED';
    const action = typeof asked.action === 'function' ? asked.action(held.value) : asked.action;
    const authorised = await authorise(
      tx,
      context,
      session,
      action,
      subjectOf(held.value, context.clock.now()),
    );
    if (!authorised.ok) return authorised.error;
    const { ownParticipantId } = authorised.value;
    const own = ownParticipantId && (await findParticipantById(tx, ownParticipantId));
    if (own?.nik !== undefined && own.nik === asked.heirNik) return 'ABOUT_ONESELF';
    if (held.value.decidedBy.includes(officer)) return 'SAME_OFFICER';
    if (asked.note !== '') await noteOnWork(tx, context, held.value, { officer, note: asked.note });
    return undefined;
  };
}
