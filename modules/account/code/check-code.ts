import { timingSafeEqual } from 'node:crypto';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { MAX_TRIES, type Code, type CodeBinding, type CodeProblem } from './code.ts';
import { codeDigest } from './code-digest.ts';
import { countTry, hasUnexpired, keyOf, useCode } from './code.queries.ts';

/**
 * Checks what somebody typed against the codes that are good now, and uses the right one up. The try is counted, for
 * good, before anything is compared: a hundred guesses at once count as a hundred.
 * @param alsoInTransaction what must happen if and only if the code is used
 */
export async function checkCode(
  context: Context,
  binding: CodeBinding,
  code: Code,
  alsoInTransaction?: (tx: Tx) => Promise<void>,
): Promise<Result<void, CodeProblem>> {
  const key = keyOf(context, binding);
  const now = context.clock.now();
  const counted = await countTry(context.db, key, now);
  if (counted.length === 0) {
    return err({ code: (await hasUnexpired(context.db, key, now)) ? 'CODE_DEAD' : 'CODE_EXPIRED' });
  }
  const right = counted.find((row) =>
    timingSafeEqual(row.code_digest, codeDigest(context, binding, row.salt, code)),
  );
  if (right === undefined) {
    const triesLeft = Math.max(...counted.map((row) => MAX_TRIES - row.tries));
    return err(triesLeft > 0 ? { code: 'CODE_WRONG', triesLeft } : { code: 'CODE_DEAD' });
  }
  return await context.db.transaction().execute(async (tx) => {
    if (!(await useCode(tx, key, right.id, now))) return err({ code: 'CODE_EXPIRED' });
    await alsoInTransaction?.(tx);
    return ok(undefined);
  });
}
