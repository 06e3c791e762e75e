import { assert, type Environment } from '@jmo/kernel';

export type PhotoAnswer =
  | { readonly outcome: 'FOUND'; readonly photo: Buffer }
  | { readonly outcome: 'NONE' }
  /** No answer: says nothing about whether there is one. */
  | { readonly outcome: 'UNAVAILABLE' };

/** The population registry's photo of a citizen, for comparing. Never throws, and nothing of it is kept. */
export interface RegistryPhotos {
  find(nik: string): Promise<PhotoAnswer>;
}

/** A portrait is some tens of kilobytes; whatever sends more is not the registry. */
const MAX_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 5_000;

/**
 * `GET <JMO_REGISTRY_URL>/photo/<nik>` with HTTP Basic: the sandbox's own protocol. How the ministry hands out photos, if
 * to this agency it does, is not published; that adapter goes here.
 */
export function openRegistryPhotos(environment: Pick<Environment, 'registryUrl'>): RegistryPhotos {
  assert(environment.registryUrl !== undefined, 'JMO_REGISTRY_URL is set');
  const address = new URL(environment.registryUrl);
  const user = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
  address.username = '';
  address.password = '';
  const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
  const base = address.href.replace(/\/+$/, '');
  return {
    async find(nik) {
      try {
        const response = await fetch(`${base}/photo/${encodeURIComponent(nik)}`, {
          headers: { authorization, accept: 'image/jpeg' },
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (response.status === 404) {
          await response.body?.cancel();
          return { outcome: 'NONE' };
        }
        const photo = response.ok ? await readAtMost(response) : undefined;
        return photo === undefined ? { outcome: 'UNAVAILABLE' } : { outcome: 'FOUND', photo };
      } catch {
        return { outcome: 'UNAVAILABLE' };
      }
    },
  };
}

async function readAtMost(response: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return size === 0 ? undefined : Buffer.concat(chunks);
}
