import type { Context } from '@jmo/database';
import { checkRegistry, type PopulationRegistry } from '@jmo/identity';
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
  return outcome === 'MATCH' || outcome === 'DIFFERS' || outcome === 'CLOSE' ? 'ALIVE' : outcome;
}

type Asked = Pick<Participant, 'nik' | 'fullName' | 'birthDate'> & {
  readonly participantId: Participant['id'];
};
