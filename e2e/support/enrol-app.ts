import { base32, findTotpStep, totpCode, totpStep } from '@jmo/kernel';
import { expect } from 'vitest';
import type { Walker } from './walker.ts';

/** The last step of a first sign-in: an authenticator app is given the secret of the page, and shows its code. */
export async function enrolApp(walker: Walker): Promise<void> {
  await walker.seesHeading('Pasang aplikasi kode');
  const secret = await enrolledSecret(walker);
  await walker.fill('Kode enam angka', await codeNow(secret));
  await walker.press('Pasang dan masuk');
}

const unbase32 = (text: string): Buffer => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.replaceAll(' ', '')]
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
};

async function enrolledSecret(walker: Walker): Promise<Buffer> {
  const shown = await walker.page.locator('strong.numbers').innerText();
  const secret = unbase32(shown);
  expect(base32(secret)).toBe(shown.replaceAll(' ', ''));
  return secret;
}

/** The system's clock is not this machine's: the sandbox knows how far it is. */
async function codeNow(secret: Buffer): Promise<string> {
  const { receivedAt } = await pingClock();
  const code = totpCode(secret, totpStep(receivedAt));
  expect(findTotpStep(secret, code, receivedAt)).toBeDefined();
  return code;
}

async function pingClock(): Promise<{ receivedAt: Temporal.Instant }> {
  const to = '+6281200099901';
  const sandbox = process.env['E2E_SANDBOX']!;
  await fetch(`${sandbox}/sms`, { method: 'POST', body: JSON.stringify({ to, text: 'jam' }) });
  const inbox = (await (await fetch(`${sandbox}/inbox?to=${encodeURIComponent(to)}`)).json()) as {
    receivedAt: string;
  }[];
  return { receivedAt: Temporal.Instant.from(inbox[0]!.receivedAt) };
}
