import { parseOfficerId } from '@jmo/audit';
import {
  decideClaim,
  findClaimsForOfficers,
  findFilingsForOfficers,
  inspectClaim,
  matchFiling,
  refuseFiling,
  type Decision,
  type WaitingClaim,
} from '@jmo/claim';
import {
  decideReview,
  findReviewsForOfficers,
  type PopulationRegistry,
  type ReviewDecision,
} from '@jmo/identity';
import { Death } from './death.ts';
import type { Member } from './people.ts';
import type { Stage } from './stage.ts';

/** Three of them, so that the same one comes twice and another is there to be the second. */
export const OFFICERS = ['rina.h', 'budi.s', 'tono.k'].map((name) => parseOfficerId(name)!);

/** What an officer does about a claim that waits for one: mostly yes, sometimes anything else there is to say. */
export async function decideSomething(stage: Stage): Promise<string> {
  const { context, random } = stage;
  const waiting = (await findClaimsForOfficers(context.db)).toSorted((one, other) =>
    one.number.localeCompare(other.number),
  );
  if (waiting.length === 0) return 'no claim waits for an officer';
  const claim = random.pick(waiting);
  const decision = await someDecision(stage, claim);
  const officer = random.pick(OFFICERS);
  return await asMortal(stage, `${officer} ${decision.kind}`, async () => {
    const decided = await decideClaim(stage.mortal, { number: claim.number, officer, decision });
    return decided.ok ? decided.value.state : decided.error.code;
  });
}

async function someDecision({ context, random }: Stage, claim: WaitingClaim): Promise<Decision> {
  if (claim.state === 'DITUNDA' && random.chance(80)) return { kind: 'RESUME' };
  if (random.chance(65)) return { kind: 'APPROVE' };
  const shown = await inspectClaim(context, { claim: claim.number, officer: OFFICERS[0]! });
  const [paper] = shown?.papers ?? [];
  const others: Decision[] = [
    { kind: 'HOLD', reason: 'ISSUER_ASKED' },
    { kind: 'REFUSE', reason: 'DOKUMEN_TIDAK_SAH' },
    ...(paper === undefined
      ? []
      : [{ kind: 'ASK_CORRECTION', papers: { [paper.paper]: 'TIDAK_TERBACA' } } as const]),
  ];
  return random.pick(others);
}

/** Of half of those heirs file for the population registry has not heard that they died; those take two officers. */
const registryOf = (filing: string): PopulationRegistry => ({
  verify: () =>
    Promise.resolve({ outcome: filing.charCodeAt(filing.length - 1) % 2 === 0 ? 'DECEASED' : 'NOT_FOUND' }),
});

/** A filing by heirs is matched with the one it names, with somebody else by mistake, or refused. */
export async function decideFiling(stage: Stage, members: readonly Member[]): Promise<string> {
  const { context, random } = stage;
  const waiting = (await findFilingsForOfficers(context)).map(({ number }) => number).toSorted();
  if (waiting.length === 0) return 'no filing waits for an officer';
  const number = random.pick(waiting);
  const officer = random.pick(OFFICERS);
  if (random.chance(15))
    return await asMortal(stage, `${officer} refuses what heirs filed`, async () => {
      const refused = await refuseFiling(stage.mortal, { number, officer, reason: 'DATA_TIDAK_COCOK' });
      return refused.ok ? refused.value.state : refused.error.code;
    });
  const named = members.find((member) => member.heir?.number === number);
  const { participantId } = named ?? random.pick(members);
  return await asMortal(stage, `${officer} matches what heirs filed`, async () => {
    const matched = await matchFiling(
      stage.mortal,
      { registry: registryOf(number) },
      { number, officer, participantId, origin: stage.environment.origin },
    );
    return matched.ok ? matched.value.outcome : matched.error.code;
  });
}

/** A selfie that waits for people: mostly them, sometimes somebody else. */
export async function decideFace(stage: Stage): Promise<string> {
  const { context, random } = stage;
  const waiting = (await findReviewsForOfficers(context.db)).map(({ number }) => number).toSorted();
  if (waiting.length === 0) return 'no face waits for an officer';
  const number = random.pick(waiting);
  const officer = random.pick(OFFICERS);
  const decision: ReviewDecision = random.chance(80)
    ? { kind: 'ACCEPT' }
    : { kind: 'REFUSE', reason: 'BUKAN_ORANG_YANG_SAMA' };
  return await asMortal(stage, `${officer} looks at a face`, async () => {
    const decided = await decideReview(stage.mortal, { number, officer, decision });
    return decided.ok ? decision.kind : decided.error.code;
  });
}

/** Done by somebody whose line may be torn at any statement. */
export async function asMortal(stage: Stage, what: string, act: () => Promise<string>): Promise<string> {
  const { random, reaper } = stage;
  if (random.chance(20)) reaper.doom = { statements: random.below(30) };
  try {
    return `${what}: ${await act()}`;
  } catch (error) {
    if (error instanceof Death) return `${what}: line torn`;
    throw error;
  } finally {
    reaper.doom = undefined;
  }
}
