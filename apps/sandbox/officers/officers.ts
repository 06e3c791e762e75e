import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOTP_STEP_SECONDS, totpCode, totpStep, type Clock } from '@jmo/kernel';

/** An example officer, and what the phone in their pocket shows at this moment. */
export interface ExampleOfficer {
  readonly id: string;
  readonly fullName: string;
  readonly roles: readonly string[];
  readonly password: string;
  readonly shows: string;
  /** Undefined for who has no authenticator app yet. */
  readonly code: string | undefined;
  readonly secondsLeft: number;
}

/** The phones of the example officers, from what `jmo start` wrote down; empty where there are none. */
export function createOfficers(folder: string, clock: Clock): () => ExampleOfficer[] {
  const file = join(folder, 'officers.json');
  return () => {
    const now = clock.now();
    return read(file).map(({ totpSecret, ...officer }) => ({
      ...officer,
      code: totpSecret === '' ? undefined : totpCode(Buffer.from(totpSecret, 'hex'), totpStep(now)),
      secondsLeft: TOTP_STEP_SECONDS - Math.floor((now.epochMilliseconds / 1000) % TOTP_STEP_SECONDS),
    }));
  };
}

type Written = Omit<ExampleOfficer, 'code' | 'secondsLeft'> & { readonly totpSecret: string };

function read(file: string): Written[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Written[];
  } catch {
    return [];
  }
}
