import { guardRulesAt, tellContacts } from '@jmo/account';
import { recordAudit, type OfficerId } from '@jmo/audit';
import { beginAgain, findFirstWord, giveWord, lockOpenItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { assert, err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { stopLink } from '../alert-of-start.ts';
import { isOpen } from '../claim.ts';
import { findOpenClaim, lockClaim, type ClaimRow } from '../claim.queries.ts';
import { findGuardProblem } from '../guards.ts';
import { SYSTEM } from '../move-claim.ts';
import type { HeirOfClaim } from '../sealed-claim.ts';
import { heirWords } from '../words/heirs.ts';
import type { DeathAnswer } from './ask-of-death.ts';
import { ownerOf } from './filing.ts';
import type { FilingRow } from './filing.queries.ts';
import { replacingSubject } from './object-to-match.ts';
import { findSameHeir } from './same-heir.ts';

interface MatchWord {
  readonly filing: FilingRow;
  readonly officer: OfficerId;
  readonly participantId: ParticipantId;
  readonly death: DeathAnswer;
  readonly origin: string;
}

interface HeardWord {
  /** Whose word came first; undefined while the second is missing. */
  readonly first: string | undefined;
  /** What was open when the word was heard, held since: the match ends this one, or nothing. */
  readonly before: ClaimRow | undefined;
  readonly isSameHeirs: boolean;
}

/** How a match stands in the history of the desk, for the second officer to see. */
export const matchProposal = (participantId: ParticipantId): string => `MATCH-${participantId}`;

/** Stands in the history of the desk, in its language. */
const ANOTHER_CLAIM =
  'Klaim yang diganti pengajuan ini bukan lagi yang diketahui petugas pertama. Katanya tidak dihitung; mulai dari awal.';

/**
 * An officer's word that a filing is about this participant. It takes two, about the same participant, against a registry that
 * does not hold them for dead, and where it ends an earlier claim of the same heir: whoever has the phone of that one hears of
 * the first with a stop button, as the participant's account does, and has a day to press it before the second counts. A first
 * word about another claim than that one counts no more, since nobody who has its phone has heard of it.
 */
export async function hearWord(
  tx: Tx,
  context: Context,
  { filing, officer, participantId, death, origin }: MatchWord,
): Promise<
  Result<
    HeardWord,
    | { readonly code: 'SAME_OFFICER' | 'OTHER_PROPOSAL' | 'STOPPED_BY_OWNER' }
    | { readonly code: 'TOO_SOON'; readonly from: Temporal.Instant }
    | { readonly code: 'ALREADY_DECIDED'; readonly state: FilingRow['state'] }
  >
> {
  const about = { kind: 'HEIR', subject: filing.id } as const;
  const proposal = matchProposal(participantId);
  const said = await findFirstWord(tx, about);
  // A word of the time while it stands would be one before an officer has talked to them.
  const problem = await findGuardProblem(tx, participantId, context.clock.now());
  if (problem?.code === 'LOCKED' && problem.officer) return err({ code: 'STOPPED_BY_OWNER' });
  const before = await holdOpenClaim(tx, participantId);
  const earlier = before && (await findSameHeir(tx, context, before, filing));
  const heard = { before, isSameHeirs: earlier !== undefined };
  if (death === 'DECEASED' && earlier === undefined)
    return ok({ first: said?.proposal === proposal ? said.officer : officer, ...heard });
  const detail = earlier && before ? { replaces: before.id } : undefined;
  const counts = said?.proposal !== proposal || said.detail['replaces'] === detail?.replaces;
  if (!counts) await forgetWord(tx, context, filing);
  const word = await giveWord(tx, context, { ...about, officer, proposal, ...(detail ? { detail } : {}) });
  if (word === 'NOT_OPEN') return err({ code: 'ALREADY_DECIDED', state: filing.state });
  if (word === 'SAME_OFFICER') return err({ code: word });
  if (said !== undefined && counts) {
    if (said.proposal !== proposal) return err({ code: 'OTHER_PROPOSAL' });
    const from = said.at.add({ hours: guardRulesAt(said.at).objectionHours });
    const isTooSoon = earlier !== undefined && Temporal.Instant.compare(context.clock.now(), from) < 0;
    return isTooSoon ? err({ code: 'TOO_SOON', from }) : ok({ first: said.officer, ...heard });
  }
  for (const owner of [participantId, ownerOf(filing.id)])
    await recordAudit(tx, context, {
      participantId: owner,
      actor: { kind: 'officer', id: officer },
      action: 'heirs.match-proposed',
      reference: filing.id,
      detail: { registry: death, ...detail },
      before: { proposedBy: [] },
      after: { proposedBy: [officer], participantId },
    });
  const stop = await stopLink(tx, context, { participantId, origin, subject: filing.id });
  await tellOfProposal(tx, context, { filing, participantId, stop });
  if (earlier !== undefined) await tellEarlierPhone(tx, context, { filing, participantId, origin, earlier });
  return ok({ first: undefined, ...heard });
}

/** Held from here to the end: what is said about it, and ends with it, is the same claim. */
async function holdOpenClaim(tx: Tx, participantId: ParticipantId): Promise<ClaimRow | undefined> {
  const found = await findOpenClaim(tx, participantId);
  const claim = found && (await lockClaim(tx, participantId, found.id));
  // It ended while we waited for it; another may have taken its place.
  return claim === undefined || isOpen(claim.state) ? claim : await holdOpenClaim(tx, participantId);
}

async function forgetWord(tx: Tx, context: Context, { id: subject }: FilingRow): Promise<void> {
  const item = await lockOpenItem(tx, { kind: 'HEIR', subject });
  assert(item !== undefined, 'somebody gave their word on it');
  await beginAgain(tx, context, item, { actor: SYSTEM, note: ANOTHER_CLAIM });
}

/** Whoever lives reads it while nothing has happened yet, and stops it with one press. */
async function tellOfProposal(
  tx: Tx,
  context: Context,
  {
    filing: { id, number },
    participantId,
    stop,
  }: Pick<MatchWord, 'filing' | 'participantId'> & { readonly stop: string },
): Promise<void> {
  await tellContacts(tx, context, {
    participantId,
    key: `heirs:${id}:proposed:${context.clock.now().epochMilliseconds}`,
    about: `heirs:${id}`,
    words: (locale) => heirWords(locale).accountProposed(number, stop),
  });
}

/** The heir may have their phone after all, and somebody else has filed in their name. Their button stops the new filing alone. */
async function tellEarlierPhone(
  tx: Tx,
  context: Context,
  {
    filing,
    participantId,
    origin,
    earlier,
  }: Pick<MatchWord, 'filing' | 'participantId' | 'origin'> & { readonly earlier: HeirOfClaim },
): Promise<void> {
  const subject = replacingSubject(filing, earlier);
  const stop = await stopLink(tx, context, { participantId, origin, subject });
  await queueNotice(tx, context, {
    dedupeKey: `heirs:${filing.id}:replaces:${context.clock.now().epochMilliseconds}:sms`,
    channel: 'sms',
    to: earlier.phone,
    text: heirWords(earlier.locale).replacing(earlier.filingNumber, stop),
  });
}
