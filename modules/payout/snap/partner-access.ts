import { createHash, createHmac, timingSafeEqual, verify } from 'node:crypto';
import { err, ok, OWN_BANKS, type Clock, type OwnBank, type Result, type Vault } from '@jmo/kernel';

/**
 * The other direction of SNAP: a bank is our client. It proves itself as we do to it: an RSA signature for a token
 * (service 73), then an HMAC with the secret we gave it over each call.
 */
export interface BankAsClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The bank's own, PEM. */
  readonly publicKeyPem: string;
}
export type BanksAsClients = Partial<Readonly<Record<OwnBank, BankAsClient>>>;

export interface CallOfBank {
  readonly method: string;
  /** Path and query as they came. */
  readonly endpointUrl: string;
  readonly body: Uint8Array;
  readonly header: (name: string) => string | undefined;
}

/** Why not, in SNAP's words; nothing in it tells whether a client id exists. */
export type AccessProblem =
  | { readonly code: 'FIELD_MISSING' | 'FIELD_MALFORMED'; readonly field: string }
  | { readonly code: 'UNAUTHORIZED' | 'TOKEN_INVALID' };

export interface PartnerAccess {
  issueToken(call: CallOfBank): Result<{ token: string; expiresIn_s: number }, AccessProblem>;
  /** @returns which bank calls, and its X-EXTERNAL-ID */
  check(call: CallOfBank): Result<{ bank: OwnBank; externalId: string }, AccessProblem>;
}

const TOKEN_SECONDS = 900;
/** How far a bank's clock may be from ours; within it X-EXTERNAL-ID keeps replays out. */
const TOLERANCE_SECONDS = 300;

/** Tokens carry who they are for and until when, with our digest: nothing to store, and any process can check them. */
export function createPartnerAccess(clients: BanksAsClients, clock: Clock, vault: Vault): PartnerAccess {
  const sealOf = (content: string): string =>
    vault.digest(content, 'snap-partner-token').toString('base64url');

  function bankOfToken(token: string): OwnBank | undefined {
    const [bank, until, seal] = token.split('.');
    if (bank === undefined || until === undefined || seal === undefined) return undefined;
    if (!isSame(seal, sealOf(`${bank}.${until}`))) return undefined;
    const isOver = BigInt(until) <= BigInt(clock.now().epochMilliseconds);
    return isOver ? undefined : OWN_BANKS.find((each) => each === bank);
  }

  return {
    issueToken(call) {
      const timestamp = readTimestamp(call, clock);
      if (!timestamp.ok) return timestamp;
      const clientKey = call.header('x-client-key');
      if (!clientKey) return err({ code: 'FIELD_MISSING', field: 'X-CLIENT-KEY' });
      const signature = call.header('x-signature');
      if (!signature) return err({ code: 'FIELD_MISSING', field: 'X-SIGNATURE' });
      const bank = OWN_BANKS.find((each) => clients[each]?.clientId === clientKey);
      const client = bank && clients[bank];
      if (!client || !isSignedBy(client.publicKeyPem, `${clientKey}|${timestamp.value}`, signature))
        return err({ code: 'UNAUTHORIZED' });
      const content = `${bank}.${clock.now().add({ seconds: TOKEN_SECONDS }).epochMilliseconds}`;
      return ok({ token: `${content}.${sealOf(content)}`, expiresIn_s: TOKEN_SECONDS });
    },

    check(call) {
      const timestamp = readTimestamp(call, clock);
      if (!timestamp.ok) return timestamp;
      const token = /^Bearer (\S+)$/i.exec(call.header('authorization') ?? '')?.[1];
      const bank = token === undefined ? undefined : bankOfToken(token);
      const client = bank && clients[bank];
      if (token === undefined || !client) return err({ code: 'TOKEN_INVALID' });
      const signature = call.header('x-signature');
      if (!signature) return err({ code: 'FIELD_MISSING', field: 'X-SIGNATURE' });
      const digest = createHash('sha256').update(call.body).digest('hex');
      const text = [call.method, call.endpointUrl, token, digest, timestamp.value].join(':');
      const expected = createHmac('sha512', client.clientSecret).update(text).digest();
      if (!isSame(bytesOf(signature).toString('hex'), expected.toString('hex')))
        return err({ code: 'UNAUTHORIZED' });
      const externalId = call.header('x-external-id');
      if (!externalId) return err({ code: 'FIELD_MISSING', field: 'X-EXTERNAL-ID' });
      if (!/^[0-9A-Za-z]{1,36}$/.test(externalId))
        return err({ code: 'FIELD_MALFORMED', field: 'X-EXTERNAL-ID' });
      return ok({ bank, externalId });
    },
  };
}

function readTimestamp(call: CallOfBank, clock: Clock): Result<string, AccessProblem> {
  const text = call.header('x-timestamp');
  if (!text) return err({ code: 'FIELD_MISSING', field: 'X-TIMESTAMP' });
  let sent: Temporal.Instant;
  try {
    sent = Temporal.Instant.from(text);
  } catch {
    return err({ code: 'FIELD_MALFORMED', field: 'X-TIMESTAMP' });
  }
  const away = Math.abs(clock.now().since(sent).total('seconds'));
  return away > TOLERANCE_SECONDS ? err({ code: 'UNAUTHORIZED' }) : ok(text);
}

/** SNAP leaves the encoding open: what has only hexadecimal digits, and as many as it takes, is hexadecimal. */
const bytesOf = (signature: string): Buffer =>
  /^(?:[0-9a-f]{128}|[0-9a-f]{512})$/i.test(signature)
    ? Buffer.from(signature, 'hex')
    : Buffer.from(signature, 'base64');

function isSignedBy(publicKeyPem: string, text: string, signature: string): boolean {
  try {
    return verify('RSA-SHA256', Buffer.from(text), publicKeyPem, bytesOf(signature));
  } catch {
    return false;
  }
}

/** By bytes: a letter beyond ASCII is one character and several bytes. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
