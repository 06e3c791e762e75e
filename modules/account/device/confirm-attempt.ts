import { clearRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import { err, ok, tokenDigest, type ParticipantId, type Result } from '@jmo/kernel';
import type { Account, Caller, FieldProblems, TooMany } from '../account.ts';
import { parseCode, type Code, type CodeProblem } from '../code/code.ts';
import { checkSentCode } from '../code/code-ways.ts';
import { noteReached } from '../contact-check/check-contact.ts';
import { getAccount } from '../get-account.ts';
import { DAY, withinLimits } from '../limits.ts';
import { spendRecoveryCode } from '../totp/recovery-codes.ts';
import { spendTotpCode } from '../totp/spend-totp-code.ts';
import { hasTotp } from '../totp/totp.queries.ts';
import { attemptKeyOf } from './begin-attempt.ts';
import {
  countAttemptTry,
  deleteAttempt,
  findAttempt,
  MAX_ATTEMPT_TRIES,
  type Attempt,
} from './device.queries.ts';
import type { ConfirmedBy } from './device.ts';
import { enterNewBrowser, type Entered } from './enter-browser.ts';
import { routeOf } from './sign-in-codes.ts';
import { tellOfNewBrowser } from './tell-of-new-browser.ts';

/** Whoever has the password and guesses codes: half of the hundred in a row that NIST SP 800-63B-4 allows. */
const PER_PERSON: RateLimit = { name: 'sign-in-check', max: 50, windowSeconds: DAY };

/** After a new password: whoever had the old one may have guessed until nobody may any more. */
export const forgetTries = (context: Context, participantId: ParticipantId): Promise<void> =>
  clearRateLimit(context, PER_PERSON, participantId);

/** No sign-in of this browser waits for a code: begin again with the password. */
export type NoAttempt = { readonly code: 'NO_ATTEMPT' };
type Problem = NoAttempt | FieldProblems | CodeProblem | TooMany;
type Proof = Result<ConfirmedBy, Problem>;

/**
 * The code of the page "Kode Verifikasi": one that was sent, whichever way, or the authenticator app's. Input: `code`; or
 * `recoveryCode` instead. The person is signed in, the browser is known, and its owner is told (tellOfNewBrowser).
 */
export async function confirmAttempt(
  context: Context,
  token: string,
  input: { readonly code?: string; readonly recoveryCode?: string },
  caller: Caller,
): Promise<Result<Entered, Problem>> {
  const digest = tokenDigest(token);
  const now = context.clock.now();
  const attempt = await findAttempt(context.db, digest, now);
  if (attempt === undefined) return err({ code: 'NO_ATTEMPT' });
  const allowed = await withinLimits(context, [[PER_PERSON, attempt.participantId]]);
  if (!allowed.ok) return allowed;
  const tries = await countAttemptTry(context.db, digest, now);
  if (tries === undefined) return err({ code: 'NO_ATTEMPT' });
  const account = await getAccount(context.db, attempt.participantId);
  let entered: Entered | undefined;
  const enter = (confirmedBy: ConfirmedBy) => async (tx: Tx) => {
    if (!(await deleteAttempt(tx, digest))) return;
    const browser = caller.browser ?? {};
    entered = await enterNewBrowser(tx, context, attempt.participantId, { browser, confirmedBy });
    await tellOfNewBrowser(tx, context, account, { caller, confirmedBy });
  };
  const proof =
    input.recoveryCode === undefined
      ? await proveByCode(context, { token, attempt, account, tries, typed: input.code ?? '' }, enter)
      : await proveByRecovery(context, attempt, input.recoveryCode, enter);
  if (!proof.ok) return proof;
  await forgetTries(context, attempt.participantId);
  return entered === undefined ? err({ code: 'NO_ATTEMPT' }) : ok(entered);
}

type Enter = (confirmedBy: ConfirmedBy) => (tx: Tx) => Promise<void>;

async function proveByCode(
  context: Context,
  about: { token: string; attempt: Attempt; account: Account; tries: number; typed: string },
  enter: Enter,
): Promise<Proof> {
  const { attempt, account, tries } = about;
  const code = parseCode(about.typed);
  if (!code.ok) return err({ code: 'FIELDS', fields: { code: code.error } });
  const { participantId } = attempt;
  const withApp = await hasTotp(context.db, participantId);
  if (withApp && (await spendTotpCode(context, participantId, code.value, enter('totp')))) return ok('totp');
  const sent = await proveBySentCode(context, about.token, account, code.value, enter);
  // Nobody sent a code: it was the app's that was wrong.
  if (!sent.ok && sent.error.code === 'CODE_EXPIRED' && withApp && attempt.way === 'totp')
    return err({ code: 'CODE_WRONG', triesLeft: MAX_ATTEMPT_TRIES - tries });
  return sent;
}

async function proveBySentCode(
  context: Context,
  token: string,
  account: Account,
  code: Code,
  enter: Enter,
): Promise<Proof> {
  return await checkSentCode(context, routeOf(attemptKeyOf(token), account), code, async (tx, way) => {
    await noteReached(tx, account.participantId, way);
    await enter(way)(tx);
  });
}

async function proveByRecovery(
  context: Context,
  { participantId, tries }: Attempt,
  typed: string,
  enter: Enter,
): Promise<Proof> {
  return (await spendRecoveryCode(context, participantId, typed, enter('recovery-code')))
    ? ok('recovery-code')
    : err({ code: 'CODE_WRONG', triesLeft: MAX_ATTEMPT_TRIES - tries - 1 });
}
