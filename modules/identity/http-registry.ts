import { fromWire, toWire } from './dukcapil-message.ts';
import type { PopulationRegistry, RegistryAnswer } from './identity.ts';
import { LOWEST_NEEDED_SCORE } from './judge-elements.ts';

export interface HttpRegistrySettings {
  /** JMO_REGISTRY_URL; `/dukcapil/get_json/JMO/CALL_VERIFY_BY_ELEMEN` is added to it. */
  readonly url: string;
  readonly userId: string;
  readonly password: string;
  /** The address our side calls from, as agreed with the registry. */
  readonly ipUser?: string;
  readonly timeoutMs?: number;
}

/** An element check is a few hundred bytes; whatever sends more is not the registry. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** The population registry over HTTP, in the shape agencies know it (Dukcapil, CALL_VERIFY_BY_ELEMEN). */
export function createHttpRegistry(settings: HttpRegistrySettings): PopulationRegistry {
  const { userId, password, ipUser = '127.0.0.1', timeoutMs = 5_000 } = settings;
  const url = `${settings.url.replace(/\/+$/, '')}/dukcapil/get_json/JMO/CALL_VERIFY_BY_ELEMEN`;
  return {
    async verify(stated) {
      const body = JSON.stringify({
        USER_ID: userId,
        PASSWORD: password,
        IP_USER: ipUser,
        // The service spells it so.
        TRESHOLD: String(LOWEST_NEEDED_SCORE),
        ...toWire(stated),
      });
      try {
        return await ask(url, body, AbortSignal.timeout(timeoutMs));
      } catch (error) {
        const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
        return { outcome: 'UNAVAILABLE', reason: timedOut ? 'TIMEOUT' : 'UNREACHABLE' };
      }
    },
  };
}

/** The signal covers the reading as well: a server that dribbles is as good as silent. */
async function ask(url: string, body: string, signal: AbortSignal): Promise<RegistryAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    redirect: 'error',
    signal,
  });
  if (response.status === 401 || response.status === 403) {
    await response.body?.cancel();
    return { outcome: 'UNAVAILABLE', reason: 'REFUSED' };
  }
  if (response.status >= 500) {
    await response.body?.cancel();
    return { outcome: 'UNAVAILABLE', reason: 'UNREACHABLE' };
  }
  const text = await readAtMost(response, MAX_ANSWER_BYTES);
  return text === undefined ? { outcome: 'UNAVAILABLE', reason: 'UNREADABLE' } : fromWire(parseJson(text));
}

async function readAtMost(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
