import { createHash } from 'node:crypto';
import type { Vault } from '@jmo/kernel';
import type { Actor, AuditDetail } from './audit.ts';

/** An event as its code and its seal cover it. */
export interface AuditContent {
  /** Whose chain it stands in. */
  readonly chain: string;
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly actor: Actor;
  readonly action: string;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly detail: AuditDetail;
  readonly before: Buffer | null;
  readonly after: Buffer | null;
  /** A look like one of that day already. */
  readonly repeats: boolean;
}

/** Always the same text for the same event, however the database keeps its parts. */
export const contentOf = (event: AuditContent): string =>
  JSON.stringify([
    event.chain,
    event.id,
    // As precise as the database keeps it.
    String(event.at.epochNanoseconds / 1000n),
    event.actor.kind,
    event.actor.id,
    event.action,
    event.reference,
    event.reason,
    Object.entries(event.detail).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    event.before?.toString('hex') ?? null,
    event.after?.toString('hex') ?? null,
    // Added later: what was written before says nothing of it.
    ...(event.repeats ? ['repeats'] : []),
  ]);

export const codeOf = (vault: Vault, event: AuditContent): Buffer =>
  vault.digest(contentOf(event), 'audit.event');

/**
 * Whether an event stands under this code. What was written before instants were cut off on their way into the database was
 * rounded there, and may stand one microsecond later than it was coded.
 */
export const isUnderCode = (vault: Vault, event: AuditContent, code: Buffer): boolean =>
  codeOf(vault, event).equals(code) ||
  codeOf(vault, { ...event, at: event.at.subtract({ microseconds: 1 }) }).equals(code);

/** A digest of a state before or after an act; amounts and moments as they write themselves. */
export const stateHash = (vault: Vault, state: unknown): Buffer =>
  vault.digest(
    JSON.stringify(state, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)),
    'audit.state',
  );

/**
 * Where an event about no participant stands: with the actor. A UUID of version 8, made of who they are, so that no chain
 * is everybody's and nobody waits for anybody else's events.
 */
export function chainOfActor({ kind, id }: Actor): string {
  const digest = createHash('sha256').update(`${kind}:${id}`).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
