import type { Context } from '@jmo/database';
import { dateInWib, type Kpj, type Rupiah } from '@jmo/kernel';
import { taxOf, type Amounts } from './amounts.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import { findClaimRow, type ClaimRow } from './claim.queries.ts';
import { evaluate } from './eligibility.ts';
import type { Explanation } from './explanation.ts';
import { gatherFacts, type ParticipantFacts } from './gather-facts.ts';
import { rulesAt } from './rules.ts';
import { openClaim } from './sealed-claim.ts';

export interface ExplainedClaim {
  readonly explanation: Explanation;
  /** As Penetapan would fix them now. */
  readonly amounts: Amounts;
  readonly hasNpwp: boolean;
  readonly cards: readonly { readonly kpj: Kpj; readonly amount: Rupiah }[];
  /** What the records say about every card, for whoever holds papers beside them. */
  readonly records: ParticipantFacts['cards'];
}

/** A claim under way as the rules see it now: the same tree and the same figures by which it goes on. */
export async function explainClaim(
  context: Pick<Context, 'db' | 'clock' | 'vault'>,
  { participantId, id }: Pick<ClaimRow, 'participantId' | 'id'>,
): Promise<ExplainedClaim | undefined> {
  const claim = await findClaimRow(context.db, participantId, id);
  if (claim === undefined) return undefined;
  const { gross, cause, channel } = claim;
  const at = context.clock.now();
  const facts = await gatherFacts(context.db, { participantId, at, claim: { id, balance: gross } });
  const hasNpwp = openClaim(context, claim).tax.kind === 'NPWP';
  const cards = await findClaimCards(context.db, participantId, id);
  return {
    explanation: evaluate(rulesAt(dateInWib(at)), { ...facts, cause }, channel),
    amounts: taxOf(facts.payments, { gross, at, hasNpwp }),
    hasNpwp,
    cards: cards.map(({ kpj, amount }) => ({ kpj, amount })),
    records: facts.cards,
  };
}
