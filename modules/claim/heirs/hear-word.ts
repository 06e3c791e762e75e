import { tellContacts } from '@jmo/account';
import { recordAudit, type OfficerId } from '@jmo/audit';
import { findFirstWord, giveWord } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { stopLink } from '../alert-of-start.ts';
import { heirWords } from '../words/heirs.ts';
import type { DeathAnswer } from './ask-of-death.ts';
import { ownerOf } from './filing.ts';
import type { FilingRow } from './filing.queries.ts';

interface MatchWord {
  readonly filing: FilingRow;
  readonly officer: OfficerId;
  readonly participantId: ParticipantId;
  readonly death: DeathAnswer;
  readonly origin: string;
}

/** How a match stands in the history of the desk, for the second officer to see. */
export const matchProposal = (participantId: ParticipantId): string => `MATCH-${participantId}`;

/**
 * An officer's word that a filing is about this participant. Against a registry that does not hold them for dead it takes
 * two, about the same participant.
 * @returns whose word came first; undefined while the second is missing
 */
export async function hearWord(
  tx: Tx,
  context: Context,
  { filing, officer, participantId, death, origin }: MatchWord,
): Promise<
  Result<
    { readonly first: string | undefined },
    | { readonly code: 'SAME_OFFICER' | 'OTHER_PROPOSAL' }
    | { readonly code: 'ALREADY_DECIDED'; readonly state: FilingRow['state'] }
  >
> {
  const about = { kind: 'HEIR', subject: filing.id } as const;
  const proposal = matchProposal(participantId);
  const said = await findFirstWord(tx, about);
  if (death === 'DECEASED') return ok({ first: said?.proposal === proposal ? said.officer : officer });
  const word = await giveWord(tx, context, { ...about, officer, proposal });
  if (word === 'NOT_OPEN') return err({ code: 'ALREADY_DECIDED', state: filing.state });
  if (word === 'SAME_OFFICER') return err({ code: word });
  if (said !== undefined)
    return said.proposal === proposal ? ok({ first: said.officer }) : err({ code: 'OTHER_PROPOSAL' });
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
  await tellOfProposal(tx, context, { filing, participantId, origin });
  return ok({ first: undefined });
}

/** Whoever lives reads it while nothing has happened yet, and stops it with one press. */
async function tellOfProposal(
  tx: Tx,
  context: Context,
  { filing: { id, number }, participantId, origin }: Pick<MatchWord, 'filing' | 'participantId' | 'origin'>,
): Promise<void> {
  const stop = await stopLink(tx, context, { participantId, origin, subject: id });
  await tellContacts(tx, context, {
    participantId,
    key: `heirs:${id}:proposed:${context.clock.now().epochMilliseconds}`,
    about: `heirs:${id}`,
    words: (locale) => heirWords(locale).accountProposed(number, stop),
  });
}
