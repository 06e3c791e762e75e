import type { Context } from '@jmo/database';
import { checkRegistry, findLatestCheck, type PopulationRegistry, type RegistryCheck } from '@jmo/identity';
import type { Participant } from '@jmo/membership';

export interface DeathPorts {
  readonly registry: PopulationRegistry;
}

/**
 * What the population registry says of a participant whose heirs have filed. `ALIVE`: it holds the NIK, and for nobody who
 * died; `NOT_COVERED`: without a NIK there is nothing to ask. Only `DECEASED` is a word against which nobody living has to
 * be protected; the others say no more than that the registry has not heard of a death.
 */
export type DeathAnswer = 'DECEASED' | 'ALIVE' | 'NOT_FOUND' | 'UNAVAILABLE' | 'NOT_COVERED';

/** Asks, and records the answer as every check. Calls the outside, so never inside a transaction. */
export async function askOfDeath(
  context: Context,
  ports: DeathPorts,
  { participantId, nik, fullName, birthDate }: Asked,
): Promise<DeathAnswer> {
  const stated = nik === undefined ? undefined : { nik, fullName, birthDate };
  const { outcome } = await checkRegistry(context, ports, { participantId, stated });
  return meaningOf(outcome);
}

/** A page is loaded again and again while somebody reads it; a match asks anew. */
const FRESH = { minutes: 15 } as const;

/** The same for whoever looks: as it answered a moment ago, or else asked now. @returns when it was answered */
export async function knowOfDeath(
  context: Context,
  ports: DeathPorts,
  asked: Asked,
): Promise<{ readonly answer: DeathAnswer; readonly at: Temporal.Instant }> {
  const since = context.clock.now().subtract(FRESH);
  const latest = await findLatestCheck(context.db, asked.participantId);
  if (latest !== undefined && Temporal.Instant.compare(latest.at, since) >= 0)
    return { answer: meaningOf(latest.outcome), at: latest.at };
  return { answer: await askOfDeath(context, ports, asked), at: context.clock.now() };
}

const meaningOf = (outcome: RegistryCheck['outcome']): DeathAnswer =>
  outcome === 'MATCH' || outcome === 'DIFFERS' || outcome === 'CLOSE' ? 'ALIVE' : outcome;

type Asked = Pick<Participant, 'nik' | 'fullName' | 'birthDate'> & {
  readonly participantId: Participant['id'];
};
