import { sql } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { inquirePayout, inquirePayoutJob, resumePayout, settlePayout } from '@jmo/payout';
import { transfersOf } from './invariants.ts';
import { asMortal, OFFICERS } from './officers.ts';
import type { Stage } from './stage.ts';

interface Held {
  readonly participantId: ParticipantId;
  readonly payoutId: string;
  readonly knownUnsent: boolean;
  readonly reference: string | null;
}

/** Payouts that wait for people. */
export async function findHeldPayouts({ context: { db } }: Stage): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    select payout.participant_id as "participantId", payout.id as "payoutId", known_unsent as "knownUnsent", reference
    from payout left join payout_attempt as attempt on attempt.participant_id = payout.participant_id
      and attempt.payout_id = payout.id and attempt.attempt = payout.attempt
    where state = 'HELD' order by payout.id`.execute(db);
  return rows;
}

/** A bank speaks of an order that is over for us, as a notification or a statement does: it is asked what became of it. */
export async function askAboutEnded(stage: Stage): Promise<string> {
  const { context, random } = stage;
  const { rows } = await sql<{ participantId: ParticipantId; payoutId: string; state: string }>`
    select participant_id as "participantId", id as "payoutId", state from payout
    where state in ('PAID', 'FAILED', 'RETURNED') order by id`.execute(context.db);
  if (rows.length === 0) return 'nothing is over';
  const { state, ...payout } = random.pick(rows);
  await context.db.transaction().execute((tx) => context.jobs.enqueue(tx, inquirePayoutJob, payout));
  return `about one that is ${state}`;
}

/** Two officers end what is held by what the bank puts in writing, or have it asked or sent again. The bank tells the truth. */
export async function endHeldPayout(stage: Stage, held: Held): Promise<string> {
  const { mortal, ports } = stage;
  const { participantId, payoutId, knownUnsent, reference } = held;
  const payout = { participantId, payoutId };
  const word = { payout, officers: [OFFICERS[0]!, OFFICERS[1]!], words: 'Surat bank di arsip.' } as const;
  if (knownUnsent)
    return await asMortal(stage, 'officers let a payout go on', async () =>
      codeOf(await resumePayout(mortal, word)),
    );
  const transfer = (await transfersOf(stage)).find(
    ({ partnerReferenceNo }) => partnerReferenceNo === reference,
  );
  if (transfer?.status === '04' || (transfer !== undefined && stage.random.chance(40)))
    return await asMortal(stage, 'officers have a bank asked again', async () => {
      await inquirePayout(mortal, ports, payout);
      return 'asked';
    });
  const said = transfer === undefined ? 'NOT_PAID' : 'PAID';
  return await asMortal(stage, `officers carry in ${said}`, async () =>
    codeOf(await settlePayout(mortal, ports.timing, word, said)),
  );
}

type Done = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } };
const codeOf = (done: Done): string => (done.ok ? 'done' : done.error.code);
