import { recordAudit } from '@jmo/audit';
import { askSecondOfficer, findWorkHistory, sendBackToFirst, type WorkItem } from '@jmo/casework';
import type { Action } from '@jmo/officer';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';

/** What the first of two officers wants, and why, for the second to see. */
export interface Proposal {
  readonly what: string;
  readonly officer: string;
  readonly note: string;
}

/** As it stands in the case's history; undefined where nobody's word is in. */
export async function findProposal(locals: App.Locals, item: WorkItem): Promise<Proposal | undefined> {
  if (item.decidedBy.length === 0) return undefined;
  const history = await findWorkHistory(locals.context, item);
  const asked = history.findLast(({ action }) => action === 'ASK_SECOND');
  const what = asked?.detail['proposal'];
  if (asked === undefined || typeof what !== 'string') return undefined;
  const note = asked.note ?? history.findLast((event) => event.seq < asked.seq && event.note)?.note ?? '';
  return { what, officer: asked.actor.replace('officer:', ''), note };
}

/**
 * The first officer's word where a second has to carry it out: back into the queue, with the words that go with it.
 * @returns why not
 */
export async function propose(
  locals: App.Locals,
  item: WorkItem,
  { action, what, note, version }: Worded & { readonly what: string },
): Promise<string | undefined> {
  const { context } = locals;
  const officer = sessionOf(locals).officer.id;
  return await context.db.transaction().execute(async (tx) => {
    const why = await atDesk(locals, item, { action, version, note: '' })(tx);
    if (why !== undefined) return why;
    await askSecondOfficer(tx, context, { ...subjectIn(item), officer, proposal: what, note });
    await recordAudit(tx, context, {
      ...ownerOf(item),
      actor: { kind: 'officer', id: officer },
      action: 'work.proposed',
      reference: item.number,
      reason: what,
      before: { decidedBy: item.decidedBy },
      after: { decidedBy: [...item.decidedBy, officer] },
    });
    return undefined;
  });
}

interface Worded {
  readonly action: Action;
  readonly note: string;
  readonly version: number;
  readonly heirNik?: string;
}
const ownerOf = ({ participantId }: WorkItem) => (participantId === undefined ? {} : { participantId });
const subjectIn = (item: WorkItem) => ({ ...ownerOf(item), kind: item.kind, subject: item.subject });

/**
 * The second officer does not agree with the first; nothing has changed but that both begin again.
 * @returns why not
 */
export async function sendBack(
  locals: App.Locals,
  item: WorkItem,
  { action, note, version, heirNik }: Worded,
): Promise<string | undefined> {
  const { context } = locals;
  const officer = sessionOf(locals).officer.id;
  return await context.db.transaction().execute(async (tx) => {
    const why = await atDesk(locals, item, { action, version, note: '', heirNik })(tx);
    if (why !== undefined) return why;
    if (item.decidedBy.length === 0) return 'NO_PROPOSAL';
    await sendBackToFirst(tx, context, { ...subjectIn(item), officer, note });
    await recordAudit(tx, context, {
      ...ownerOf(item),
      actor: { kind: 'officer', id: officer },
      action: 'work.sent-back',
      reference: item.number,
      before: { decidedBy: item.decidedBy },
      after: { decidedBy: [] },
    });
    return undefined;
  });
}
