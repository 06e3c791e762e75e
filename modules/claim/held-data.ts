import { collector, plainHeld } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { openDraft } from './claim-draft.ts';
import { openClaim } from './sealed-claim.ts';

export const heldByClaim = collector('claim', [
  {
    table: 'claim_draft',
    open: (context, row) => ({
      filled_in: plainHeld(
        openDraft(context, row['participant_id'] as ParticipantId, row['sealed'] as Buffer),
      ),
    }),
  },
  {
    table: 'claim',
    open: (context, row) => ({
      stated: plainHeld(openClaim(context, { id: String(row['id']), sealed: row['sealed'] as Buffer })),
    }),
  },
  { table: 'claim_card' },
  { table: 'claim_action' },
  { table: 'claim_paper' },
  { table: 'claim_escalation' },
  { table: 'claim_interview' },
]);
