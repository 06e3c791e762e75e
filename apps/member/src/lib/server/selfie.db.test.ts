import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import type { FaceOutcome } from '@jmo/identity';
import { newParticipantId, newUuid, type ParticipantId } from '@jmo/kernel';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { leadOnFromSelfie } from './selfie.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** The same turns once more, after the answer to the first was lost on the way. */
async function sentAgain(participantId: ParticipantId, requestId: string | undefined) {
  const event = {
    locals: { context: database.context, locale: 'id' },
    url: new URL('https://jmo.test/pengkinian/swafoto'),
  } as unknown as RequestEvent;
  const input = {
    participantId,
    handed: {
      ok: false,
      error: { code: 'CHALLENGE_GONE', ...(requestId && { requestId }) },
    },
    base: '/pengkinian/swafoto',
    settle: () => Promise.resolve(undefined),
    next: () => Promise.resolve('/pengkinian/kontak'),
  } as const;
  const answer = await leadOnFromSelfie(event, input).catch((thrown: unknown) => thrown);
  return answer as { location?: string; data?: { form: { errors: Record<string, string> } } };
}

async function decided(outcome: FaceOutcome, reasons: readonly string[] = []) {
  const at = database.context.clock.now();
  const participantId = newParticipantId(at);
  const id = newUuid(at);
  await database.context.db
    .insertInto('face_check')
    .values({
      participant_id: participantId,
      id,
      at,
      purpose: 'PENGKINIAN',
      outcome,
      reasons: [...reasons],
      engine: 'test',
    })
    .execute();
  return { participantId, id };
}

test('turns that were accepted lead on also when they come twice', async () => {
  const { participantId, id } = await decided('ACCEPTED');
  expect((await sentAgain(participantId, id)).location).toBe('/pengkinian/kontak');
});

test('of turns that came to nothing it is said once more what was wrong', async () => {
  const { participantId, id } = await decided('RETAKE', ['TOO_DARK']);
  const { face } = messagesFor('id');
  expect((await sentAgain(participantId, id)).data?.form.errors['picture']).toBe(face.again.TOO_DARK);
});

test('turns whose time is over are to be begun anew', async () => {
  const { participantId } = await decided('ACCEPTED');
  const { face } = messagesFor('id');
  expect((await sentAgain(participantId, undefined)).data?.form.errors['picture']).toBe(face.challengeGone);
});
