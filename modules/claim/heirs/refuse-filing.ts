import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem, HEAD_OFFICE } from '@jmo/casework';
import type { Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { freeSlot } from '../interview-calendar.queries.ts';
import { heirWords } from '../words/heirs.ts';
import { nextFiling, ownerOf, type FilingRefusal, type FilingState } from './filing.ts';
import { decideFilingRow, lockFiling } from './filing.queries.ts';
import { openFiling } from './sealed-filing.ts';

export type FilingDecisionProblem =
  | { readonly code: 'FILING_UNKNOWN' }
  /** Matched, or refused, before. */
  | { readonly code: 'ALREADY_DECIDED'; readonly state: FilingState };

/**
 * An officer finds that the filing cannot become a claim. The heir is told the reason, which never says whether anybody is
 * insured, and how to object.
 */
export async function refuseFiling(
  context: Context,
  { number, officer, reason }: { number: string; officer: OfficerId; reason: FilingRefusal },
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
    await recordAudit(tx, context, { ...audit, action: 'heirs.refuse', detail: { reason } });
    const { heir, locale } = openFiling(context, filing);
    const text = heirWords(locale).sms.REFUSED_BY_OFFICER?.({ ...nothing, number });
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

const nothing = { gross: 0n, tax: 0n, net: 0n, reasons: [] } as const;
