import { timingSafeEqual } from 'node:crypto';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { MAX_TRIES, type Code, type CodeBinding, type CodeProblem } from './code.ts';
import { codeDigest } from './code-digest.ts';
import { countTry, hasUnexpired, keyOf, useCode, type CodeKey, type CountedCode } from './code.queries.ts';

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
  const checked = await checkAnyCode(context, [binding], code, alsoInTransaction);
  return checked.ok ? ok(undefined) : checked;
}

/**
 * The same where codes went several ways: each of them is good, and a wrong try counts against all.
 * @returns the binding whose code it was
 */
export async function checkAnyCode(
  context: Context,
  bindings: readonly CodeBinding[],
  code: Code,
  alsoInTransaction?: (tx: Tx, binding: CodeBinding) => Promise<void>,
): Promise<Result<CodeBinding, CodeProblem>> {
  const now = context.clock.now();
  const problems: CodeProblem[] = [];
  for (const binding of bindings) {
    const key = keyOf(context, binding);
    const counted = await countTry(context.db, key, now);
    const right = counted.find((row) =>
      timingSafeEqual(row.code_digest, codeDigest(context, binding, row.salt, code)),
    );
    if (right === undefined) {
      problems.push(await describeProblem(context, key, counted, now));
      continue;
    }
    return await context.db.transaction().execute(async (tx) => {
      if (!(await useCode(tx, key, right.id, now))) return err({ code: 'CODE_EXPIRED' });
      await alsoInTransaction?.(tx, binding);
      return ok(binding);
    });
  }
  return err(mostHopeful(problems));
}

async function describeProblem(
  context: Context,
  key: CodeKey,
  counted: readonly CountedCode[],
  now: Temporal.Instant,
): Promise<CodeProblem> {
  if (counted.length === 0)
    return { code: (await hasUnexpired(context.db, key, now)) ? 'CODE_DEAD' : 'CODE_EXPIRED' };
  const triesLeft = Math.max(...counted.map((row) => MAX_TRIES - row.tries));
  return triesLeft > 0 ? { code: 'CODE_WRONG', triesLeft } : { code: 'CODE_DEAD' };
}

/** What leaves the person the most to do: a code that may still be typed right, before one that is dead or old. */
function mostHopeful(problems: readonly CodeProblem[]): CodeProblem {
  const wrong = problems
    .filter((problem) => problem.code === 'CODE_WRONG')
    .toSorted((a, b) => b.triesLeft - a.triesLeft)[0];
  return wrong ?? problems.find(({ code }) => code === 'CODE_DEAD') ?? { code: 'CODE_EXPIRED' };
}
