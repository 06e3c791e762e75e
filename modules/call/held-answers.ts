import { findClaims, findTracking } from '@jmo/claim';
import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import {
  findCards,
  findContributions,
  findContributionSpans,
  findParticipantById,
  type Card,
  type ContributionSpan,
} from '@jmo/membership';
import { findProfile } from '@jmo/profile';
import { QUESTION_KINDS, type HeldAnswers } from './questions.ts';

/**
 * What would be right, from the register, the books, the data update and the last claim; read anew for each question and
 * handed to nobody. Of somebody we do not know the same is asked, and nothing found.
 */
export async function findHeldAnswers(context: Context, participantId: ParticipantId): Promise<HeldAnswers> {
  const { db } = context;
  const participant = await findParticipantById(db, participantId);
  const cards = await findCards(db, participantId);
  const spans = await findContributionSpans(db, cards);
  const profile = (await findProfile(context, participantId))?.data;
  const held: Record<keyof HeldAnswers, readonly (string | undefined)[]> = {
    BIRTH_PLACE: [participant?.birthPlace, profile?.population.birthPlace],
    MOTHER_NAME: [participant?.motherName, profile?.additional.motherName],
    VILLAGE: [profile?.population.address.village, profile?.contact.domicile.village],
    FAMILY_CARD_END: [lastFour(participant?.familyCardNo), lastFour(profile?.population.familyCardNo)],
    EMPLOYER: employersOf(cards),
    FIRST_MONTH: [firstMonthOf(spans)],
    LAST_WAGE: await lastWagesOf(context, cards, spans),
    ACCOUNT_END: [
      lastFour(profile?.additional.bankAccount?.accountNo),
      await accountOfLastClaim(context, participantId),
    ],
  };
  return Object.fromEntries(
    QUESTION_KINDS.flatMap((kind) => {
      const answers = held[kind].filter((answer) => answer !== undefined && answer !== '');
      return answers.length === 0 ? [] : [[kind, answers]];
    }),
  );
}

const lastFour = (digits: string | undefined): string | undefined =>
  digits === undefined || digits.length < 4 ? undefined : digits.slice(-4);

/** Where somebody works, or worked last. */
function employersOf(cards: readonly Card[]): readonly (string | undefined)[] {
  const active = cards.filter(({ endedOn }) => endedOn === undefined);
  const last = cards
    .toSorted((a, b) => Temporal.PlainDate.compare(a.endedOn ?? a.startedOn, b.endedOn ?? b.startedOn))
    .at(-1);
  const now = active.length > 0 ? active : last === undefined ? [] : [last];
  return now.map(({ employer }) => employer?.name);
}

const firstMonthOf = (spans: readonly ContributionSpan[]): string | undefined =>
  spans
    .map(({ firstMonth }) => firstMonth.toString())
    .toSorted()
    .at(0);

/** Of the last month that was reported, on each card it was reported for. */
async function lastWagesOf(
  { db }: Context,
  cards: readonly Card[],
  spans: readonly ContributionSpan[],
): Promise<readonly string[]> {
  const month = spans
    .map(({ lastMonth }) => lastMonth)
    .toSorted((a, b) => Temporal.PlainYearMonth.compare(a, b))
    .at(-1);
  if (month === undefined) return [];
  const reported = await findContributions(db, cards, { from: month, through: month });
  return reported.map(({ wage }) => String(wage));
}

async function accountOfLastClaim(
  { db, clock }: Context,
  participantId: ParticipantId,
): Promise<string | undefined> {
  const [newest] = await findClaims(db, participantId);
  if (newest === undefined) return undefined;
  const tracking = await findTracking(db, participantId, newest.claimId, clock.now());
  return tracking === undefined || tracking.byHeirs ? undefined : lastFour(tracking.payment.account);
}
