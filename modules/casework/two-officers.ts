import type { Actor } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { findHome, noteMove } from './branch.ts';
import type { WorkItem } from './casework.ts';
import {
  findWorkActionRows,
  lockOpenItem,
  type WorkActionRow,
  type WorkSubject,
} from './casework.queries.ts';
import { changeWorkItem } from './change-work-item.ts';
import { noteOnWork } from './hold-work.ts';

type ByOfficer = WorkSubject & { readonly officer: string };
interface Proposed {
  readonly proposal: string;
  /** What else the room has to know of the first word when the second comes. */
  readonly detail?: WorkActionRow['detail'];
  readonly note?: string;
}

/**
 * One officer's word is in, and another's is needed: back to the queue, for anybody but those who have spoken. What the
 * first proposes, and their words for it, stand in the item's history, for the second to see before they agree.
 */
export async function askSecondOfficer(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  about: ByOfficer & Proposed,
): Promise<boolean> {
  const item = await lockOpenItem(tx, about);
  if (item === undefined) return false;
  const decidedBy = [...new Set([...item.decidedBy, about.officer])];
  await changeWorkItem(tx, context, item, {
    action: 'ASK_SECOND',
    actor: `officer:${about.officer}`,
    decidedBy,
    detail: { ...about.detail, proposal: about.proposal },
    note: about.note,
  });
  return true;
}

/**
 * The second officer does not agree: what was said so far counts no more, and whoever takes it begins again, at the branch
 * it belongs to.
 */
export async function sendBackToFirst(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  about: ByOfficer & { readonly note?: string },
): Promise<boolean> {
  const item = await lockOpenItem(tx, about);
  if (item === undefined) return false;
  await beginAgain(tx, context, item, { actor: { kind: 'officer', id: about.officer }, note: about.note });
  return true;
}

/** The same for an item that the caller holds (`lockOpenItem`), where somebody else than an officer undoes what was said. */
export async function beginAgain(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  item: WorkItem,
  { actor, note }: { readonly actor: Actor; readonly note?: string },
): Promise<void> {
  const branch = await findHome(tx, item);
  const moves = branch !== item.branch;
  await changeWorkItem(
    tx,
    context,
    { ...item, branch },
    {
      action: 'SEND_BACK',
      actor: `${actor.kind}:${actor.id}`,
      decidedBy: [],
      note,
      ...(moves ? { detail: { from: item.branch, to: branch } } : {}),
    },
  );
  if (moves) await noteMove(tx, context, item, { to: branch, actor, why: 'SENT_BACK' });
}

/**
 * An officer's yes, where two have to give it: the first puts the item back into the queue for anybody else, with what is
 * proposed; the second's comes on top of it, and the room carries it out. Each keeps their note. One human is one officer, so two names are two.
 */
export async function giveWord(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  about: ByOfficer & Proposed,
): Promise<'NEEDS_SECOND' | 'AGREED' | 'SAME_OFFICER' | 'NOT_OPEN'> {
  const item = await lockOpenItem(tx, about);
  if (item === undefined) return 'NOT_OPEN';
  if (item.decidedBy.includes(about.officer)) return 'SAME_OFFICER';
  if (item.decidedBy.length > 0) {
    const { officer, note } = about;
    if (note !== undefined && note !== '') await noteOnWork(tx, context, item, { officer, note });
    return 'AGREED';
  }
  await askSecondOfficer(tx, context, about);
  return 'NEEDS_SECOND';
}

/** Who gave the first word, what it is and when, where a second has to agree; undefined as long as nobody's is in. */
export async function findFirstWord(
  tx: Tx,
  about: WorkSubject,
): Promise<
  | {
      readonly officer: string;
      readonly proposal: string;
      readonly detail: WorkActionRow['detail'];
      readonly at: Temporal.Instant;
    }
  | undefined
> {
  const item = await lockOpenItem(tx, about);
  const [officer] = item?.decidedBy ?? [];
  if (item === undefined || officer === undefined) return undefined;
  const asked = (await findWorkActionRows(tx, item)).findLast(({ action }) => action === 'ASK_SECOND');
  if (asked === undefined) return undefined;
  const { at, detail } = asked;
  return { officer, proposal: String(detail['proposal'] ?? ''), detail, at };
}
