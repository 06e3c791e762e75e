import { expectedArrival } from '@jmo/payout';
import type { Rupiah } from '@jmo/kernel';
import type { ActionDetail, ActionRow } from './claim-actions.queries.ts';
import { officerBy } from './promises.ts';

/** The time the claimant asked for last, or an officer agreed on with them; undefined where no interview was asked for. */
export function interviewNow(actions: readonly ActionRow[]): Temporal.Instant | undefined {
  const asked = actions.findLast(({ detail }) => 'interviewAt' in detail)?.detail['interviewAt'];
  return typeof asked === 'string' ? Temporal.Instant.from(asked) : undefined;
}

/**
 * What is promised whenever a claim joins the officers' queue: the interview, unless its time has passed; by when it is
 * decided, counted from that time, or from now where it has passed; and when the money arrives after that.
 */
export function officersTurn({
  askedFor,
  now,
  gross,
  net,
  bankCode,
}: {
  readonly askedFor: Temporal.Instant | undefined;
  readonly now: Temporal.Instant;
  readonly gross: Rupiah;
  readonly net: Rupiah;
  readonly bankCode: string;
}): ActionDetail {
  const isToCome = askedFor !== undefined && Temporal.Instant.compare(askedFor, now) > 0;
  const decisionBy = officerBy(isToCome ? askedFor : now, gross);
  const { rail, sendAt, expectedAt } = expectedArrival({ bankCode, amount: net, at: decisionBy });
  return {
    ...(isToCome ? { interviewAt: askedFor.toString() } : {}),
    decisionBy: decisionBy.toString(),
    rail,
    sendAt: sendAt.toString(),
    expectedAt: expectedAt.toString(),
  };
}
