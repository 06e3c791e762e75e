import { describe, expect, test } from 'vitest';
import { base32, findTotpStep, newTotpSecret, totpAddress, totpCode, totpStep } from './totp.ts';

const rfc = Buffer.from('12345678901234567890');
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

// RFC 6238, appendix B: SHA-1, the last six of its eight digits.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('the code of second %i is %s', (seconds, code) => {
  expect(totpCode(rfc, totpStep(at(seconds)))).toBe(code);
});

describe('a typed code', () => {
  const now = at(1_234_567_890);
  const step = totpStep(now);

  test.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('of the step %i from now is accepted: %s', (offset, accepted) => {
    expect(findTotpStep(rfc, totpCode(rfc, step + offset), now)).toBe(accepted ? step + offset : undefined);
  });

  test('is accepted once', () => {
    expect(findTotpStep(rfc, totpCode(rfc, step), now, step - 1)).toBe(step);
    expect(findTotpStep(rfc, totpCode(rfc, step), now, step)).toBeUndefined();
    expect(findTotpStep(rfc, totpCode(rfc, step - 1), now, step)).toBeUndefined();
  });

  test('may have a blank in the middle, and nothing else', () => {
    const code = totpCode(rfc, step);
    expect(findTotpStep(rfc, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(step);
    for (const typed of ['', '1', `${code}0`, code.slice(0, 5), 'abcdef', '１２３４５６'])
      expect(findTotpStep(rfc, typed, now)).toBeUndefined();
  });

  test('of another secret opens nothing', () => {
    expect(findTotpStep(newTotpSecret(), totpCode(rfc, step), now)).toBeUndefined();
  });
});

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is %j in base 32', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test('the address for the QR code names issuer and person', () => {
  expect(totpAddress({ issuer: 'JMO Meja', name: 'rina.h', secret: rfc })).toBe(
    'otpauth://totp/JMO%20Meja:rina.h?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=JMO%20Meja',
  );
});
