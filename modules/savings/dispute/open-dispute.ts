import { randomBytes } from 'node:crypto';
import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { findBranchOf, openWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context, type Tx } from '@jmo/database';
import { dateInWib, err, ok, startOfDayInWib, type Kpj, type ParticipantId, type Result } from '@jmo/kernel';
import { findCards, findContributions } from '@jmo/membership';
import { checkDispute, type DisputeFields, type TypedDispute } from './check-dispute.ts';
import { disputeId, disputeNumber, isReportable, promisedBy } from './dispute.ts';
import {
  appendDisputeAction,
  findDisputeRows,
  insertDispute,
  takeDisputeNumber,
  type DisputeRow,
} from './dispute.queries.ts';
import { sealingContext } from './find-disputes.ts';
import { tellOfReceipt, type Contact } from './tell-of-dispute.ts';

export interface NewDispute extends TypedDispute {
  readonly participantId: ParticipantId;
  /** The form's own id: the same form with the same content twice is one dispute. */
  readonly formId: string;
  readonly kpj: Kpj;
  readonly month: Temporal.PlainYearMonth;
  /** Who is written to; nobody, where a caller has no account. */
  readonly contact: Contact | undefined;
  /** The officer who writes it down for a caller; absent in the app. */
  readonly officer?: OfficerId;
}

export type OpenDisputeProblem =
  | { readonly code: 'FIELDS'; readonly fields: DisputeFields }
  | { readonly code: 'NOT_THEIR_CARD' }
  | { readonly code: 'MONTH_OUT_OF_RANGE' }
  | { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant };

const PER_PERSON = { name: 'dispute', max: 20, windowSeconds: 24 * 60 * 60 };

/** Takes a person's report of a month in, gives it a number, and confirms it by e-mail. */
export async function openDispute(
  context: Context,
  asked: NewDispute,
): Promise<Result<{ readonly number: string }, OpenDisputeProblem>> {
  const { participantId, kpj, month } = asked;
  const { db } = context;
  const now = context.clock.now();
  const card = (await findCards(db, participantId)).find((each) => each.kpj === kpj);
  if (card === undefined) return err({ code: 'NOT_THEIR_CARD' });
  const openedOn = dateInWib(now);
  if (!isReportable(month, openedOn)) return err({ code: 'MONTH_OUT_OF_RANGE' });
  const [reported] = await findContributions(db, [card], { from: month, through: month });
  const checked = checkDispute(asked, reported);
  if (!checked.ok) return err({ code: 'FIELDS', fields: checked.error });
  const allowance = await hitRateLimit(context, PER_PERSON, participantId);
  if (!allowance.allowed) return err({ code: 'TOO_MANY', retryAt: allowance.retryAt });
  const { words, ...rest } = checked.value;
  const id = disputeId(asked.formId, { kpj, month, ...checked.value });
  const dispute = {
    id,
    participantId,
    card: { holderId: card.holderId, kpj },
    month,
    ...rest,
    sealed: context.vault.seal(words, sealingContext(id)),
    openedAt: now,
    promisedBy: promisedBy(openedOn),
  };
  return ok({ number: await db.transaction().execute((tx) => write(tx, context, dispute, asked)) });
}

async function write(
  tx: Tx,
  context: Context,
  dispute: Omit<DisputeRow, 'number'>,
  { contact, officer }: Pick<NewDispute, 'contact' | 'officer'>,
): Promise<string> {
  const { participantId, id, openedAt } = dispute;
  const row = { ...dispute, number: disputeNumber(dateInWib(openedAt).year, randomBytes(8)) };
  if (!(await insertDispute(tx, row))) {
    const rows = await findDisputeRows(tx, participantId);
    return rows.find((each) => each.id === id)!.number;
  }
  // One in 152 billion: whoever meets it presses again.
  if (!(await takeDisputeNumber(tx, row))) throw new Error('two disputes drew the same number');
  const actor: Actor =
    officer === undefined ? { kind: 'participant', id: participantId } : { kind: 'officer', id: officer };
  const by = `${actor.kind}:${actor.id}`;
  await appendDisputeAction(tx, row, {
    seq: 1,
    action: 'OPEN',
    at: openedAt,
    actor: by,
    sealed: null,
  });
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'savings.dispute-opened',
    reference: id,
    detail: { number: row.number, matter: row.matter },
  });
  await openWorkItem(tx, context, {
    participantId,
    kind: 'DISPUTE',
    subject: id,
    branch: await findBranchOf(tx, participantId),
    promisedBy: startOfDayInWib(row.promisedBy.add({ days: 1 })),
    actor: by,
  });
  if (contact !== undefined) await tellOfReceipt(tx, context, row, contact);
  return row.number;
}
