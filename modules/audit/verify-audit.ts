import { sql, type Context, type Tx } from '@jmo/database';
import { contentOf, isUnderCode } from './content.ts';
import { contentOfRow, type AuditRow } from './audit.queries.ts';
import { openCheckpoint, writeCheckpoint, type Anchor } from './checkpoint.ts';
import { headCodeOf, NO_SEAL, sealAfter } from './seals.ts';

export type AuditProblemCode =
  /** Its content is not what was written. */
  | 'EVENT_CHANGED'
  /** A seal is there and its event is not. */
  | 'EVENT_REMOVED'
  /** Neither in its chain nor waiting to be. */
  | 'EVENT_SLIPPED_IN'
  /** Seals do not follow from each other, or lead to another end than the one under our code. */
  | 'CHAIN_REWRITTEN'
  /** The chain was longer, or another, at the last checkpoint. */
  | 'ROLLED_BACK'
  | 'CHECKPOINT_DAMAGED';

export interface AuditProblem {
  readonly code: AuditProblemCode;
  /** The participant's id, or the actor's own where it is about none. */
  readonly chain: string;
  readonly eventId?: string;
}

export interface AuditReport {
  readonly events: number;
  readonly chains: number;
  /** Written before there were codes: sealed, but on their own word until then. */
  readonly withoutCode: number;
  /** Written moments ago, and not in their chain yet. */
  readonly unsealed: number;
  /** The first hundred, in the order of the chains. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
}

const PAGE = 2_000;
const SHOWN = 100;

/**
 * Proves the audit: every event by its code, every chain by its seals to the end under our code, and that each chain
 * continues what it was at the last checkpoint. Reads everything once, page by page, as it stood at one moment; where
 * nothing is wrong, the next checkpoint is written.
 * @param folder of the checkpoints: a copy kept elsewhere is what even the owner of this machine cannot get around
 */
export async function verifyAudit(
  context: Pick<Context, 'db' | 'vault'>,
  folder: string,
): Promise<AuditReport> {
  const last = await openCheckpoint(folder, context.vault);
  const state = new Verification(last.anchors);
  if (!last.intact) state.problem('CHECKPOINT_DAMAGED', '');
  await context.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await walkChains(tx, context, state);
      await findSlippedIn(tx, state);
    });
  for (const { chain } of state.unmet()) state.problem('ROLLED_BACK', chain);
  if (state.problemCount === 0) await writeCheckpoint(folder, context.vault, state.ends);
  return state.report();
}

/** What was found so far, and the ends of the chains for the next checkpoint. */
class Verification {
  events = 0;
  chains = 0;
  withoutCode = 0;
  unsealed = 0;
  problemCount = 0;
  readonly problems: AuditProblem[] = [];
  readonly ends: Anchor[] = [];
  readonly #anchors: Map<string, Anchor>;

  constructor(anchors: readonly Anchor[]) {
    this.#anchors = new Map(anchors.map((anchor) => [anchor.chain, anchor]));
  }

  problem(code: AuditProblemCode, chain: string, eventId?: string): void {
    this.problemCount += 1;
    if (this.problems.length < SHOWN)
      this.problems.push(eventId === undefined ? { code, chain } : { code, chain, eventId });
  }

  /** Whether the chain passes here the way it did at the checkpoint. */
  passes(chain: string, length: number, seal: Buffer): boolean {
    const anchor = this.#anchors.get(chain);
    if (anchor === undefined || anchor.length !== length) return true;
    this.#anchors.delete(chain);
    return anchor.seal.equals(seal);
  }

  /** Chains that never came as far as they were. */
  unmet(): Iterable<Anchor> {
    return this.#anchors.values();
  }

  report(): AuditReport {
    const { events, chains, withoutCode, unsealed, problems, problemCount } = this;
    return { events, chains, withoutCode, unsealed, problems, problemCount };
  }
}

type Walked = Anchor & { readonly broken: boolean };
type Link = Omit<AuditRow, 'id'> & {
  readonly chain: string;
  readonly seq: number;
  readonly event_id: string;
  readonly seal: Buffer;
  readonly id: string | null;
  readonly head_length: number | null;
  readonly head_seal: Buffer | null;
  readonly head_code: Buffer | null;
};

