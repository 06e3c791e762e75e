import { findAccount, findContacts, sendToContacts } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import type { Locale } from '@jmo/kernel';
import { leaveMessage } from '@jmo/notice';
import type { ClaimAction, Role } from './claim.ts';
import type { ActionDetail } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { papersIn } from './decisions.ts';
import type { Requirement } from './explanation.ts';
import { newsOf, reachesReplaced, travels, type News } from './news.ts';
import { isOwedToHeirs } from './owed-to-heirs.ts';
import { smsToHeir, tellOfHeirsClaim } from './heirs/tell-heirs.ts';
import { isRefusalReason } from './refusals.ts';
import { isHeirs, openClaim, type HeirOfClaim } from './sealed-claim.ts';
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
    /** Where the stop button of this message leads. */
    readonly stop?: string;
  },
): Promise<void> {
  const message = newsIn(action, context.clock.now());
  if (message !== undefined)
    await tell(tx, context, claim, { key: `${action.seq}`, stop: action.stop, ...message });
}

/** What an action tells the participant; undefined where nothing changes for them. */
function newsIn(
  {
    action,
    actor,
    detail = {},
    inTheWay = [],
  }: {
    readonly action: ClaimAction;
    readonly actor: { readonly kind: Role };
    readonly detail?: ActionDetail;
    readonly inTheWay?: readonly Requirement[];
  },
  now: Temporal.Instant,
): { news: News; facts: (words: ClaimWords) => Partial<NoticeFacts> } | undefined {
  const news = newsOf[action];
  if (news === undefined) return undefined;
  const time = (name: string): Temporal.Instant | undefined =>
    typeof detail[name] === 'string' ? Temporal.Instant.from(detail[name]) : undefined;
  const sendAt = time('sendAt');
  const waits = sendAt !== undefined && Temporal.Instant.compare(sendAt, now) > 0;
  return {
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
  };
}

/** The very words that an action would tell, in a language; undefined where it tells nothing. */
export function wordsOfAction(
  claim: Pick<ClaimRow, 'number' | 'gross' | 'tax' | 'net'>,
  locale: Locale,
  action: Parameters<typeof newsIn>[0],
  now: Temporal.Instant,
): { subject: string; text: string; sms: string; travels: boolean } | undefined {
  const message = newsIn(action, now);
  if (message === undefined) return undefined;
  return { ...compose(claim, locale, message), travels: travels(message.news) };
}

/** The very SMS that an action would send to an heir; undefined where it sends none. */
export function wordsToHeir(
  claim: Pick<ClaimRow, 'gross' | 'tax' | 'net'>,
  heir: Pick<HeirOfClaim, 'filingNumber' | 'locale'>,
  action: Parameters<typeof newsIn>[0],
  now: Temporal.Instant,
): string | undefined {
  const message = newsIn(action, now);
  return message && smsToHeir(claim, heir, message);
}

const compose = (
  { number, gross, tax, net }: Pick<ClaimRow, 'number' | 'gross' | 'tax' | 'net'>,
  locale: Locale,
  { news, facts }: { news: News; facts: (words: ClaimWords) => Partial<NoticeFacts> },
) => {
  const words = claimWords(locale);
  return words.notices[news]({ number, gross, tax, net, reasons: [], ...facts(words) });
};

/** Tells the participant that a promise was not kept, and what is done about it; once per standing of the claim. */
export const tellOfDelay = (
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { seq, promisedAt }: { seq: number; promisedAt: Temporal.Instant },
): Promise<void> =>
  tell(tx, context, claim, { key: `${seq}:late`, news: 'OVERDUE', facts: () => ({ promisedAt }) });

/** What an action asked of the claimant is asked again, once a day at most. */
export async function tellAgain(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  asked: {
    readonly seq: number;
    readonly action: ClaimAction;
    readonly detail: ActionDetail;
    readonly on: Temporal.PlainDate;
  },
): Promise<void> {
  const message = newsIn({ ...asked, actor: { kind: 'system' } }, context.clock.now());
  if (message !== undefined)
    await tell(tx, context, claim, { key: `${asked.seq}:again:${asked.on.toString()}`, ...message });
}

/** Calls the time of the interview to mind; `key` once for each. */
export const tellOfInterview = (
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  { interviewAt, key }: { interviewAt: Temporal.Instant; key: string },
): Promise<void> => tell(tx, context, claim, { key, news: 'INTERVIEW_SOON', facts: () => ({ interviewAt }) });

/**
 * In the app always; by e-mail and SMS what is worth one, to the account's own addresses, and what is about money also to
 * those replaced lately. In `tx`, so that news and
 * message exist together; the key makes each message one, however often the decision is repeated.
 */
async function tell(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  {
    key,
    news,
    facts,
    stop,
  }: { key: string; news: News; facts: (words: ClaimWords) => Partial<NoticeFacts>; stop?: string },
): Promise<void> {
  const { participantId, id } = claim;
  const account = await findAccount(tx, participantId);
  const heir = isHeirs(claim) ? openClaim(context, claim).heir : undefined;
  if (heir !== undefined)
    return await tellOfHeirsClaim(tx, context, claim, { heir, account, key, news, facts, stop });
  const locale = account?.locale ?? 'id';
  const { subject, text } = compose(claim, locale, { news, facts });
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
  // A button that works without signing in stands in what was sent to the owner alone, not in the app.
  const sent = compose(claim, locale, { news, facts: (words) => ({ ...facts(words), stop }) });
  const contacts = await findContacts(tx, context, account, { replaced: reachesReplaced(news) });
  await sendToContacts(tx, context, { key: event, telling: sent, contacts });
}

function factAndAction(words: ClaimWords, requirement: Requirement): string {
  const { fact, action } = wordsFor(words, requirement);
  return `${fact} ${action}`;
}

/** What an officer says is another message than what a rule says; a payment that waits, than one that goes. */
function refine(news: News, detail: ActionDetail, { waits, by }: { waits: boolean; by: Role }): News {
  if (news === 'HELD') return heldBy[String(detail['reason'])] ?? news;
  if (news === 'RESUMED' && by === 'system') return 'RESUMED_BY_ITSELF';
  if (news === 'RESUMED' && 'interviewAt' in detail) return 'INTERVIEW_AGREED';
  // An heir whose claim was replaced is told that it was, whatever became of its money.
  if (news === 'CLOSED_FOR_HEIRS' && 'putBack' in detail && detail['reason'] !== 'DIAJUKAN_LAGI')
    return 'PUT_BACK_FOR_HEIRS';
  if (isOwedToHeirs(detail)) return 'OWED_TO_HEIRS';
  if (news === 'PAYING' && waits) return 'WAITS_FOR_BANK';
  return news === 'REFUSED' && 'source' in detail ? 'REFUSED_BY_OFFICER' : news;
}

/** What a guard holds is not in an officer's hands, but for what its owner stopped; a missed interview wants another time. */
const heldBy: Readonly<Record<string, News>> = {
  CLAIM_LOCKED: 'HELD_LOCKED',
  COOLING: 'HELD_COOLING',
  STOPPED_BY_OWNER: 'STOPPED',
  INTERVIEW_MISSED: 'INTERVIEW_MISSED',
};

const refusedFor = (words: ClaimWords, { reasons = [], source }: ActionDetail): readonly string[] =>
  source === undefined || !Array.isArray(reasons)
    ? []
    : (reasons as readonly string[]).filter(isRefusalReason).map((reason) => words.sides.reasons[reason]);
