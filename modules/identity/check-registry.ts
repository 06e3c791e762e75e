import type { Context } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import { insertRegistryCheck } from './identity.queries.ts';
import type {
  PopulationRegistry,
  RegistryAnswer,
  RegistryElement,
  StatedElements,
  UnavailableReason,
} from './identity.ts';
import { findDiffering, isClose } from './judge-elements.ts';

/**
 * `DIFFERS` and `CLOSE` name the deciding elements that do not fit; `CLOSE` when they are names that differ by little
 * (judge-elements.ts). `NOT_COVERED`: no NIK, so the registry was not asked and its
 * silence is no finding. `checkId` names the recorded row.
 */
export type RegistryCheck = { readonly checkId: string } & (
  | { readonly outcome: 'MATCH' | 'NOT_FOUND' | 'DECEASED' | 'UNAVAILABLE' | 'NOT_COVERED' }
  | { readonly outcome: 'DIFFERS' | 'CLOSE'; readonly fields: readonly RegistryElement[] }
);

/**
 * Asks the population registry and records the answer: flags only, never what was stated. Calls the outside, so never
 * inside a transaction.
 *
 * @param input.stated undefined for a person without NIK
 */
export async function checkRegistry(
  context: Context,
  ports: { registry: PopulationRegistry },
  input: { participantId: ParticipantId; stated: StatedElements | undefined },
): Promise<RegistryCheck> {
  const started = context.clock.now();
  const answer = input.stated === undefined ? undefined : await ports.registry.verify(input.stated);
  const verdict = judge(answer);
  const reason = verdict.outcome === 'UNAVAILABLE' ? reasonOf(answer) : undefined;
  const at = context.clock.now();
  const checkId = newUuid(at);
  await insertRegistryCheck(context.db, {
    participant_id: input.participantId,
    id: checkId,
    at,
    outcome: verdict.outcome,
    elements: JSON.stringify(answer?.outcome === 'CHECKED' ? answer.elements : {}),
    unavailable_reason: reason ?? null,
  });
  const tookMs = started.until(at).total('milliseconds');
  context.log.info(
    { participantId: input.participantId, checkId, outcome: verdict.outcome, reason, tookMs },
    'registry checked',
  );
  return { checkId, ...verdict };
}

type Verdict =
  | { outcome: 'MATCH' | 'NOT_FOUND' | 'DECEASED' | 'UNAVAILABLE' | 'NOT_COVERED' }
  | { outcome: 'DIFFERS' | 'CLOSE'; fields: RegistryElement[] };

const reasonOf = (answer: RegistryAnswer | undefined): UnavailableReason =>
  answer?.outcome === 'UNAVAILABLE' ? answer.reason : 'INCOMPLETE';

function judge(answer: RegistryAnswer | undefined): Verdict {
  if (answer === undefined) return { outcome: 'NOT_COVERED' };
  if (answer.outcome !== 'CHECKED') return { outcome: answer.outcome };
  const fields = findDiffering(answer.elements);
  if (fields === undefined) return { outcome: 'UNAVAILABLE' };
  if (fields.length === 0) return { outcome: 'MATCH' };
  return { outcome: isClose(answer.elements, fields) ? 'CLOSE' : 'DIFFERS', fields };
}
