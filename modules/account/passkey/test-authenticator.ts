import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** A phone that makes passkeys, reduced to what WebAuthn says about its bytes; and free to lie. */
export interface TestAuthenticator {
  readonly credentialId: string;
  counter: number;
  /** What `navigator.credentials.create` would give, as JSON. */
  create(options: CreateInput): string;
  /** What `navigator.credentials.get` would give, as JSON. */
  get(options: GetInput): string;
}

interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly type?: string;
}
export interface CreateInput extends Lies {
  readonly challenge: string;
  readonly userId: string;
}
export interface GetInput extends Lies {
  readonly challenge: string;
  readonly userHandle?: string;
}

const ORIGIN = 'https://jmo.test';
const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** As much of CBOR (RFC 8949) as an attestation needs. */
type Cbor = number | string | Buffer | ReadonlyMap<Cbor, Cbor>;
function cbor(value: Cbor): Buffer {
  const head = (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as ReadonlyMap<Cbor, Cbor>)];
  return Buffer.concat([
    head(5, entries.length),
    ...entries.flatMap(([key, each]) => [cbor(key), cbor(each)]),
  ]);
}

export function createTestAuthenticator(): TestAuthenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rawId = randomBytes(32);
  const credentialId = rawId.toString('base64url');
  let owner = '';
  const clientData = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const data = (rpId: string, flags: number, counter: number): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
  };
  const flagsOf = (userVerified: boolean): number => 0x01 | (userVerified ? 0x04 : 0);
  const authenticator: TestAuthenticator = {
    credentialId,
    counter: 0,
    create({ challenge, userId, origin = ORIGIN, rpId = 'jmo.test', userVerified = true, type }) {
      owner = userId;
      const length = Buffer.from([0, rawId.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, rawId, coseKey(publicKey)]);
      const authData = Buffer.concat([
        data(rpId, flagsOf(userVerified) | 0x40, authenticator.counter),
        attested,
      ]);
      const attestation = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return JSON.stringify({
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData(type ?? 'webauthn.create', challenge, origin).toString('base64url'),
          attestationObject: cbor(attestation).toString('base64url'),
          transports: ['internal'],
        },
      });
    },
    get({ challenge, userHandle = owner, origin = ORIGIN, rpId = 'jmo.test', userVerified = true, type }) {
      const client = clientData(type ?? 'webauthn.get', challenge, origin);
      const authenticatorData = data(rpId, flagsOf(userVerified), authenticator.counter);
      const signature = createSign('sha256')
        .update(Buffer.concat([authenticatorData, sha256(client)]))
        .sign(privateKey);
      return JSON.stringify({
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle,
        },
      });
    },
  };
  return authenticator;
}

/** COSE (RFC 9053): EC2, ES256, P-256, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' });
  return cbor(
    new Map<Cbor, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x!, 'base64url')],
      [-3, Buffer.from(y!, 'base64url')],
    ]),
  );
}
