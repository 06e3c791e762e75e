import type { Actor } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import type { ClaimRow } from './claim.queries.ts';
import { giveBack } from './give-back.ts';
import { moveClaim } from './move-claim.ts';
import { refusals } from './refusals.ts';

const REASON = 'WAJAH_BUKAN_PESERTA';

/** An officer saw somebody else on the selfie: the money goes back to the cards, and a new claim may follow. */
export async function refuseForFace(tx: Tx, context: Context, claim: ClaimRow, actor: Actor): Promise<void> {
  await giveBack(tx, context, claim);
  await moveClaim(tx, context, claim, {
    action: 'REFUSE',
    actor,
    detail: { reasons: [REASON], source: refusals[REASON].source },
  });
}
