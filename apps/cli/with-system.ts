import type { Environment } from '@jmo/kernel';
import { openSystem, type Progress, type System } from './open-system.ts';

/** Opens the system for one command and leaves it as it was found, whatever happens. */
export async function withSystem<T>(
  environment: Environment,
  work: (system: System) => Promise<T>,
  progress?: Progress,
): Promise<T> {
  const system = await openSystem(environment, progress);
  try {
    return await work(system);
  } finally {
    await system.close();
  }
}
