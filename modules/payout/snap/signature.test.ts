import { generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { newExternalId, signCall, signTokenRequest, snapTime } from './signature.ts';

const call = {
  method: 'POST',
  endpointUrl: '/v1.0/transfer-intrabank',
  accessToken: 'TOKEN123',
  body: Buffer.from(
    '{"partnerReferenceNo":"JHT2025000000000001","amount":{"value":"9850000.00","currency":"IDR"},"beneficiaryAccountNo":"1234567890"}',
  ),
  timestamp: '2025-01-02T10:00:00+07:00',
};

const base64 = { signatureEncoding: 'base64', signedBody: 'as sent' } as const;
const hex = { ...base64, signatureEncoding: 'hex' } as const;

test('the pinned vector, in both encodings', () => {
  expect(signCall('s3cr3t', call, base64)).toBe(
    'SV4LRP0oAYuFFQOXaAZTTwwtIIJpNMISuQguQA0hWFTmTUL9YcNyDRsaqrQF4/UHk3iAe4fF9ViOzt3Nk9nkSg==',
  );
  expect(signCall('s3cr3t', call, hex)).toBe(
    '495e0b44fd28018b851503976806534f0c2d20826934c212b9082e400d215854e64d42fd61c3720d1b1aaab405e3f5079378807b87c5f5588eceddcd93d9e44a',
  );
});

test.each([
  ['another path', { endpointUrl: '/bni/v1.0/transfer-intrabank' }],
  ['another token', { accessToken: 'TOKEN124' }],
  ['another second', { timestamp: '2025-01-02T10:00:01+07:00' }],
  ['one more blank in the body', { body: Buffer.concat([call.body, Buffer.from(' ')]) }],
])('%s changes the signature', (_, change) => {
  expect(signCall('s3cr3t', { ...call, ...change }, hex)).not.toBe(signCall('s3cr3t', call, hex));
});

test('a bank that hashes without blanks gets the signature of "SetyaWardana", and the name as it is', () => {
  const signed = (name: string, signedBody: 'as sent' | 'without blanks') =>
    signCall(
      's3cr3t',
      { ...call, body: Buffer.from(`{"name":"${name}"}`) },
      { signatureEncoding: 'hex', signedBody },
    );
  expect(signed('Setya Wardana', 'without blanks')).toBe(signed('SetyaWardana', 'as sent'));
  expect(signed('Setya Wardana', 'as sent')).not.toBe(signed('SetyaWardana', 'as sent'));
});

test.each(['base64', 'hex'] as const)('a token request verifies with the public key (%s)', (encoding) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signature = Buffer.from(signTokenRequest(pem, 'client', call.timestamp, encoding), encoding);
  expect(verify('RSA-SHA256', Buffer.from(`client|${call.timestamp}`), publicKey, signature)).toBe(true);
});

test('times are Jakarta times in the two layouts', () => {
  const at = Temporal.Instant.from('2025-01-02T03:00:00.1239Z');
  expect(snapTime(at)).toBe('2025-01-02T10:00:00+07:00');
  expect(snapTime(at)).toHaveLength(25);
  expect(snapTime(at, 'milliseconds')).toBe('2025-01-02T10:00:00.123+07:00');
});

test('external ids are 19 digits and do not repeat', () => {
  const ids = Array.from({ length: 1000 }, newExternalId);
  for (const id of ids) expect(id).toMatch(/^\d{19}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
