import type { Context } from '@jmo/database';
import { totpCode, totpStep } from '@jmo/kernel';

/** What an authenticator app makes of the secret that its page shows (base32, RFC 4648). */
export function readTotpSecret(shown: string): Buffer {
  const bits = [...shown]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** What it shows now. */
export const totpCodeFor = ({ clock }: Pick<Context, 'clock'>, shown: string): string =>
  totpCode(readTotpSecret(shown), totpStep(clock.now()));
