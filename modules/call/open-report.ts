import { findAccount } from '@jmo/account';
import type { Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import type { OfficerSession } from '@jmo/officer';
import { openDispute, type NewDispute, type OpenDisputeProblem } from '@jmo/savings';
import { parseSpokenMonth } from './compare-answer.ts';
import { noteHelp } from './help-caller.ts';
import { inProvenCall, type NotProven } from './proven-call.ts';

export interface ReportByPhone extends Pick<NewDispute, 'formId' | 'matter' | 'expected' | 'words'> {
  /** Of the call. */
  readonly number: string;
  /** Which of the caller's cards, counted from 0 in the order of `findCards`: no card number is shown to the agent. */
  readonly card: number;
  /** As it was said. */
  readonly month: string;
}

/** "Laporkan ketidaksesuaian" for a caller: the same report as in the app. @returns its number, to be read out */
export async function openReport(
  context: Context,
  session: OfficerSession,
  { number, card, month, ...said }: ReportByPhone,
): Promise<Result<{ readonly number: string }, NotProven | OpenDisputeProblem>> {
  const asked = { number, action: 'call.take' } as const;
  const who = await inProvenCall(context, session, asked, async (tx, { participantId }) => {
    const kpj = (await findCards(tx, participantId))[card]?.kpj;
    if (kpj === undefined) return err({ code: 'NOT_THEIR_CARD' } as const);
    return ok({ participantId, kpj, contact: await findAccount(tx, participantId) });
  });
  if (!who.ok) return who;
  const about = parseSpokenMonth(month);
  if (about === undefined) return err({ code: 'MONTH_OUT_OF_RANGE' });
  const officer = session.officer.id;
  const opened = await openDispute(context, { ...said, ...who.value, month: about, officer });
  if (!opened.ok) return opened;
  await inProvenCall(context, session, asked, async (tx, call) =>
    ok(await noteHelp(tx, context, call, { kind: 'REPORT_OPENED', reference: opened.value.number })),
  );
  return opened;
}
