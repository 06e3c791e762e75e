import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { SIGNALS, type Signal } from './velocity.ts';

/** What a claim shows of each kind; where it shows several, any of them is enough. */
export type Shown = Readonly<Partial<Record<Signal, readonly string[]>>>;

const digestsOf = ({ vault }: Pick<Context, 'vault'>, signal: Signal, shown: readonly string[]): Buffer[] =>
  shown.map((value) => vault.digest(value, `claim-sighting:${signal}`));

/** Notes what was shown, in the transaction of Konfirmasi. */
export async function noteSightings(
  tx: Tx,
  context: Pick<Context, 'vault' | 'clock'>,
  participantId: ParticipantId,
  shown: Shown,
): Promise<void> {
  const seen_at = context.clock.now();
  const rows = SIGNALS.flatMap((signal) => digestsOf(context, signal, shown[signal] ?? [])).map((digest) => ({
    digest,
    participant_id: participantId,
    seen_at,
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('claim_sighting')
    // In one order everywhere, so that two claims at once wait for each other and never deadlock.
    .values(rows.toSorted((a, b) => a.digest.compare(b.digest)))
    .onConflict((conflict) => conflict.columns(['digest', 'participant_id']).doUpdateSet({ seen_at }))
    .execute();
}

/** By how many different people each was shown since then. */
export async function countPeople(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  shown: Shown,
  since: Temporal.Instant,
): Promise<Readonly<Partial<Record<Signal, number>>>> {
  const counts: Partial<Record<Signal, number>> = {};
  for (const signal of SIGNALS) {
    const digests = digestsOf(context, signal, shown[signal] ?? []);
    if (digests.length === 0) continue;
    const { people } = await reader
      .selectFrom('claim_sighting')
      .select(({ fn }) => fn.count<number>('participant_id').distinct().as('people'))
      .where('digest', 'in', digests)
      .where('seen_at', '>=', since)
      .executeTakeFirstOrThrow();
    counts[signal] = Number(people);
  }
  return counts;
}

/** Sightings that no window looks at any more. */
export async function forgetSightings(
  { db }: Pick<Context, 'db'>,
  before: Temporal.Instant,
): Promise<number> {
  const gone = await db
    .deleteFrom('claim_sighting')
    .where('seen_at', '<', before)
    .returning('digest')
    .execute();
  return gone.length;
}
