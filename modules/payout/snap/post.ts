import { readBody, readCode, type SnapAnswer } from './answer.ts';
import type { ServiceCode } from './bank-profiles.ts';

/** Failures of which it is certain that they came before the first byte of a request. */
const beforeTheFirstByte = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Sends exactly these bytes once. Never throws: what the network does to us is an answer too.
 * @param timeoutMs from the call to the last byte of the answer
 */
export async function post(
  url: string,
  service: ServiceCode,
  headers: Record<string, string>,
  body: Uint8Array<ArrayBuffer>,
  timeoutMs: number,
): Promise<SnapAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = readBody(await response.text()) ?? {};
    return {
      kind: 'ANSWERED',
      http: response.status,
      code: readCode(response.status, service, answer),
      body: answer,
    };
  } catch (error) {
    const cause = causeOf(error);
    return { kind: beforeTheFirstByte.has(cause) ? 'NOT_REACHED' : 'LOST', cause };
  }
}

function causeOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string; errors?: { code?: string }[] } };
  return cause?.code ?? cause?.errors?.[0]?.code ?? name;
}
