import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isTokenSignature, isTransactionSignature, transactionSignature } from './signature.ts';

const body =
  '{"partnerReferenceNo":"JHT2025000000000001","amount":{"value":"9850000.00","currency":"IDR"},"beneficiaryAccountNo":"1234567890"}';
const call = {
  method: 'POST',
  endpointUrl: '/v1.0/transfer-intrabank',
  accessToken: 'TOKEN123',
  body: Buffer.from(body),
  timestamp: '2025-01-02T10:00:00+07:00',
};
const base64 = 'SV4LRP0oAYuFFQOXaAZTTwwtIIJpNMISuQguQA0hWFTmTUL9YcNyDRsaqrQF4/UHk3iAe4fF9ViOzt3Nk9nkSg==';
const hex =
  '495e0b44fd28018b851503976806534f0c2d20826934c212b9082e400d215854e64d42fd61c3720d1b1aaab405e3f5079378807b87c5f5588eceddcd93d9e44a';

describe('transaction signature', () => {
  test('of the pinned vector', () => {
    expect(transactionSignature('s3cr3t', call, 'base64')).toBe(base64);
    expect(transactionSignature('s3cr3t', call, 'hex')).toBe(hex);
  });

  test.each([
    ['method', { ...call, method: 'PUT' }],
    ['path prefix', { ...call, endpointUrl: '/bni/v1.0/transfer-intrabank' }],
    ['token', { ...call, accessToken: 'TOKEN124' }],
    ['a blank in the body', { ...call, body: Buffer.from(body.replace(':', ': ')) }],
    ['timestamp', { ...call, timestamp: '2025-01-02T10:00:01+07:00' }],
  ])('does not fit another %s', (_what, changed) => {
    expect(isTransactionSignature(base64, 's3cr3t', call, 'base64')).toBe(true);
    expect(isTransactionSignature(base64, 's3cr3t', changed, 'base64')).toBe(false);
  });

  test('must come in the encoding of the bank', () => {
    expect(isTransactionSignature(hex, 's3cr3t', call, 'hex')).toBe(true);
    expect(isTransactionSignature(hex, 's3cr3t', call, 'base64')).toBe(false);
  });
});

test('token signature is RSA over client and timestamp', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const signature = sign('RSA-SHA256', Buffer.from('jmo|2025-01-02T10:00:00+07:00'), privateKey);
  const isValid = (given: string, key: string, client: string): boolean =>
    isTokenSignature(given, key, client, '2025-01-02T10:00:00+07:00', 'base64');
  expect(isValid(signature.toString('base64'), pem, 'jmo')).toBe(true);
  expect(isValid(signature.toString('base64'), pem, 'other')).toBe(false);
  expect(isValid('not a signature', pem, 'jmo')).toBe(false);
  expect(isValid(signature.toString('base64'), 'not a key', 'jmo')).toBe(false);
});
