import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { totpPlace } from '../sign-in/find-sign-in.ts';

/** For the sandbox's example officers alone: password chosen and authenticator app enrolled, as if it had been done. */
export async function presetCredentials(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  officerId: OfficerId,
  totpSecret: Buffer,
): Promise<void> {
  await tx
    .updateTable('officer')
    .set({
      password_is_given: false,
      totp_sealed: context.vault.seal(totpSecret, totpPlace(officerId)),
      changed_at: context.clock.now(),
    })
    .where('id', '=', officerId)
    .execute();
}
