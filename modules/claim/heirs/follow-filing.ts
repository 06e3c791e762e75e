import { timingSafeEqual } from 'node:crypto';
import { withinLimits, type Context, type RateLimit } from '@jmo/database';
import type { PaperProblem } from '@jmo/document';
import { err, networkOf, ok, type Result } from '@jmo/kernel';
import { changeAccountAs, type ChangedAccount } from '../change-account.ts';
import type { ReceivedPaper } from '../claim-draft.ts';
import { findClaimRow, type ClaimRow } from '../claim.queries.ts';
import { confirmAccount, type BankPorts } from '../confirm-payee.ts';
import { findTracking } from '../get-tracking.ts';
import type { AccountForm } from '../parse-tax-and-account.ts';
import type { TooManyProblem } from '../problems.ts';
import { correctionOn, resubmitAs, sendPaperAgainAs, type NothingAsked } from '../resubmit-papers.ts';
import type { PaperPorts } from '../save-paper.ts';
import { codeDigestOf, ownerOf, plainCode, readFilingNumber } from './filing.ts';
import { findFilingById, findFilingByNumber, retireOldCode, type FilingRow } from './filing.queries.ts';
import { follow, type FollowedFiling } from './follow.ts';
import { findKnownBrowser } from './known-browser.ts';
import type { HeirFieldProblems } from './parse-people.ts';
import { openFiling } from './sealed-filing.ts';

/** In the browser that filed or opened it before: only what is tried there counts. */
const PER_BROWSER: RateLimit = { name: 'heir-follow-browser', max: 10, windowSeconds: 3600 };
/** One network uses up its own tries: all of a day's takes it a day. */
const PER_NUMBER_AND_NETWORK: RateLimit = { name: 'heir-follow-number-ip', max: 10, windowSeconds: 3600 };
/** From everywhere together. Eight letters stand up to this for longer than any claim takes. */
const PER_NUMBER: RateLimit = { name: 'heir-follow-number', max: 240, windowSeconds: 24 * 3600 };
const PER_NETWORK: RateLimit = { name: 'heir-follow-ip', max: 60, windowSeconds: 3600 };
const ACCESS_LIFE: Temporal.DurationLike = { minutes: 30 };
const PURPOSE = 'heir-access';

interface Asked {
  readonly number: string;
  readonly code: string;
  readonly ip: string;
  /** What `knownBrowserOf` gave to this browser. */
  readonly browser?: string | undefined;
}

/**
 * Number and code open the filing for half an hour. A wrong number and a wrong code are one answer, from the same work.
 * @returns what the browser's cookie holds; or FIELDS (`filingNumber`, `followCode`) of what is no number or no code at all,
 * NOT_FOUND, TOO_MANY
 */
export async function openFollowing(
  context: Context,
  { number, code, ip, browser }: Asked,
): Promise<Result<string, HeirFieldProblems | { readonly code: 'NOT_FOUND' } | TooManyProblem>> {
  const typed = readFilingNumber(number);
  if (typed === undefined || plainCode(code) === '') {
    const fields = {
      ...(typed === undefined ? { filingNumber: 'filing-number-malformed' } : {}),
      ...(plainCode(code) === '' ? { followCode: 'required' } : {}),
    };
    return err({ code: 'FIELDS', fields });
  }
  const known = findKnownBrowser(context, typed, browser);
  const network = networkOf(ip);
  const allowed = await withinLimits(context, [
    [PER_NETWORK, network],
    ...(known === undefined
      ? ([
          [PER_NUMBER_AND_NETWORK, `${typed} ${network}`],
          [PER_NUMBER, typed],
        ] as const)
      : ([[PER_BROWSER, known]] as const)),
  ]);
  if (!allowed.ok) return allowed;
  const filing = await findFilingByNumber(context.db, typed);
  const digest = codeDigestOf(context, filing?.id ?? '', code);
  if (filing === undefined || !(await isCodeOf(context, filing, digest))) return err({ code: 'NOT_FOUND' });
  const until = context.clock.now().add(ACCESS_LIFE).epochMilliseconds;
  const key = `${filing.id}.${until}`;
  return ok(`${key}.${context.vault.digest(key, PURPOSE).toString('base64url')}`);
}

