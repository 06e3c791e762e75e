import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findWorkOf } from '@jmo/casework';
import { openDocument, storePaper } from '@jmo/document';
import {
  activeTurn,
  decideFaceCheck,
  findReviewsForOfficers,
  WrongWeights,
  type FacePorts,
} from '@jmo/identity';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  handInPapers,
  openClaimWorld,
  picture,
  RESIGNED,
  type ClaimWorld,
  type Person,
} from './claim-world.test-support.ts';
import { keepDraft } from './claim-draft.ts';
import {
  cancelClaim,
  confirmAmounts,
  deleteClaimDraft,
  deleteOldClaimDrafts,
  findLostPapers,
  loadClaimDraft,
  saveCause,
  saveClaimSelfie,
  savePaper,
  submitClaim,
  type Paper,
} from './index.ts';

const RICH = { ...RESIGNED, balance: 18_000_000n };

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));

async function filledIn(person?: Person): Promise<Person> {
  const somebody = person ?? (await world.person([RICH]));
  await world.fillIn(somebody);
  await handInPapers(world, somebody);
  return somebody;
}
const submit = ({ participantId }: Person) =>
  submitClaim(world.context, {
    dataFolder: world.dataFolder,
    origin: 'https://jmo.test',
    participantId,
    consent: true,
  });
const send = async ({ participantId }: Person, paper: Paper) =>
  unwrap(await savePaper(world.context, world, { participantId, paper, bytes: picture() })).draft.papers![
    paper
  ]!.documentId;
const idOf = async ({ participantId }: Person, paper: Paper) =>
  (await loadClaimDraft(world.context, participantId)).draft.papers![paper]!.documentId;
const opens = async ({ participantId }: { participantId: ParticipantId }, documentId: string) =>
  (await openDocument(world.context, world.dataFolder, { participantId, documentId })) !== undefined;
const fileOf = async ({ participantId }: Person, documentId: string) => {
  const { stored_name } = await world.context.db
    .selectFrom('document')
    .select('stored_name')
    .where('participant_id', '=', participantId)
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  return join(world.dataFolder, 'documents', stored_name.slice(0, 2), stored_name);
};

describe('a paper whose file is gone', () => {
  test('holds Konfirmasi and keeps the draft; sent again, the claim is handed in', async () => {
    const person = await filledIn();
    const { participantId } = person;
    rmSync(await fileOf(person, await idOf(person, 'KTP')));
    expect(await submit(person)).toEqual({ ok: false, error: { code: 'PAPERS_LOST', goTo: 'dokumen' } });
    const { draft } = await loadClaimDraft(world.context, participantId);
    const lost = await findLostPapers(world.context, world.dataFolder, { participantId, draft });
    expect([...lost]).toEqual(['KTP']);
    await send(person, 'KTP');
    unwrap(await submit(person));
  });
});

describe('papers that nothing names', () => {
  test('a replaced one goes at once', async () => {
    const person = await filledIn();
    const first = await idOf(person, 'KTP');
    const second = await send(person, 'KTP');
    expect([await opens(person, first), await opens(person, second)]).toEqual([false, true]);
  });

  test('one of another cause stays while that may be chosen again, and goes with Konfirmasi', async () => {
    const person = await filledIn();
    const { participantId } = person;
    const ofOtherCause = await idOf(person, 'SURAT_PENGUNDURAN_DIRI');
    unwrap(await saveCause(world.context, { participantId, cause: 'CACAT' }));
    unwrap(await confirmAmounts(world.context, { participantId }));
    await handInPapers(world, person);
    const ktp = await idOf(person, 'KTP');
    expect(await opens(person, ofOtherCause)).toBe(true);
    unwrap(await submit(person));
    expect([await opens(person, ofOtherCause), await opens(person, ktp)]).toEqual([false, true]);
  });

  test('those of a draft that was left go with it, those of a claim never', async () => {
    const person = await filledIn();
    const ofClaim = await idOf(person, 'KTP');
    const { claimId } = unwrap(await submit(person));
    unwrap(await cancelClaim(world.context, { ...person, claimId }));
    await filledIn(person);
    const ofDraft = await idOf(person, 'KTP');
    const leftAt = world.context.clock.now();
    await deleteOldClaimDrafts(world.context, leftAt);
    expect(await opens(person, ofDraft)).toBe(true);
    world.context.clock.advance({ hours: 24 * 90 });
    expect(await deleteOldClaimDrafts(world.context, leftAt.add({ seconds: 1 }))).toBeGreaterThan(0);
    expect([await opens(person, ofClaim), await opens(person, ofDraft)]).toEqual([true, false]);
  });

  test('a draft that cannot be opened keeps no other from being forgotten', async () => {
    const [broken, left] = [await filledIn(), await filledIn()];
    await world.context.db
      .updateTable('claim_draft')
      .set({ sealed: Buffer.from('not sealed by us') })
      .where('participant_id', '=', broken.participantId)
      .execute();
    const paper = await idOf(left, 'KTP');
    world.context.clock.advance({ hours: 24 * 90 });
    await deleteOldClaimDrafts(world.context, world.context.clock.now());
    expect(await opens(left, paper)).toBe(false);
    await world.context.db
      .deleteFrom('claim_draft')
      .where('participant_id', '=', broken.participantId)
      .execute();
  });

  test('at the wish of their owner they go at once, and what another room keeps of them does not', async () => {
    const person = await filledIn();
    const { participantId } = person;
    const ofDraft = await idOf(person, 'KTP');
    const { now } = world.context.clock;
    const elsewhere = unwrap(
      await storePaper(world.context, world.dataFolder, { participantId, bytes: picture(), now: now() }),
    );
    await world.context.db.transaction().execute((tx) => deleteClaimDraft(tx, world.context, participantId));
    expect([await opens(person, ofDraft), await opens(person, elsewhere.documentId)]).toEqual([false, true]);
  });
});

