import { findAccount } from '@jmo/account';
import type { Context, Reader } from '@jmo/database';
import type { ClaimRow } from '../claim.queries.ts';
import { openClaim } from '../sealed-claim.ts';
import { countPeople, type Shown } from './sightings.ts';
import { judgeVelocity, velocityRulesAt, type Signal } from './velocity.ts';

/** The account, the phone of whoever claims, and the device and the pictures of the selfie where they are known. */
export async function shownBy(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  claim: Pick<ClaimRow, 'id' | 'participantId' | 'sealed'>,
): Promise<Shown> {
  const { account, device, heir, selfie } = openClaim(context, claim);
  const contact = heir ?? (await findAccount(reader, claim.participantId));
  return {
    ACCOUNT: [`${account.bankCode}:${account.accountNo}`],
    ...(contact === undefined ? {} : { PHONE: [contact.phone] }),
    ...(device === undefined ? {} : { DEVICE: [device] }),
    ...(selfie?.pictures === undefined ? {} : { SELFIE: selfie.pictures }),
  };
}

/** What of this claim was shown by more people than is usual. */
export async function unusualIn(
  reader: Reader,
  context: Pick<Context, 'vault' | 'clock'>,
  claim: ClaimRow,
): Promise<readonly Signal[]> {
  const now = context.clock.now();
  const rules = velocityRulesAt(now);
  const since = now.subtract({ hours: 24 * rules.windowDays });
  return judgeVelocity(
    await countPeople(reader, context, await shownBy(reader, context, claim), since),
    rules,
  );
}
