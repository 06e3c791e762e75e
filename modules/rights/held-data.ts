import { heldByAccount } from '@jmo/account';
import { heldByAudit } from '@jmo/audit';
import { heldByCall } from '@jmo/call';
import { heldByCasework } from '@jmo/casework';
import { heldByClaim } from '@jmo/claim';
import { collector, type Collector, type Context, type HeldTable } from '@jmo/database';
import { heldByDocument } from '@jmo/document';
import { heldByIdentity } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { heldByLedger } from '@jmo/ledger';
import { heldByMembership } from '@jmo/membership';
import { heldByNotice } from '@jmo/notice';
import { heldByPayout } from '@jmo/payout';
import { heldByProfile } from '@jmo/profile';
import { heldBySavings } from '@jmo/savings';
import { heldObjections } from './objection/held-data.ts';
import { openRequest } from './rights.queries.ts';

const heldByRights = collector('rights', [
  {
    table: 'rights_request',
    open: (context, row) => {
      const { words, answered } = openRequest(context, row as never);
      return { words, ...(answered === undefined ? {} : { answer: answered.words }) };
    },
  },
  ...heldObjections,
]);

/** Who holds something about a person, in the order it is shown. A room that holds more adds it to its own list. */
export const collectors: readonly Collector[] = [
  heldByMembership,
  heldByProfile,
  heldBySavings,
  heldByLedger,
  heldByClaim,
  heldByPayout,
  heldByAccount,
  heldByIdentity,
  heldByDocument,
  heldByNotice,
  heldByCasework,
  heldByCall,
  heldByRights,
  heldByAudit,
];

/** Tables that lead to a person and are not handed out, each with the reason. */
export const NOT_HANDED_OUT: Readonly<Record<string, string>> = {
  participant_by_nik: 'leads from the NIK to the person: nothing that the participant table does not say',
  participant_by_passport: 'the same, from the passport number',
  card_by_kpj: 'the same, from the card number',
  card_owner_by_kpj: 'leads from a merged card to its owner; card_link says it',
  account_by_email: 'leads from the e-mail address to the account',
  account_by_phone: 'leads from the phone number to the account',
  claim_by_number: 'leads from the number people quote to the claim',
  dispute_by_number: 'leads from the number people quote to the report',
  rights_by_number: 'leads from the number people quote to the request',
  objection_by_number: 'leads from the number people quote to the objection',
  work_item_by_number: 'leads from the number officers quote to what waits',
  phone_call_by_number: 'leads from the number an agent quotes to the call',
  payout_by_reference: "leads from a bank's reference to the payout",
  passkey_by_credential: 'leads from a passkey to the account',
  sign_in_attempt: 'sign-ins that wait for a code; gone after a quarter of an hour',
  password_reset: 'digests of links that set a password; gone after minutes',
  guard_link: 'digests of links that stop something: handing them out would hand out the button',
  ledger_head: 'the seal over the postings, which are handed out; of use to whoever verifies the books',
  audit_unsealed: 'a note that an event is to be chained; gone within seconds',
  audit_seal: 'the chain over the events, which are handed out; of use to whoever verifies them',
  audit_head: 'the end of that chain',
  claim_sighting:
    'digests by which claims of many people are compared; named to nobody, gone after the window',
  profile_review_by_number: 'leads from the number people quote to the data update',
  card_confirmation_by_number: 'leads from the number people quote to the card they sent a photo of',
  face_frame_seen: 'digests by which a picture that was handed in before is known again',
  face_queue: 'which face check is to be worked on next; gone once it was',
  face_review_by_number: 'leads from the number people quote to the review',
  heir_filing: 'what heirs filed after a death: theirs, and handed to them by number and code',
  return_recount: 'a note that a balance is to be looked at again; gone once it was',
};

/** Everything held about a person, room by room. */
export async function collectHeldData(
  context: Context,
  participantId: ParticipantId,
): Promise<readonly HeldTable[]> {
  const held: HeldTable[] = [];
  for (const { collect } of collectors) held.push(...(await collect(context, participantId)));
  return held;
}
