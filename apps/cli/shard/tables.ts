/**
 * Where every table goes when the database is spread over several nodes (docs/sharding.md). A table that is named nowhere
 * here is participant-owned: its rows belong to one participant, stand in that participant's shard, and its primary key
 * begins with `participant_id`. So the strict rule is the one that needs no entry.
 */

/** Copied to every node. */
export const REFERENCE: Readonly<Record<string, string>> = {
  employer: 'belongs to nobody; read beside the cards of any participant',
  return_rate: 'one row a year for everybody',
  ledger_control_account: "the fund's own accounts: names only, no balances",
  participant_by_nik: 'directory, joined with the participant it leads to',
  participant_by_passport: 'directory, joined with the participant it leads to',
  card_by_kpj: 'directory, joined with the card it leads to',
  card_owner_by_kpj: "directory, joined with the holder's cards; few rows (merged cards only)",
  account_by_email: 'directory, joined with the account it leads to',
  account_by_phone: 'directory, joined with the account it leads to',
};

/** Spread by a key of their own: what somebody quotes before we know who they are. Never joined with owned tables. */
export const DIRECTORIES: Readonly<Record<string, { readonly key: string; readonly reason: string }>> = {
  claim_sighting: { key: 'digest', reason: 'from what claims of many people may share to those people' },
  claim_by_number: { key: 'number', reason: 'from the number people quote to the claim' },
  rights_by_number: { key: 'number', reason: 'from the number people quote to the request' },
  objection_by_number: { key: 'number', reason: 'from the number people quote to the objection' },
  dispute_by_number: { key: 'number', reason: 'from the number people quote to the dispute' },
  work_item_by_number: { key: 'number', reason: 'from the number officers quote to the item' },
  phone_call_by_number: { key: 'number', reason: 'from the number of a call to the call' },
  profile_review_by_number: { key: 'number', reason: 'from the number people quote to the review' },
  card_confirmation_by_number: { key: 'number', reason: 'from the number people quote to the case' },
  face_review_by_number: { key: 'number', reason: 'from the number people quote to the review' },
  payout_by_reference: { key: 'reference', reason: 'from the reference a bank quotes to the payout' },
  session: { key: 'token_digest', reason: 'a browser shows a token, not a participant' },
  recovery_case: {
    key: 'number',
    reason: 'asked for by somebody nobody is sure of yet, who quotes the number',
  },
  recovery_action: { key: 'number', reason: 'what happened to a recovery_case' },
  guard_link: { key: 'token_digest', reason: 'a link shows a token, not a participant' },
  passkey_by_credential: { key: 'credential_id', reason: 'a device shows a credential, not a participant' },
  sign_in_attempt: { key: 'token_digest', reason: 'a browser shows a token, not a participant' },
  password_reset: { key: 'token_digest', reason: 'a link shows a token, not a participant' },
  bpjstku_account: { key: 'username', reason: 'the older app signs in by username' },
};

/** Stay on the coordinator as plain tables. */
export const LOCAL: Readonly<Record<string, string>> = {
  schema_migration: 'the list of migrations of this database',
  import_run: 'one row per import, by operators',
  data_key: 'a handful of wrapped keys, read at the start of every process',
  face_queue: 'who waits for the face engine, in one order; gone when decided',
  spent_challenge: 'digests of challenges that passkeys have answered; gone after half an hour',
  rate_limit: 'unlogged and forgotten after two days; keys are digests of anything',
  heir_draft: 'nobody is known yet; gone after two weeks',
  heir_filing:
    "of nobody we know until an officer matches it; a few ten thousand a year, looked up by the heir's number",
  registration_draft: 'nobody is known yet; gone after a day',
  verification_code: 'bound to a draft or a session by digest; gone after minutes',
  reconciliation: "a bank's statement of a day against all payouts, by operators",
  reconciliation_difference: 'what it found',
  source_hold: 'at most a row for each of our four banks',
  bank_notification: 'what banks told us, by their own numbers; read by operators only',
  interview_calendar: "an office's hours; a row per office",
  interview_day_off: 'days on which an office is closed',
  interview_slot: "how many of an office's places are taken; nobody's in particular",
  notice: 'outbox, unique in two ways (id, dedupe key); its words are wiped once it is out',
  branch: "the agency's branches: a few hundred rows",
  officer: 'who works at the desk; no participant owns them',
  officer_role: 'their roles',
  officer_passkey: 'their passkeys, found by what the browser shows',
  officer_sign_in: 'a sign-in under way; gone after minutes',
  officer_session: 'a browser shows a token; gone after hours',
  officer_lookup: 'whose data officers looked at, counted by officer',
  officer_event: 'what happened to officers, read by administrators and auditors',
};
