import { readFileSync } from 'node:fs';
import { liftLockByOfficer, setLock } from '@jmo/account';
import { parseOfficerId } from '@jmo/audit';
import { findWorkOf, takeNext, takeWork } from '@jmo/casework';
import { connect, sql } from '@jmo/database';
import { decideReview, findFaceData, findReviewsForOfficers } from '@jmo/identity';
import { ok, unwrap } from '@jmo/kernel';
import { readInbox } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  handInPapers,
  openClaimWorld,
  picture,
  RESIGNED,
  type ClaimWorld,
  type Person,
} from './claim-world.test-support.ts';
import {
  applyFaceReview,
  cancelClaim,
  decideClaim,
  getTracking,
  inspectClaim,
  previewDecision,
  processClaim,
  resubmitPapers,
  sendPaperAgain,
  submitClaim,
  type Decision,
} from './index.ts';

const rina = parseOfficerId('rina.h')!;
const budi = parseOfficerId('budi.s')!;

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));

type Case = Person & { readonly claimId: string; readonly number: string };
const process = ({ participantId, claimId }: Case) =>
  processClaim(world.context, {}, { participantId, claimId });
const decide = ({ number }: Case, decision: Decision, officer = rina) =>
  decideClaim(world.context, { number, officer, decision });
const onDesk = async ({ participantId }: Case) =>
  (await findWorkOf(world.context.db, participantId)).map((item) => [
    item.kind,
    item.state === 'DONE' ? item.closed!.outcome : item.state,
  ]);

async function inTheQueue(balance: bigint): Promise<Case> {
  const person = await world.person([{ ...RESIGNED, balance }]);
  await world.fillIn(person);
  await handInPapers(world, person);
  const { claimId, number } = unwrap(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      ...person,
      consent: true,
      origin: 'https://jmo.test',
    }),
  );
  const claim = { ...person, claimId, number };
  await process(claim);
  return claim;
}

test('a claim waits on the desk from the interview on, for as long as was promised, until one officer approves', async () => {
  const claim = await inTheQueue(18_000_000n);
  const [item] = await findWorkOf(world.context.db, claim.participantId);
  expect(item).toMatchObject({ kind: 'CLAIM', subject: claim.claimId, amount: 18_000_000n, state: 'OPEN' });
  const shown = await getTracking(
    world.context.db,
    claim.participantId,
    claim.claimId,
    world.context.clock.now(),
  );
  const promised = shown.stages.find(({ code }) => code === 'PERSETUJUAN');
  expect(JSON.stringify(promised)).toContain(item!.promisedBy.toString());
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  await process(claim);
  expect(await onDesk(claim)).toEqual([['CLAIM', 'APPROVE']]);
});

test('above the sum it waits for a second officer, and the first is not given it again', async () => {
  const claim = await inTheQueue(40_000_000n);
  const [item] = await findWorkOf(world.context.db, claim.participantId);
  await takeWork(world.context, { item: item!, officer: rina });
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  await process(claim);
  expect(await onDesk(claim)).toEqual([['CLAIM', 'OPEN']]);
  const scopes = [{ kinds: ['CLAIM'], branches: 'ALL' }] as const;
  expect(await takeNext(world.context, { officer: rina, scopes })).toBeUndefined();
  expect((await takeNext(world.context, { officer: budi, scopes }))?.id).toBe(item!.id);
  unwrap(await decide(claim, { kind: 'APPROVE' }, budi));
  expect(await onDesk(claim)).toEqual([['CLAIM', 'APPROVE']]);
});

