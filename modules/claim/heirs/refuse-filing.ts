import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem, HEAD_OFFICE } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Locale, type Result } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { freeSlot } from '../interview-calendar.queries.ts';
import { heirWords } from '../words/heirs.ts';
import { nextFiling, ownerOf, type FilingRefusal, type FilingState } from './filing.ts';
import { decideFilingRow, lockFiling } from './filing.queries.ts';
import { openFiling } from './sealed-filing.ts';

export type FilingDecisionProblem =
  | { readonly code: 'FILING_UNKNOWN' }
  /** Matched, or refused, before. */
  | { readonly code: 'ALREADY_DECIDED'; readonly state: FilingState }
  /** The desk's own question ({@link FilingDesk}) had this answer. */
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/** What the desk asks while the filing is held still. @returns why not */
export type FilingDesk = (tx: Tx) => Promise<string | undefined>;

/**
 * An officer finds that the filing cannot become a claim. The heir is told the reason, which never says whether anybody is
 * insured, and how to object.
 */
export async function refuseFiling(
  context: Context,
  {
    number,
    officer,
    reason,
    atDesk,
  }: { number: string; officer: OfficerId; reason: FilingRefusal; atDesk?: FilingDesk },
): Promise<Result<{ readonly state: FilingState }, FilingDecisionProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const filing = await lockFiling(tx, number);
    if (filing === undefined) return err({ code: 'FILING_UNKNOWN' });
    const state = nextFiling(filing.state, 'REFUSE');
    const audit = {
      participantId: ownerOf(filing.id),
      actor: { kind: 'officer', id: officer },
      reference: filing.id,
    } as const;
    if (state === undefined) {
      await recordAudit(tx, context, { ...audit, action: 'heirs.refuse.refused' });
      return err({ code: 'ALREADY_DECIDED', state: filing.state });
    }
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    await decideFilingRow(tx, filing.id, { state, reason, at: context.clock.now() });
    const { interviewAt: at } = filing;
    if (Temporal.Instant.compare(at, context.clock.now()) > 0)
      await freeSlot(tx, { branch: HEAD_OFFICE, at });
    await closeWorkItem(tx, context, {
      kind: 'HEIR',
      subject: filing.id,
      outcome: 'REFUSE',
      actor: `officer:${officer}`,
    });
    await recordAudit(tx, context, {
      ...audit,
      action: 'heirs.refuse',
      reason,
      detail: { reason },
      before: { state: filing.state },
      after: { state },
    });
    const { heir, locale } = openFiling(context, filing);
    const text = previewFilingRefusal(locale, number);
    if (text !== undefined)
      await queueNotice(tx, context, {
        dedupeKey: `heirs:${filing.id}:refused:sms`,
        channel: 'sms',
        to: heir.phone,
        text,
      });
    return ok({ state });
  });
}

/** What the heir gets by SMS, in their language; the reason stands where they follow the filing. */
export const previewFilingRefusal = (locale: Locale, number: string): string | undefined =>
  heirWords(locale).sms.REFUSED_BY_OFFICER?.({ ...nothing, number });

const nothing = { gross: 0n, tax: 0n, net: 0n, reasons: [] } as const;
