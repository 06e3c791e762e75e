import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** X.509 certificates for tests of TLS, made on the spot: just enough DER for Node to believe them. */
export interface Identity {
  readonly certPem: string;
  readonly keyPem: string;
  readonly name: string;
  readonly key: KeyObject;
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
const time = (value: string): Buffer => der(0x17, Buffer.from(value));
const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(oid('550403'), text(name))));
const extension = (hex: string, value: Buffer): Buffer => sequence(oid(hex), der(0x04, value));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const IS_AUTHORITY = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
const FOR_LOOPBACK = extension('551d11', sequence(der(0x87, Buffer.from([127, 0, 0, 1]))));
let serial = 0;

/** Without an issuer: an authority, signed by itself. */
export function makeIdentity(name: string, issuer?: Identity): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  serial += 1;
  const unsigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([serial])),
    ECDSA_SHA256,
    nameOf(issuer?.name ?? name),
    sequence(time('200101000000Z'), time('491231235959Z')),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(issuer === undefined ? IS_AUTHORITY : FOR_LOOPBACK)),
  );
  const signature = sign('sha256', unsigned, issuer?.key ?? privateKey);
  const whole = sequence(unsigned, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  const base64 = whole.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    name,
    key: privateKey,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certPem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}