test('the second officer may send it back: the first word counts no more, and it waits for anybody', async () => {
  const claim = await inTheQueue(40_000_000n);
  expect(await decide(claim, { kind: 'SEND_BACK' }, budi)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  expect(await decide(claim, { kind: 'SEND_BACK' }, budi)).toMatchObject({ value: { state: 'WAWANCARA' } });
  const [item] = await findWorkOf(world.context.db, claim.participantId);
  expect(item).toMatchObject({ state: 'OPEN', decidedBy: [] });
  expect(await decide(claim, { kind: 'APPROVE' }, budi)).toMatchObject({
    value: { needsSecondOfficer: true },
  });
  expect(await decide(claim, { kind: 'APPROVE' })).toMatchObject({ value: { needsSecondOfficer: false } });
});

test('the message a decision sends is the one that was shown before', async () => {
  const claim = await inTheQueue(18_000_000n);
  const shown = (await inspectClaim(world.context, { claim: claim.number, officer: rina }))!;
  const decision = { kind: 'REFUSE', reason: 'DOKUMEN_TIDAK_SAH' } as const;
  const preview = (await previewDecision(world.context, shown, decision))!;
  unwrap(await decide(claim, decision));
  const [sent] = await readInbox(world.context, claim.participantId, 1);
  expect(preview).toMatchObject({ subject: sent!.title, text: sent!.text });
  expect(sent!.text).toContain('Permenaker 4/2022');
});

test('while papers are asked for again nobody has it; sent again, it waits anew', async () => {
  const claim = await inTheQueue(18_000_000n);
  unwrap(await decide(claim, { kind: 'ASK_CORRECTION', papers: { KTP: 'TIDAK_TERBACA' } }));
  expect(await onDesk(claim)).toEqual([['CLAIM', 'ASK_CORRECTION']]);
  world.context.clock.advance({ minutes: 5 });
  unwrap(await sendPaperAgain(world.context, world, { ...claim, paper: 'KTP', bytes: picture() }));
  unwrap(await resubmitPapers(world.context, claim));
  expect(await onDesk(claim)).toEqual([
    ['CLAIM', 'OPEN'],
    ['CLAIM', 'ASK_CORRECTION'],
  ]);
  world.context.clock.advance({ minutes: 5 });
  unwrap(await decide(claim, { kind: 'HOLD', reason: 'FRAUD_SUSPECTED' }));
  unwrap(await cancelClaim(world.context, claim));
  expect((await onDesk(claim)).map(([, state]) => state).toSorted()).toEqual([
    'ASK_CORRECTION',
    'CANCEL',
    'HOLD',
  ]);
});

/** A claim whose selfie people have to look at; where it was processed already, it is held for that. */
async function withFaceReview(when: 'held' | 'not looked at yet'): Promise<Case> {
  const person = await world.person([RESIGNED]);
  await world.fillIn(person, { faces: 'REVIEW' });
  const { claimId, number } = unwrap(
    await submitClaim(world.context, { dataFolder: world.dataFolder, ...person, origin: 'https://jmo.test' }),
  );
  const claim = { ...person, claimId, number };
  if (when === 'held') await process(claim);
  return claim;
}

test('a selfie that people have to look at is a review of a face, and what is decided there moves the claim', async () => {
  const claim = await withFaceReview('held');
  const { number, participantId } = claim;
  expect(await onDesk(claim)).toEqual([['FACE_REVIEW', 'OPEN']]);
  const review = (await findReviewsForOfficers(world.context.db)).find(
    (open) => open.participantId === participantId,
  )!;
  const [item] = await findWorkOf(world.context.db, participantId);
  expect(item!.subject).toBe(review.requestId);
  unwrap(
    await decideReview(world.context, { number: review.number, officer: rina, decision: { kind: 'ACCEPT' } }),
  );
  expect(await onDesk(claim)).toEqual([['FACE_REVIEW', 'ACCEPTED']]);
  const state = async () => (await inspectClaim(world.context, { claim: number, officer: rina }))!.state;
  expect(await state()).toBe('DITUNDA');
  await applyFaceReview(world.context, review);
  await process(claim);
  expect(await state()).toBe('PEMBAYARAN');
  expect(await onDesk(claim)).toEqual([['FACE_REVIEW', 'ACCEPTED']]);
});

describe('nobody has to look at the selfie any more', () => {
  const cancel = (claim: Case) => cancelClaim(world.context, claim);
  const refuse = (claim: Case) => decide(claim, { kind: 'REFUSE', reason: 'BUKAN_PESERTA' });
  const letGoOn = (claim: Case) => decide(claim, { kind: 'RESUME' });
  const startToWorkAgain = async (claim: Case) => {
    await world.load('cards', [`${claim.kpjs[0]!},${claim.nik},,PU,15070955,2020-01-06,,`]);
    await process(claim);
    return ok(undefined);
  };

  test.each([
    ['it was cancelled', 'not looked at yet', cancel, 'CANCEL'],
    ['it was cancelled', 'held', cancel, 'CANCEL'],
    ['an officer refused it', 'held', refuse, 'REFUSE'],
    ['an officer let it go on', 'held', letGoOn, 'RESUME'],
    ['its owner works again', 'not looked at yet', startToWorkAgain, 'REFUSE'],
  ] as const)('%s (%s): the pictures go, the case leaves the desk', async (_, when, end, outcome) => {
    const claim = await withFaceReview(when);
    expect(await findFaceData(world.context, claim.participantId)).toMatchObject({ frames: 1 });
    const { number } = (await findReviewsForOfficers(world.context.db)).find(
      ({ participantId }) => participantId === claim.participantId,
    )!;
    expect((await end(claim)).ok).toBe(true);
    expect(await onDesk(claim)).toEqual([['FACE_REVIEW', outcome]]);
    expect(await findFaceData(world.context, claim.participantId)).toMatchObject({ frames: 0 });
    expect(
      await decideReview(world.context, { number, officer: budi, decision: { kind: 'ACCEPT' } }),
    ).toMatchObject({ error: { code: 'ALREADY_DECIDED' } });
    const ended = await world.context.db
      .selectFrom('audit_event')
      .select(['before_hash', 'after_hash'])
      .where('participant_id', '=', claim.participantId)
      .where('action', '=', 'face.review-ended')
      .execute();
    expect(ended).toEqual([{ before_hash: expect.any(Buffer), after_hash: expect.any(Buffer) }]);
  });

  test('let go on without it, the claim is paid and never waits for it again', async () => {
    const claim = await withFaceReview('held');
    unwrap(await letGoOn(claim));
    await process(claim);
    const shown = await inspectClaim(world.context, { claim: claim.number, officer: rina });
    expect(shown?.state).toBe('PEMBAYARAN');
  });

  test('stopped by its owner and let go on: for that nobody has looked at the selfie, and it is looked at still', async () => {
    const claim = await withFaceReview('not looked at yet');
    const { participantId } = claim;
    await world.context.db
      .transaction()
      .execute((tx) => setLock(tx, world.context, { participantId, liftedBy: 'OFFICER' }));
    await process(claim);
    await liftLockByOfficer(world.context, { participantId, officer: rina });
    unwrap(await letGoOn(claim));
    await process(claim);
    expect(await onDesk(claim)).toContainEqual(['FACE_REVIEW', 'OPEN']);
    const shown = await inspectClaim(world.context, { claim: claim.number, officer: rina });
    expect(shown?.state).toBe('DITUNDA');
  });
});

test('what waited before there was a desk is put on it', async () => {
  const claim = await inTheQueue(40_000_000n);
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  const owner = connect(world.ownerUrl, { max: 1, role: 'jmo_owner' });
  await sql`truncate work_item, work_action, work_item_by_number`.execute(owner);
  const migration = readFileSync(
    new URL('migrations/3040-waiting-claims-on-desk.sql', import.meta.url),
    'utf8',
  );
  await owner.transaction().execute((tx) => sql.raw(migration).execute(tx));
  await owner.destroy();
  const [item, ...others] = await findWorkOf(world.context.db, claim.participantId);
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    kind: 'CLAIM',
    subject: claim.claimId,
    amount: 40_000_000n,
    decidedBy: [rina],
  });
  expect(item!.number).toMatch(/^MEJA-2026-[34679ACDEFGHJKMNPQRTUVWXY]{8}$/);
});
