import { guardRulesAt, tellContacts } from '@jmo/account';
import { recordAudit, type OfficerId } from '@jmo/audit';
import { findFirstWord, giveWord } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { stopLink } from '../alert-of-start.ts';
import { findOpenClaim } from '../claim.queries.ts';
import type { HeirOfClaim } from '../sealed-claim.ts';
import { heirWords } from '../words/heirs.ts';
import type { DeathAnswer } from './ask-of-death.ts';
import { queueNotice } from '@jmo/notice';
import { ownerOf, type Heir } from './filing.ts';
import type { FilingRow } from './filing.queries.ts';
import { findSameHeir } from './same-heir.ts';

interface MatchWord {
  readonly filing: FilingRow;
  readonly heir: Heir;
  readonly officer: OfficerId;
  readonly participantId: ParticipantId;
  readonly death: DeathAnswer;
  readonly origin: string;
}

/** How a match stands in the history of the desk, for the second officer to see. */
export const matchProposal = (participantId: ParticipantId): string => `MATCH-${participantId}`;

/**
 * An officer's word that a filing is about this participant. It takes two, about the same participant, against a registry that
 * does not hold them for dead, and where it ends an earlier claim of the same heir: whoever has the phone of that one hears of
 * the first with a stop button, as the participant's account does, and has a day to press it before the second counts.
 * @returns whose word came first; undefined while the second is missing
 */
export async function hearWord(
  tx: Tx,
  context: Context,
  { filing, heir, officer, participantId, death, origin }: MatchWord,
): Promise<
  Result<
    { readonly first: string | undefined },
    | { readonly code: 'SAME_OFFICER' | 'OTHER_PROPOSAL' }
    | { readonly code: 'TOO_SOON'; readonly from: Temporal.Instant }
    | { readonly code: 'ALREADY_DECIDED'; readonly state: FilingRow['state'] }
  >
> {
  const about = { kind: 'HEIR', subject: filing.id } as const;
  const proposal = matchProposal(participantId);
  const said = await findFirstWord(tx, about);
  const open = await findOpenClaim(tx, participantId);
  const earlier = open && (await findSameHeir(tx, context, open, heir));
  if (death === 'DECEASED' && earlier === undefined)
    return ok({ first: said?.proposal === proposal ? said.officer : officer });
  const word = await giveWord(tx, context, { ...about, officer, proposal });
  if (word === 'NOT_OPEN') return err({ code: 'ALREADY_DECIDED', state: filing.state });
  if (word === 'SAME_OFFICER') return err({ code: word });
  if (said !== undefined) {
    if (said.proposal !== proposal) return err({ code: 'OTHER_PROPOSAL' });
    const from = said.at.add({ hours: guardRulesAt(said.at).objectionHours });
    const isTooSoon = earlier !== undefined && Temporal.Instant.compare(context.clock.now(), from) < 0;
    return isTooSoon ? err({ code: 'TOO_SOON', from }) : ok({ first: said.officer });
  }
  for (const owner of [participantId, ownerOf(filing.id)])
    await recordAudit(tx, context, {
      participantId: owner,
      actor: { kind: 'officer', id: officer },
      action: 'heirs.match-proposed',
      reference: filing.id,
      detail: { registry: death },
      before: { proposedBy: [] },
      after: { proposedBy: [officer], participantId },
    });
  const stop = await stopLink(tx, context, { participantId, origin, subject: filing.id });
  await tellOfProposal(tx, context, { filing, participantId, stop });
  if (earlier !== undefined) await tellEarlierPhone(tx, context, { filing, earlier, stop });
  return ok({ first: undefined });
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

/** The heir may have their phone after all, and somebody else has filed in their name. */
async function tellEarlierPhone(
  tx: Tx,
  context: Context,
  {
    filing: { id },
    earlier: { filingNumber, phone, locale },
    stop,
  }: Pick<MatchWord, 'filing'> & { readonly earlier: HeirOfClaim; readonly stop: string },
): Promise<void> {
  await queueNotice(tx, context, {
    dedupeKey: `heirs:${id}:replaces:${context.clock.now().epochMilliseconds}:sms`,
    channel: 'sms',
    to: phone,
    text: heirWords(locale).replacing(filingNumber, stop),
  });
}
