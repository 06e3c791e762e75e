import { findAccount } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { unreachable } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { ClaimRow } from './claim.queries.ts';
import type { Requirement } from './explanation.ts';
import { claimWords, type ClaimWords } from './words/index.ts';
import { wordsFor } from './words/requirement-words.ts';

/** What a participant is told about a claim; `seq` is the action it tells of. */
export type ClaimNotice = { readonly seq: number } & (
  | { readonly kind: 'SUBMITTED'; readonly expectedAt: Temporal.Instant }
  | { readonly kind: 'PAID' | 'ACCOUNT_REFUSED' | 'RETURNED' | 'HELD' }
  | { readonly kind: 'REFUSED'; readonly inTheWay: readonly Requirement[] }
);

/** By e-mail and SMS, once per action, to the account's own addresses. Nobody to tell where there is no account. */
export async function queueClaimNotice(
  tx: Tx,
  context: Context,
  claim: ClaimRow,
  notice: ClaimNotice,
): Promise<void> {
  const account = await findAccount(tx, claim.participantId);
  if (account === undefined) return;
  const { subject, text, sms } = messageOf(claimWords(account.locale), claim, notice);
  const key = `claim:${claim.id}:${notice.seq}`;
  await queueNotice(tx, context, {
    dedupeKey: `${key}:email`,
    channel: 'email',
    to: account.email,
    subject,
    text,
  });
  await queueNotice(tx, context, { dedupeKey: `${key}:sms`, channel: 'sms', to: account.phone, text: sms });
}

function messageOf(
  words: ClaimWords,
  claim: ClaimRow,
  notice: ClaimNotice,
): { subject: string; text: string; sms: string } {
  switch (notice.kind) {
    case 'SUBMITTED':
      return words.notices.SUBMITTED(claim, notice.expectedAt);
    case 'REFUSED':
      return words.notices.REFUSED(
        claim,
        notice.inTheWay.map((requirement) => factAndAction(words, requirement)),
      );
    case 'PAID':
    case 'ACCOUNT_REFUSED':
    case 'RETURNED':
    case 'HELD':
      return words.notices[notice.kind](claim);
    default:
      return unreachable(notice);
  }
}

function factAndAction(words: ClaimWords, requirement: Requirement): string {
  const { fact, action } = wordsFor(words.requirements, requirement);
  return `${fact} ${action}`;
}
