import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';

/** Who we are to a bank that wants to see our certificate, and whose certificates we believe in place of the usual ones. */
export interface TlsFiles {
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly caFile?: string | undefined;
}

export type Connection = HttpAgent | HttpsAgent;

/** SNAP allows TLS 1.2 until 30 June 2026 only. */
const OLDEST_TLS = 'TLSv1.3';
/** Connections that a bank keeps open are used again. */
const KEPT: AgentOptions = { keepAlive: true, keepAliveMsecs: 10_000, maxFreeSockets: 8, timeout: 60_000 };

/** The way to one bank: plain only where its address says http (the sandbox's does). */
export function openConnection(url: string, { certFile, keyFile, caFile }: TlsFiles = {}): Connection {
  if (new URL(url).protocol === 'http:') return new HttpAgent(KEPT);
  const read = (file: string | undefined) => (file === undefined ? undefined : readFileSync(file));
  return new HttpsAgent({
    ...KEPT,
    minVersion: OLDEST_TLS,
    cert: read(certFile),
    key: read(keyFile),
    ca: read(caFile),
  });
}
