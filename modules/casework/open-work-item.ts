import { randomBytes } from 'node:crypto';
import type { Context, Tx } from '@jmo/database';
import { dateInWib, newUuid, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { HEAD_OFFICE, workNumber, type WorkItem, type WorkKind } from './casework.ts';
import { appendWorkAction, insertWorkItem, lockOpenItem, takeWorkNumber } from './casework.queries.ts';
import { promisedBy } from './promises.ts';

export interface NewWorkItem {
  /** Left out where it is about no participant. */
  readonly participantId?: ParticipantId;
  readonly kind: WorkKind;
  /** The owning room's id of what waits. */
  readonly subject: string;
  /** Left out: head office. */
  readonly branch?: string;
  readonly amount?: Rupiah;
  /** Left out: by the kind's own promise. */
  readonly promisedBy?: Temporal.Instant;
  /** Whose word is in already, in what this is about: they cannot have it. Left out: nobody's. */
  readonly decidedBy?: readonly string[];
  /** Who caused it: `participant:<id>`, `officer:<id>`; left out: the system. */
  readonly actor?: string;
}

/**
 * Puts something on the desk, in the caller's transaction: it waits there if and only if that commits. Opened again while
 * it still waits, it is the same item; after it was closed, a new one with a number and a promise of its own.
 */
export async function openWorkItem(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  asked: NewWorkItem,
): Promise<Pick<WorkItem, 'id' | 'number'>> {
  const now = clock.now();
  const { year } = dateInWib(now);
  for (;;) {
    const item: WorkItem = {
      ...(asked.participantId === undefined ? {} : { participantId: asked.participantId }),
      id: newUuid(now),
      number: workNumber(year, randomBytes(8)),
      kind: asked.kind,
      subject: asked.subject,
      branch: asked.branch ?? HEAD_OFFICE,
      ...(asked.amount === undefined ? {} : { amount: asked.amount }),
      openedAt: now,
      promisedBy: asked.promisedBy ?? promisedBy(asked.kind, now),
      state: 'OPEN',
      decidedBy: asked.decidedBy ?? [],
      version: 1,
    };
    if (await insertWorkItem(tx, item)) {
      // One in 152 billion: whoever meets it presses again.
      if (!(await takeWorkNumber(tx, item))) throw new Error('two work items drew the same number');
      const actor = asked.actor ?? 'system:desk';
      await appendWorkAction(tx, item, { seq: 1, action: 'OPEN', at: now, actor, detail: {}, sealed: null });
      return item;
    }
    const there = await lockOpenItem(tx, asked);
    // Closed by somebody else in this very moment: it is opened anew.
    if (there !== undefined) return there;
  }
}
