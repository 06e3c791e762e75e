import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { claimEmail, insertAccount } from '../account.queries.ts';
import { insertMissingChecks } from '../contact-check/missing-check.queries.ts';
import { markMoved, type BpjstkuAccount } from './bpjstku.queries.ts';

/** Agreed to in the older app; the screens ask for today's terms at the data update. */
const TERMS_OF_BPJSTKU = 'BPJSTKU';

/**
 * Makes an account here from one of the older app, with its address and number.
 *
 * Where the address already leads to another person's account (families shared one), the account is made all the same –
 * the guide promises that username and password work – but Lupa Password by that address stays with the first.
 * @returns false when the participant has an account already
 */
export async function moveBpjstkuAccount(
  tx: Tx,
  context: Context,
  old: BpjstkuAccount,
  passwordHash: string,
): Promise<boolean> {
  const { participantId, email, phone } = old;
  const now = context.clock.now();
  const account = {
    participantId,
    email,
    phone,
    passwordHash,
    locale: 'id',
    termsVersion: TERMS_OF_BPJSTKU,
  } as const;
  if (!(await insertAccount(tx, account, now))) return false;
  await insertMissingChecks(tx, participantId, ['EMAIL', 'PHONE'], now);
  const ownsEmail = await claimEmail(tx, email, participantId);
  await markMoved(tx, participantId, now);
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'account.moved-from-bpjstku',
    detail: { ownsEmail },
  });
  return true;
}
