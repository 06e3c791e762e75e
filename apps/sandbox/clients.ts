import { readFileSync, statSync } from 'node:fs';
import type { OwnBank } from '@jmo/kernel';
import type { SsoClient } from './sso/provider.ts';

/** Our side's credentials as a bank knows them: what it was given when we became its partner. */
export interface BankClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicKeyPem: string;
  readonly partnerId: string;
  readonly channelId: string;
  readonly sourceAccount: string;
  /** What we gave the bank so that it can tell us things (SNAP 75, 76). */
  readonly notify?: { readonly clientId: string; readonly clientSecret: string };
}

export interface RegistryClient {
  readonly userId: string;
  readonly password: string;
}

export interface Clients {
  /** The desk at the agency's sign-on. */
  readonly sso?: SsoClient;
  readonly banks: Partial<Record<OwnBank, BankClient>>;
  readonly registry?: RegistryClient;
}

/**
 * Reads `clients.json`, again whenever it has changed. Without the file nobody is known and every call is refused;
 * a file caught half written leaves the clients known before.
 */
export function clientsFrom(path: string): () => Clients {
  let known: Clients = { banks: {} };
  let version = '';
  return () => {
    const stat = statSync(path, { throwIfNoEntry: false });
    const current = stat === undefined ? '' : `${stat.ino}-${stat.size}-${stat.mtimeMs}`;
    if (current === version) return known;
    if (current === '') {
      known = { banks: {} };
      version = current;
      return known;
    }
    try {
      known = { banks: {}, ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<Clients>) };
      version = current;
    } catch {
      return known;
    }
    return known;
  };
}
