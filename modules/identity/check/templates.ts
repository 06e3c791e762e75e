import type { Context, Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import type { Template } from '../face/face.ts';
import { findEnrolmentRows, insertTemplate, takeProbes } from './templates.queries.ts';

const sealedAs = (id: string): string => `face-template:${id}`;

/** The face a person's pictures are compared with, as this engine sees it. */
export async function findEnrolment(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
  engine: string,
): Promise<Template | undefined> {
  const row = (await findEnrolmentRows(context.db, participantId)).find((one) => one.engine === engine);
  if (row === undefined) return undefined;
  const values = JSON.parse(context.vault.open(row.sealed, sealedAs(row.id)).toString()) as number[];
  return { engine, values };
}

export async function keepTemplate(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  input: {
    participantId: ParticipantId;
    requestId: string;
    source: 'ENROLMENT' | 'PROBE';
    template: Template;
  },
): Promise<void> {
  const now = context.clock.now();
  const id = newUuid(now);
  await insertTemplate(tx, {
    participant_id: input.participantId,
    id,
    request_id: input.requestId,
    source: input.source,
    engine: input.template.engine,
    made_at: now,
    sealed: context.vault.seal(JSON.stringify(input.template.values), sealedAs(id)),
  });
}

/** What an officer decided about: its face becomes the reference where there is none, or goes. */
export async function settleProbes(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  {
    participantId,
    requestId,
    accepted,
  }: { participantId: ParticipantId; requestId: string; accepted: boolean },
): Promise<void> {
  const [probe] = await takeProbes(tx, participantId, requestId);
  if (probe === undefined || !accepted) return;
  const enrolled = await findEnrolmentRows(tx, participantId);
  if (enrolled.some(({ engine }) => engine === probe.engine)) return;
  const values = JSON.parse(context.vault.open(probe.sealed, sealedAs(probe.id)).toString()) as number[];
  await keepTemplate(tx, context, {
    participantId,
    requestId,
    source: 'ENROLMENT',
    template: { engine: probe.engine, values },
  });
}