/** Whoever lost a code may have lost it to somebody: the first use of the new one ends the one before. */
async function isCodeOf(
  { db }: Pick<Context, 'db'>,
  { id, codeDigest, newCodeDigest }: FilingRow,
  digest: Buffer,
): Promise<boolean> {
  if (timingSafeEqual(digest, codeDigest)) return true;
  if (newCodeDigest === undefined || !timingSafeEqual(digest, newCodeDigest)) return false;
  await retireOldCode(db, id, digest);
  return true;
}

/** The filing a cookie opens; undefined once its half hour is over. */
async function findOpened(context: Context, access: string): Promise<FilingRow | undefined> {
  const [id = '', until = '', digest = ''] = access.split('.');
  const expected = context.vault.digest(`${id}.${until}`, PURPOSE);
  const given = Buffer.from(digest, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  if (Number.parseInt(until, 10) < context.clock.now().epochMilliseconds) return undefined;
  return await findFilingById(context.db, id);
}

const claimOf = async ({ db }: Pick<Context, 'db'>, { claim }: FilingRow): Promise<ClaimRow | undefined> =>
  claim && (await findClaimRow(db, claim.participantId, claim.claimId));

/** Which filing this browser follows: what heirs object by. */
export const findFollowed = async (context: Context, access: string): Promise<string | undefined> =>
  (await findOpened(context, access))?.id;

/** Where the filing stands. */
export async function followFiling(context: Context, access: string): Promise<FollowedFiling | undefined> {
  const filing = await findOpened(context, access);
  if (filing === undefined) return undefined;
  const now = context.clock.now();
  const claim = await claimOf(context, filing);
  if (claim === undefined) return follow(filing, undefined, now);
  const tracking = await findTracking(context.db, claim.participantId, claim.id, now);
  const correction = await correctionOn(context.db, claim);
  return follow(filing, tracking && { tracking, correction }, now);
}

/** A paper an officer asked for again. @returns its receipt, a PaperProblem, TOO_MANY or NOTHING_ASKED */
export async function sendHeirPaperAgain(
  context: Context,
  ports: PaperPorts,
  { access, ...input }: { access: string; paper: string; bytes: Buffer },
): Promise<Result<ReceivedPaper, PaperProblem | TooManyProblem | NothingAsked>> {
  const filing = await findOpened(context, access);
  const claim = filing && (await claimOf(context, filing));
  if (filing === undefined || claim === undefined) return err({ code: 'NOTHING_ASKED' });
  return await sendPaperAgainAs(
    context,
    ports,
    { claim, owner: ownerOf(filing.id), actor: heirAs(filing) },
    input,
  );
}

/** All of them are there: back to the officers. */
export async function resubmitHeirPapers(
  context: Context,
  access: string,
): Promise<Result<{ readonly number: string }, NothingAsked | { readonly code: 'PAPERS_MISSING' }>> {
  const filing = await findOpened(context, access);
  const claim = filing && (await claimOf(context, filing));
  if (filing === undefined || claim === undefined) return err({ code: 'NOTHING_ASKED' });
  return await context.db.transaction().execute((tx) => resubmitAs(tx, context, claim, heirAs(filing)));
}

/** Another account of the heir's own, where the bank refused or returned the payment. */
export async function changeHeirAccount(
  context: Context,
  ports: BankPorts,
  { access, bankCode, accountNo }: { access: string } & AccountForm,
): Promise<ChangedAccount> {
  const filing = await findOpened(context, access);
  if (filing?.claim === undefined) return err({ code: 'NOT_WAITING_FOR_ACCOUNT' });
  const { fullName: expectedName } = openFiling(context, filing).heir;
  return await changeAccountAs(
    context,
    { ...filing.claim, bankCode, accountNo },
    {
      actor: heirAs(filing),
      confirm: (form) =>
        confirmAccount(context, ports, { askedBy: ownerOf(filing.id), expectedName, ...form }),
    },
  );
}

/** The heir is the claimant, under the id of their filing. */
const heirAs = ({ id }: FilingRow) => ({ kind: 'participant', id }) as const;