describe('the look at the selfie of a draft that is forgotten', () => {
  /** A draft whose selfie somebody has to look at. */
  async function withReview(): Promise<Person> {
    const person = await world.person([RICH]);
    await world.fillIn(person, { faces: 'REVIEW' });
    return person;
  }
  const onDesk = async ({ participantId }: Person) =>
    (await findWorkOf(world.context.db, participantId)).map(({ kind, state, closed }) => [
      kind,
      closed?.outcome ?? state,
    ]);
  const reviewsOf = async ({ participantId }: Person) =>
    (await findReviewsForOfficers(world.context.db)).filter((each) => each.participantId === participantId);

  test('leaves the desk with it when nobody came back, and not before', async () => {
    const person = await withReview();
    await deleteOldClaimDrafts(world.context, world.context.clock.now());
    expect(await onDesk(person)).toEqual([['FACE_REVIEW', 'OPEN']]);
    world.context.clock.advance({ hours: 24 * 90 });
    await deleteOldClaimDrafts(world.context, world.context.clock.now());
    expect(await onDesk(person)).toEqual([['FACE_REVIEW', 'WITHDRAWN']]);
    expect(await reviewsOf(person)).toEqual([]);
    const frames = world.context.db.selectFrom('face_frame').select('request_id');
    expect(await frames.where('participant_id', '=', person.participantId).execute()).toEqual([]);
  });

  test('and when its owner wants it forgotten', async () => {
    const person = await withReview();
    const { participantId } = person;
    await world.context.db.transaction().execute((tx) => deleteClaimDraft(tx, world.context, participantId));
    expect(await onDesk(person)).toEqual([['FACE_REVIEW', 'WITHDRAWN']]);
  });

  const doesNotOpen = {
    rules: { policy: 'lenient', allowUnproven: true },
    presence: activeTurn,
    openEngine: () => Promise.reject(new WrongWeights('ssd')),
    photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
    findNik: () => Promise.resolve(undefined),
  } satisfies FacePorts;
  /** A further picture, while an earlier one counts; the engine comes late. */
  async function takenAgain({ participantId }: Person) {
    const pictures = { kind: 'STILL', frames: [{ picture: picture(470) }] } as const;
    const { requestId } = unwrap(await saveClaimSelfie(world.context, { participantId, pictures }));
    return () => decideFaceCheck(world.context, doesNotOpen, { participantId, requestId });
  }

  test('a picture that still waits for the engine goes with it, and opens no review afterwards', async () => {
    const person = await world.person([RICH]);
    const { participantId } = person;
    await world.fillIn(person);
    const decide = await takenAgain(person);
    await world.context.db.transaction().execute((tx) => deleteClaimDraft(tx, world.context, participantId));
    await decide();
    expect(await onDesk(person)).toEqual([]);
  });

  test('so does one that waits when the claim is handed in with an earlier one', async () => {
    const person = await filledIn();
    const decide = await takenAgain(person);
    unwrap(await submit(person));
    await decide();
    expect((await onDesk(person)).filter(([kind]) => kind === 'FACE_REVIEW')).toEqual([]);
  });

  test('that of a claim which was handed in stays with the officers', async () => {
    const person = await withReview();
    const { participantId } = person;
    await handInPapers(world, person);
    unwrap(await submit(person));
    // As of a draft begun beside it.
    unwrap(await keepDraft(world.context, participantId, { draft: {}, version: '0' }));
    await world.context.db.transaction().execute((tx) => deleteClaimDraft(tx, world.context, participantId));
    expect(await onDesk(person)).toEqual([['FACE_REVIEW', 'OPEN']]);
  });
});
