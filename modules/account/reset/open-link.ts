import { timingSafeEqual } from 'node:crypto';
import type { Context } from '@jmo/database';
import { err, ok, tokenDigest, type ParticipantId, type Result } from '@jmo/kernel';
import type { FieldProblems } from '../account.ts';
import { parseCode, type CodeProblem } from '../code/code.ts';
import { pairingDigestOf } from './pairing.ts';
import {
  countPairingTry,
  findReset,
  forgivePairingTry,
  MAX_PAIRING_TRIES,
  type Reset,
} from './password-reset.queries.ts';

/** The link was used, replaced by a newer one, older than 30 minutes, guessed at too often, or never ours: ask for a new one. */
export type LinkDead = { readonly code: 'LINK_DEAD' };

/** Whoever opened a link, as their browser shows. */
export interface LinkOpener {
  readonly token: string;
  /** The cookie of a browser that asked for a link. */
  readonly askedBy?: string;
  /** What somebody typed of the code that the asking browser shows. */
  readonly pairingCode?: string;
}

const isAsker = ({ bound }: Reset, askedBy: string | undefined): boolean =>
  bound === undefined || (askedBy !== undefined && timingSafeEqual(bound.askedBy, tokenDigest(askedBy)));

/** For the page behind the link; looking at it uses nothing up, because mail programs look too. */
export async function findResetLink(
  context: Context,
  { token, askedBy }: Omit<LinkOpener, 'pairingCode'>,
): Promise<{ readonly needsCode: boolean } | undefined> {
  const reset = await findReset(context.db, tokenDigest(token), context.clock.now());
  return reset && { needsCode: !isAsker(reset, askedBy) };
}

/** Whose password this link sets, for the browser that asked or whoever knows its code. */
export async function openResetLink(
  context: Context,
  { token, askedBy, pairingCode }: LinkOpener,
): Promise<Result<ParticipantId, LinkDead | FieldProblems | Extract<CodeProblem, { code: 'CODE_WRONG' }>>> {
  const digest = tokenDigest(token);
  const reset = await findReset(context.db, digest, context.clock.now());
  if (reset === undefined) return err({ code: 'LINK_DEAD' });
  if (isAsker(reset, askedBy)) return ok(reset.participantId);
  const code = parseCode(pairingCode ?? '');
  if (!code.ok) return err({ code: 'FIELDS', fields: { pairingCode: code.error } });
  const tries = await countPairingTry(context.db, digest, context.clock.now());
  if (tries === undefined) return err({ code: 'LINK_DEAD' });
  if (!timingSafeEqual(reset.bound!.pairingDigest, pairingDigestOf(context, digest, code.value)))
    return tries < MAX_PAIRING_TRIES
      ? err({ code: 'CODE_WRONG', triesLeft: MAX_PAIRING_TRIES - tries })
      : err({ code: 'LINK_DEAD' });
  await forgivePairingTry(context.db, digest);
  return ok(reset.participantId);
}
