import type { Tx } from './connection.ts';
import type { Context } from './context.ts';

/** Forgets drafts one by one: one that cannot be opened stays, is said in the log, and keeps none of the others. */
export async function forgetEach<Draft>(
  context: Context,
  drafts: readonly Draft[],
  forget: (tx: Tx, draft: Draft) => Promise<unknown>,
): Promise<void> {
  for (const draft of drafts)
    await context.db
      .transaction()
      .execute((tx) => forget(tx, draft))
      .catch((err: unknown) => context.log.error({ err }, 'a draft was not forgotten'));
}
