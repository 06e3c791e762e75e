import { assert, type Environment } from '@jmo/kernel';
import { createHttpRegistry } from './http-registry.ts';
import type { PopulationRegistry } from './identity.ts';

/** The population registry that JMO_REGISTRY_URL names; user and password stand in the address. */
export function openRegistry(environment: Environment): PopulationRegistry {
  assert(environment.registryUrl !== undefined, 'JMO_REGISTRY_URL is set');
  const address = new URL(environment.registryUrl);
  const userId = decodeURIComponent(address.username);
  const password = decodeURIComponent(address.password);
  address.username = '';
  address.password = '';
  return createHttpRegistry({ url: address.href, userId, password });
}
