import { recordAudits } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { Officer } from '../officer.ts';
import { countFound, type Slowed } from './watch-lookups.ts';

/**
 * Before the people a search led to are shown to an officer: counted, and written down where each of them reads who saw
 * their data, once a day: who looks for one person types more than once.
 * @param people those the officer may find (`participant.search`), each once
 */
export async function noteFound(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  officer: Officer,
  people: readonly ParticipantId[],
): Promise<Result<void, Slowed>> {
  if (people.length === 0) return ok(undefined);
  const unseen = await countFound(tx, context, officer, people);
  if (!unseen.ok) return unseen;
  const actor = { kind: 'officer', id: officer.id } as const;
  const detail = { branch: officer.branchCode };
  await recordAudits(
    tx,
    context,
    unseen.value.map((participantId) => ({ participantId, actor, action: 'officer.found', detail })),
  );
  return ok(undefined);
}
