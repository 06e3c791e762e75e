/**
 * Who did what to whom, for ever.
 *
 * - event: one finished act, written in the transaction of the act itself, so that neither exists without the other.
 * - actor: who acted – the participant, an officer, or the system on its own.
 * - action: a dotted code such as `account.signed-in`.
 * - reference: the thing acted on (a claim, a document), by id.
 * - look: an officer saw something of somebody and changed nothing; whoever records it says so (`isLook`).
 * - reason: why, by a code of a list.
 * - before, after: what the act changed, as keyed digests: equal ones are the same, and nothing can be read out of them.
 * - detail: ids, codes and counts only; never a name, a number or an address of a person.
 * - chain: the events of one participant, or of one actor where they are about no participant (seals.ts).
 */
export type Actor = { readonly kind: 'participant' | 'officer' | 'system'; readonly id: string };

export type AuditDetail = Readonly<Record<string, string | number | boolean>>;

export interface AuditEvent {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly actor: Actor;
  readonly action: string;
  readonly reference?: string;
  readonly reason?: string;
  readonly detail: AuditDetail;
}
