import { findAccount } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { leaveMessage, queueNotice } from '@jmo/notice';
import type { ClaimAction, Role } from './claim.ts';
import type { ActionDetail } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { papersIn } from './decisions.ts';
import type { Requirement } from './explanation.ts';
import { newsOf, travels, type News } from './news.ts';
import { isRefusalReason } from './refusals.ts';
import { claimWords, type ClaimWords } from './words/index.ts';
import type { NoticeFacts } from './words/notice-facts.ts';
import { wordsFor } from './words/requirement-words.ts';

/** Tells the participant what an action changed, once per action. The caller's transaction holds the claim's row. */
export async function tellOfAction(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  action: {
    readonly seq: number;
    readonly action: ClaimAction;
    readonly actor: { readonly kind: Role };
    readonly detail?: ActionDetail;
    readonly inTheWay?: readonly Requirement[];
  },
): Promise<void> {
  const { seq, detail = {}, inTheWay = [], actor } = action;
  const time = (name: string): Temporal.Instant | undefined =>
    typeof detail[name] === 'string' ? Temporal.Instant.from(detail[name]) : undefined;
  const sendAt = time('sendAt');
  const news = newsOf[action.action];
  if (news === undefined) return;
  const waits = sendAt !== undefined && Temporal.Instant.compare(sendAt, context.clock.now()) > 0;
  await tell(tx, context, claim, {
    key: `${seq}`,
    news: refine(news, detail, { waits, by: actor.kind }),
    facts: (words) => ({
      sendAt,
      expectedAt: time('expectedAt'),
      account: typeof detail['account'] === 'string' ? detail['account'] : undefined,
      interviewAt: time('interviewAt'),
      until: time('until'),
      source: typeof detail['source'] === 'string' ? detail['source'] : undefined,
      reasons: [
        ...inTheWay.map((requirement) => factAndAction(words, requirement)),
        ...refusedFor(words, detail),
        ...papersIn(detail).map(({ paper, fault }) => `${words.papers[paper]}: ${words.faults[fault]}`),
      ],
    }),
  });
}

/** Tells the participant that a promise was not kept, and what is done about it; once per standing of the claim. */
export const tellOfDelay = (
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { seq, promisedAt }: { seq: number; promisedAt: Temporal.Instant },
): Promise<void> =>
  tell(tx, context, claim, { key: `${seq}:late`, news: 'OVERDUE', facts: () => ({ promisedAt }) });

/**
 * In the app always; by e-mail and SMS what is worth one, to the account's own addresses. In `tx`, so that news and
 * message exist together; the key makes each message one, however often the decision is repeated.
 */
async function tell(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { key, news, facts }: { key: string; news: News; facts: (words: ClaimWords) => Partial<NoticeFacts> },
): Promise<void> {
  const { participantId, id, number, gross, tax, net } = claim;
  const account = await findAccount(tx, participantId);
  const locale = account?.locale ?? 'id';
  const words = claimWords(locale);
  const about: NoticeFacts = { number, gross, tax, net, reasons: [], ...facts(words) };
  const { subject, text, sms } = words.notices[news](about);
  const event = `claim:${id}:${key}`;
  await leaveMessage(tx, context, {
    participantId,
    dedupeKey: event,
    about: `claim:${id}`,
    locale,
    title: subject,
    text,
  });
  if (account === undefined || !travels(news)) return;
  await queueNotice(tx, context, {
    dedupeKey: `${event}:email`,
    channel: 'email',
    to: account.email,
    subject,
    text,
  });
  await queueNotice(tx, context, {
    dedupeKey: `${event}:sms`,
    channel: 'sms',
    to: account.phone,
    text: sms,
  });
}

function factAndAction(words: ClaimWords, requirement: Requirement): string {
  const { fact, action } = wordsFor(words, requirement);
  return `${fact} ${action}`;
}

/** What an officer says is another message than what a rule says; a payment that waits, than one that goes. */
function refine(news: News, detail: ActionDetail, { waits, by }: { waits: boolean; by: Role }): News {
  if (news === 'HELD') return heldBy[String(detail['reason'])] ?? news;
  if (news === 'RESUMED' && by === 'system') return 'RESUMED_BY_ITSELF';
  if (news === 'PAYING' && waits) return 'WAITS_FOR_BANK';
  return news === 'REFUSED' && 'source' in detail ? 'REFUSED_BY_OFFICER' : news;
}

/** What a guard holds is not in an officer's hands, but for what its owner stopped. */
const heldBy: Readonly<Record<string, News>> = {
  CLAIM_LOCKED: 'HELD_LOCKED',
  COOLING: 'HELD_COOLING',
  STOPPED_BY_OWNER: 'STOPPED',
};

const refusedFor = (words: ClaimWords, { reasons = [], source }: ActionDetail): readonly string[] =>
  source === undefined || !Array.isArray(reasons)
    ? []
    : (reasons as readonly string[]).filter(isRefusalReason).map((reason) => words.sides.reasons[reason]);
