import type { OfficerId } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { decideReview, findReviewsForOfficers, type ReviewDecision } from '@jmo/identity';
import { unwrap } from '@jmo/kernel';
import { findPayout, type PayoutOutcome } from '@jmo/payout';
import { findActions } from './claim-actions.queries.ts';
import { findClaimRow } from './claim.queries.ts';
import {
  handInPapers,
  otherAccountOf,
  RESIGNED,
  type ClaimWorld,
  type Person,
} from './claim-world.test-support.ts';
import {
  applyFaceReview,
  applyPayoutOutcome,
  changeAccount,
  decideClaim,
  processClaim,
  submitClaim,
  type Decision,
} from './index.ts';

export interface Case extends Person {
  readonly claimId: string;
  readonly number: string;
}
/** Which claim it is. */
type Named = Pick<Case, 'participantId' | 'claimId'>;
type FilledIn = Parameters<ClaimWorld['fillIn']>[1];

export const rina = 'rina.h' as OfficerId;
export const budi = 'budi.s' as OfficerId;

/** A claim from Konfirmasi on, with whoever has a say in it: the worker, banks, officers. */
export function claimCases(world: () => ClaimWorld) {
  const self = {
    async submitted(person?: Person, over: FilledIn = {}, { papers = false } = {}): Promise<Case> {
      const who = person ?? (await world().person());
      await world().fillIn(who, over);
      if (papers) await handInPapers(world(), who);
      const { participantId } = who;
      const { dataFolder } = world();
      const input = { dataFolder, consent: true, origin: 'https://jmo.test', participantId };
      const { claimId, number } = unwrap(await submitClaim(world().context, input));
      return { ...who, claimId, number };
    },
    /** Above the app's limit, and processed until officers have it. */
    async lapakAsik(over: FilledIn = {}): Promise<Case> {
      const person = await world().person([{ ...RESIGNED, balance: 18_000_000n }]);
      const claim = await self.submitted(person, over, { papers: true });
      await self.run(claim);
      return claim;
    },
    run: ({ participantId, claimId }: Named) => processClaim(world().context, {}, { participantId, claimId }),
    stateOf: async ({ participantId, claimId }: Named) =>
      (await findClaimRow(world().context.db, participantId, claimId))!.state,
    actionsOf: ({ participantId, claimId }: Named) => findActions(world().context.db, participantId, claimId),
    payoutOf: ({ participantId, claimId }: Named, attempt = 1) =>
      findPayout(world().context.db, participantId, attempt === 1 ? claimId : `${claimId}:${attempt}`),
    /** The bank's answer as `payout` would report it, with the payout in the state it reports. */
    async bankSays(
      claim: Named,
      outcome: PayoutOutcome['outcome'],
      { reason, attempt = 1 }: { reason?: string; attempt?: number } = {},
    ): Promise<void> {
      const { participantId } = claim;
      const { payoutId, purpose } = (await self.payoutOf(claim, attempt))!;
      await world()
        .context.db.updateTable('payout')
        .set({ state: outcome === 'SENT' ? 'PENDING' : outcome, reason: reason ?? null })
        .where('participant_id', '=', participantId)
        .where('id', '=', payoutId)
        .execute();
      await applyPayoutOutcome(world().context, { participantId, purpose });
    },
    takesBack: (claim: Named, attempt = 1) =>
      self.bankSays(claim, 'HELD', { reason: 'CONTRADICTION', attempt }),
    /** Names another account and waits until it may be paid. */
    change: async (claim: Case, { bankCode = '200', accountNo = otherAccountOf(claim) } = {}) => {
      const { context, banks } = world();
      const changed = await changeAccount(context, banks, {
        ...claim,
        bankCode,
        accountNo,
        origin: 'https://jmo.test',
      });
      if (changed.ok) context.clock.advance({ hours: 24 });
      return changed;
    },
    decide: ({ number }: Case, decision: Decision, officer = rina) =>
      decideClaim(world().context, { number, officer, decision }),
    /** An officer's word on the selfie, and the claim hears of it. */
    async decideFace({ participantId }: Case, decision: ReviewDecision): Promise<void> {
      const reviews = await findReviewsForOfficers(world().context.db);
      const { number } = reviews.find((review) => review.participantId === participantId)!;
      unwrap(await decideReview(world().context, { number, officer: budi, decision }));
      const { id: requestId } = await world()
        .context.db.selectFrom('face_review')
        .select('id')
        .where('participant_id', '=', participantId)
        .executeTakeFirstOrThrow();
      await applyFaceReview(world().context, { participantId, requestId });
    },
    alarms: async ({ participantId }: Case) =>
      (await findWorkOf(world().context.db, participantId)).filter(({ kind }) => kind === 'ALARM').length,
  };
  return self;
}
