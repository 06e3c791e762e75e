import type { Tx } from './connection.ts';
import type { Context } from './context.ts';
import { isAway } from './until-there.ts';

/**
 * Forgets drafts one by one: one that cannot be opened stays, is said in the log under its id, and keeps none of the others.
 * Where the database is away nothing can be forgotten: that ends the job, which is tried again.
 */
export async function forgetEach<Draft>(
  context: Context,
  drafts: readonly Draft[],
  { idOf, forget }: { idOf(draft: Draft): string; forget(tx: Tx, draft: Draft): Promise<unknown> },
): Promise<void> {
  for (const draft of drafts)
    await context.db
      .transaction()
      .execute((tx) => forget(tx, draft))
      .catch((err: unknown) => {
        if (isAway(err)) throw err;
        context.log.error({ err, draft: idOf(draft) }, 'a draft was not forgotten');
      });
}