async function walkChains(tx: Tx, { vault }: Pick<Context, 'vault'>, state: Verification): Promise<void> {
  let at: Walked = { chain: '00000000-0000-0000-0000-000000000000', length: 0, seal: NO_SEAL, broken: false };
  let head: Pick<Link, 'head_length' | 'head_seal' | 'head_code'> | undefined;
  const end = () => {
    if (head === undefined) return;
    const { head_length: length, head_seal: seal, head_code: code } = head;
    const isOurs =
      length !== null &&
      seal !== null &&
      code !== null &&
      headCodeOf(vault, { chain: at.chain, length, seal }).equals(code);
    if (!at.broken && (!isOurs || length !== at.length || !at.seal.equals(seal!)))
      state.problem('CHAIN_REWRITTEN', at.chain);
    state.chains += 1;
    state.ends.push({ chain: at.chain, length: at.length, seal: at.seal });
  };
  for (;;) {
    const links = await findLinks(tx, at.chain, at.length);
    for (const link of links) {
      if (link.chain !== at.chain || head === undefined) {
        end();
        at = { chain: link.chain, length: 0, seal: NO_SEAL, broken: false };
      }
      head = link;
      const problem = judge(vault, link, at);
      if (problem !== undefined) state.problem(problem, at.chain, link.event_id);
      if (problem === undefined && link.code === null) state.withoutCode += 1;
      at = { chain: at.chain, length: link.seq, seal: link.seal, broken: at.broken || problem !== undefined };
      if (!state.passes(at.chain, at.length, at.seal)) state.problem('ROLLED_BACK', at.chain, link.event_id);
      state.events += 1;
    }
    if (links.length < PAGE) break;
  }
  end();
}

function judge(
  vault: Context['vault'],
  link: Link,
  at: { length: number; seal: Buffer },
): AuditProblemCode | undefined {
  if (link.id === null) return 'EVENT_REMOVED';
  const content = contentOfRow({ ...link, id: link.id });
  if (link.code !== null && !isUnderCode(vault, content, link.code)) return 'EVENT_CHANGED';
  if (link.seq !== at.length + 1) return 'CHAIN_REWRITTEN';
  if (sealAfter(at.seal, contentOf(content)).equals(link.seal)) return undefined;
  return link.code === null ? 'EVENT_CHANGED' : 'CHAIN_REWRITTEN';
}

async function findLinks(tx: Tx, chain: string, length: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select s.participant_id as chain, s.seq, s.event_id, s.seal,
      h.length as head_length, h.seal as head_seal, h.code as head_code,
      e.id, s.participant_id, e.at, e.actor_kind, e.actor_id, e.action, e.reference, e.reason, e.detail, e.before_hash,
      e.after_hash, e.code, e.repeats
    from audit_seal s
      left join audit_event e on e.participant_id = s.participant_id and e.id = s.event_id
      left join audit_head h on h.participant_id = s.participant_id
    where (s.participant_id, s.seq) > (${chain}, ${length})
    order by s.participant_id, s.seq limit ${PAGE}`.execute(tx);
  return rows;
}

async function findSlippedIn(tx: Tx, state: Verification): Promise<void> {
  const { rows } = await sql<{ chain: string; id: string; waits: boolean }>`
    select e.participant_id as chain, e.id, u.event_id is not null as waits
    from audit_event e
      left join audit_seal s on s.participant_id = e.participant_id and s.event_id = e.id
      left join audit_unsealed u on u.participant_id = e.participant_id and u.event_id = e.id
    where s.event_id is null`.execute(tx);
  for (const { chain, id, waits } of rows) {
    if (waits) state.unsealed += 1;
    else state.problem('EVENT_SLIPPED_IN', chain, id);
  }
  // A head without any seal: its chain was taken away whole.
  const lost = await sql<{ chain: string }>`
    select h.participant_id as chain from audit_head h
    where h.length > 0 and not exists (select from audit_seal s where s.participant_id = h.participant_id)`.execute(
    tx,
  );
  for (const { chain } of lost.rows) state.problem('EVENT_REMOVED', chain);
}
