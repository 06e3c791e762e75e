import { randomBytes } from 'node:crypto';
import type { Clock, OwnBank } from '@jmo/kernel';

/** Seconds a token lives; SNAP fixes 900. Tokens are forgotten on restart, as banks do on failover. */
export const TOKEN_SECONDS = 900;

export interface Tokens {
  issue(bank: OwnBank): string;
  isValid(bank: OwnBank, token: string): boolean;
}

export function createTokens(clock: Clock): Tokens {
  const issued = new Map<string, { bank: OwnBank; expiresAt: Temporal.Instant }>();
  const isPast = (instant: Temporal.Instant): boolean => Temporal.Instant.compare(clock.now(), instant) >= 0;
  return {
    issue(bank) {
      for (const [token, { expiresAt }] of issued) if (isPast(expiresAt)) issued.delete(token);
      const token = randomBytes(32).toString('base64url');
      issued.set(token, { bank, expiresAt: clock.now().add({ seconds: TOKEN_SECONDS }) });
      return token;
    },
    isValid(bank, token) {
      const found = issued.get(token);
      return found !== undefined && found.bank === bank && !isPast(found.expiresAt);
    },
  };
}
