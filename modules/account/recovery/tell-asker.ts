import type { Context, Tx } from '@jmo/database';
import type { Locale } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { guardWords } from '../guard/words/index.ts';
import type { RecoveryCase } from './recovery.ts';

/** The same refusal for every reason: what did not fit is said at a branch, to a face. */
export async function tellAsker(
  tx: Tx,
  context: Context,
  { number, email, locale, dueAt }: RecoveryCase,
  news: 'WAIT' | 'REFUSE',
): Promise<void> {
  const mail = mailOf(locale, { number, dueAt: news === 'WAIT' ? dueAt : undefined });
  const dedupeKey = `recovery:${number}:${news.toLowerCase()}:${context.clock.now().epochMilliseconds}`;
  await queueNotice(tx, context, { dedupeKey, channel: 'email', to: email, ...mail });
}

const mailOf = (
  locale: Locale,
  { number, dueAt }: Pick<RecoveryCase, 'number' | 'dueAt'>,
): { readonly subject: string; readonly text: string } =>
  dueAt === undefined
    ? guardWords(locale).RECOVERY_REFUSED(number)
    : guardWords(locale).RECOVERY_WAITS(number, dueAt);

/** What goes to the address that asks, should an officer decide so now. The old contacts hear of an approval as well. */
export const previewRecovery = (
  { clock }: Pick<Context, 'clock'>,
  { number, locale }: Pick<RecoveryCase, 'number' | 'locale'>,
  decision: 'APPROVE' | 'REFUSE',
): { readonly subject: string; readonly text: string } => {
  const now = clock.now();
  const dueAt = now.add({ hours: guardRulesAt(now).objectionHours });
  return mailOf(locale, { number, dueAt: decision === 'APPROVE' ? dueAt : undefined });
};
