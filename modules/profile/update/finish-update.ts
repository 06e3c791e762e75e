import type { Context, Tx } from '@jmo/database';
import { checkRegistry, type PopulationRegistry, type RegistryCheck } from '@jmo/identity';
import { assert, type ParticipantId } from '@jmo/kernel';
import { referenceOf } from '../profile.ts';
import { lockDraftRow } from '../profile.queries.ts';
import { stateElements } from '../state-elements.ts';
import { findSubmitted, type Submitted } from './find-submitted.ts';
import { judgeCheck } from './judge-check.ts';
import { finishUpdateJob } from './profile.jobs.ts';
import { saveProfile } from './save-profile.ts';
import { nextTryAt, type RegistryPatience } from './submission.ts';
import { moveSubmission } from './submission.queries.ts';
import { endSilence, tellOfSilence } from './unanswered.ts';
import { tellOfUpdate, type Contact, type FindContact } from './tell-of-update.ts';

interface Ports {
  readonly registry: PopulationRegistry;
  readonly patience: RegistryPatience;
  readonly contactOf: FindContact;
}

const SYSTEM = { kind: 'system', id: 'worker' } as const;

/**
 * Asks the registry again about an update that waits for it: finishes it, tells the person that they have to look, or
 * waits on. A job that comes twice, or late, finds that the submission has moved and does nothing.
 */
export async function finishUpdate(
  context: Context,
  ports: Ports,
  job: { participantId: ParticipantId; submissionId: string; tries: number },
): Promise<void> {
  const { participantId } = job;
  const submitted = await findSubmitted(context, participantId);
  if (submitted === undefined) return;
  const { row, data, participant } = submitted;
  if (row.id !== job.submissionId || row.state !== 'WAITING' || row.tries !== job.tries) return;
  const stated = stateElements(data.data);
  const check = await checkRegistry(context, ports, { participantId, stated });
  const verdict = judgeCheck(check, data.data, participant);
  if (verdict.code === 'REGISTRY_UNAVAILABLE') return await waitOn(context, ports, participantId, submitted);
  const contact = await ports.contactOf(participantId);
  if (verdict.code === 'FITS') return await finish(context, participantId, submitted, check, contact);
  await askPerson(context, participantId, submitted, check, contact);
}

const answered = (
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  submissionId: string,
): Promise<void> => {
  const end = { outcome: 'ANSWERED', actor: `${SYSTEM.kind}:${SYSTEM.id}` } as const;
  return endSilence(tx, context, { participantId, submissionId }, end);
};

async function waitOn(
  context: Context,
  { patience }: Ports,
  participantId: ParticipantId,
  { row }: Submitted,
): Promise<void> {
  const at = context.clock.now();
  const tries = row.tries + 1;
  await context.db.transaction().execute(async (tx) => {
    if (!(await moveSubmission(tx, participantId, row, { state: 'WAITING', at, tries }))) return;
    await tellOfSilence(tx, context, { participantId, submissionId: row.id }, row);
    const job = { participantId, submissionId: row.id, tries };
    await context.jobs.enqueue(tx, finishUpdateJob, job, { at: nextTryAt(patience, tries, at) });
  });
}

async function finish(
  context: Context,
  participantId: ParticipantId,
  { row, stored, data, last, participant }: Submitted,
  check: RegistryCheck,
  contact: Contact | undefined,
): Promise<void> {
  const at = context.clock.now();
  await context.db.transaction().execute(async (tx) => {
    if (!(await lockDraftRow(tx, { participantId, ...stored }))) return;
    const { outcome, checkId: registryCheckId } = check;
    const move = { state: 'CONFIRMED', at, outcome, registryCheckId } as const;
    if (!(await moveSubmission(tx, participantId, row, move))) return;
    await answered(tx, context, participantId, row.id);
    const changed = await saveProfile(tx, context, {
      participantId,
      stored,
      ...data,
      last,
      check,
      consentVersion: row.consentVersion,
      participant,
      way: 'LATER',
      actor: SYSTEM,
    });
    assert(changed !== undefined, 'a draft that is held is saved');
    await tellOfUpdate(tx, context, {
      participantId,
      submissionId: row.id,
      draftVersion: row.draftVersion,
      news: 'finished',
      changed,
      reference: referenceOf(row.id),
      contact,
    });
  });
}

async function askPerson(
  context: Context,
  participantId: ParticipantId,
  { row }: Submitted,
  check: RegistryCheck,
  contact: Contact | undefined,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const moved = await moveSubmission(tx, participantId, row, {
      state: 'NEEDS_PERSON',
      at: context.clock.now(),
      outcome: check.outcome,
      elements: 'fields' in check ? check.fields : [],
      registryCheckId: check.checkId,
    });
    if (!moved) return;
    await answered(tx, context, participantId, row.id);
    await tellOfUpdate(tx, context, {
      participantId,
      submissionId: row.id,
      draftVersion: row.draftVersion,
      news: 'lookAgain',
      reference: referenceOf(check.checkId),
      contact,
    });
  });
}
