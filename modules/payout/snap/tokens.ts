import { err, ok, type Clock, type Result } from '@jmo/kernel';
import { textOf, type SnapAnswer } from './answer.ts';

/** Why there is no token. Either way nothing was ordered. */
export type NoToken = { readonly code: 'BANK_UNREACHABLE' | 'TOKEN_REFUSED' };

export interface Tokens {
  get(): Promise<Result<string, NoToken>>;
  /** The bank no longer knows this one. */
  forget(token: string): void;
}

const ORDINARY_LIFE_SECONDS = 900;
const REFRESH_AFTER = 0.8;

/** One token at a time; however many ask at once, one request goes out. Renewed at 80 % of its life. */
export function createTokens(clock: Clock, request: () => Promise<SnapAnswer>): Tokens {
  let held: { token: string; renewAt: Temporal.Instant } | undefined;
  let coming: Promise<Result<string, NoToken>> | undefined;

  async function fetchToken(): Promise<Result<string, NoToken>> {
    const askedAt = clock.now();
    const answer = await request();
    if (answer.kind !== 'ANSWERED' || answer.http >= 500) return err({ code: 'BANK_UNREACHABLE' });
    // The response code is only guaranteed on failure.
    const token = answer.http === 200 ? textOf(answer.body, 'accessToken') : undefined;
    if (token === undefined) return err({ code: 'TOKEN_REFUSED' });
    const milliseconds = Math.floor(lifeSeconds(answer.body['expiresin']) * REFRESH_AFTER * 1000);
    held = { token, renewAt: askedAt.add({ milliseconds }) };
    return ok(token);
  }

  return {
    get() {
      if (held !== undefined && Temporal.Instant.compare(clock.now(), held.renewAt) < 0) {
        return Promise.resolve(ok(held.token));
      }
      coming ??= fetchToken().finally(() => void (coming = undefined));
      return coming;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** `expiresIn` is text in SNAP; some banks send a number. */
function lifeSeconds(expiresIn: unknown): number {
  const text = String(expiresIn as string | number | undefined);
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : ORDINARY_LIFE_SECONDS;
}
