import { findAudit, type OfficerId } from '@jmo/audit';
import { decideReview, endLooks, findOpenReview } from '@jmo/identity';
import { err, type ParticipantId } from '@jmo/kernel';
import { getSavings } from '@jmo/savings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuild } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import { accountOf, openClaimWorld, RESIGNED, type ClaimWorld } from './claim-world.test-support.ts';
import { findClaims, loadClaimDraft, submitClaim } from './index.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());

const claimsOf = (participantId: ParticipantId) => findClaims(world.context.db, participantId);
const reservedOf = async (participantId: ParticipantId) =>
  (await getSavings(world.context.db, participantId)).cards.map(({ reserved }) => reserved);
const noticesOf = async (claimId: string) =>
  (
    await world.context.db
      .selectFrom('notice')
      .select('dedupe_key')
      .where('dedupe_key', 'like', `claim:${claimId}:%`)
      .orderBy('dedupe_key')
      .execute()
  ).map((row) => row.dedupe_key);

test('Konfirmasi makes a claim with a number, its cards, its money set aside, a job, messages and an audit entry', async () => {
  const person = await world.person([
    RESIGNED,
    { ...RESIGNED, balance: 0n, endedOn: '2024-02-29' },
    { ...RESIGNED, segment: 'JAKON', balance: 0n },
  ]);
  const version = await world.fillIn(person);
  const submitted = await submitClaim(world.context, {
    origin: 'https://jmo.test',
    participantId: person.participantId,
    version,
  });
  expect(submitted).toMatchObject({
    ok: true,
    value: { already: false, number: expect.stringMatching(/^JHT-2026-[3-9A-Y]{8}$/) },
  });
  const [claim] = await claimsOf(person.participantId);
  expect(claim).toMatchObject({ state: 'AGENDA', cause: 'RESIGN', net: 8_400_000n, isOpen: true });
  // every card with JHT is covered, the empty one too; construction cards carry none
  expect(
    (await findClaimCards(world.context.db, person.participantId, claim!.claimId)).map(({ kpj, amount }) => [
      kpj,
      amount,
    ]),
  ).toEqual([
    [person.kpjs[0], 8_400_000n],
    [person.kpjs[1], 0n],
  ]);
  expect(await reservedOf(person.participantId)).toContain(8_400_000n);
  expect(await noticesOf(claim!.claimId)).toEqual([
    `claim:${claim!.claimId}:1:email`,
    `claim:${claim!.claimId}:1:sms`,
  ]);
  expect(
    (await world.queued()).filter(
      ({ name, data }) => name === 'claim.process' && data['claimId'] === claim!.claimId,
    ),
  ).toHaveLength(1);
  expect((await findAudit(world.context.db, person.participantId)).map(({ action }) => action)).toContain(
    'claim.submit',
  );
  expect(await loadClaimDraft(world.context, person.participantId)).toEqual({ draft: {}, version: '0' });
});

test('twenty submissions at once are one claim, and all of them land on it', async () => {
  const { participantId, ...rest } = await world.person();
  await world.fillIn({ participantId, ...rest });
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      submitClaim(world.context, { origin: 'https://jmo.test', participantId }),
    ),
  );
  const claims = await claimsOf(participantId);
  expect(claims).toHaveLength(1);
  expect(answers.map((answer) => answer.ok && answer.value.number)).toEqual(
    Array.from({ length: 20 }, () => claims[0]!.number),
  );
  expect(answers.filter((answer) => answer.ok && !answer.value.already)).toHaveLength(1);
  expect(await reservedOf(participantId)).toEqual([8_400_000n]);
  expect(await findActions(world.context.db, participantId, claims[0]!.claimId)).toHaveLength(1);
  expect(await noticesOf(claims[0]!.claimId)).toHaveLength(2);
});

test('the same form again lands on the same claim; a day after it is over it does not', async () => {
  const person = await world.person();
  const version = await world.fillIn(person);
  const first = await submitClaim(world.context, {
    origin: 'https://jmo.test',
    participantId: person.participantId,
    version,
  });
  const again = await submitClaim(world.context, {
    origin: 'https://jmo.test',
    participantId: person.participantId,
    version,
  });
  expect(again).toEqual(first.ok ? { ok: true, value: { ...first.value, already: true } } : undefined);
});

test('the database itself refuses a second open claim and changed or deleted actions', async () => {
  const person = await world.person();
  await world.fillIn(person);
  await submitClaim(world.context, { origin: 'https://jmo.test', participantId: person.participantId });
  const { db } = world.context;
  const row = await db
    .selectFrom('claim')
    .selectAll()
    .where('participant_id', '=', person.participantId)
    .executeTakeFirstOrThrow();
  const other = { ...row, id: '01900000-0000-7000-8000-00000000abcd', number: 'JHT-2026-OTHER' };
  await expect(db.insertInto('claim').values(other).execute()).rejects.toThrow('claim_one_open');
  await expect(db.updateTable('claim_action').set({ action: 'CANCEL' }).execute()).rejects.toThrow(
    'permission denied',
  );
  await expect(db.deleteFrom('claim_action').execute()).rejects.toThrow('permission denied');
});

test('what stands in the table is what the actions add up to', async () => {
  for (const row of await world.context.db.selectFrom('claim').selectAll().execute()) {
    expect(row.state).toBe(
      rebuild(await findActions(world.context.db, row.participant_id as ParticipantId, row.id)),
    );
  }
});

describe('refused, with the draft kept', () => {
  test('an unfinished journey says where to go on', async () => {
    const { participantId } = await world.person();
    expect(await submitClaim(world.context, { origin: 'https://jmo.test', participantId })).toEqual(
      err({ code: 'STEP_NOT_OPEN', goTo: 'syarat' }),
    );
  });

  test('a form that another tab has overtaken', async () => {
    const person = await world.person();
    await world.fillIn(person);
    expect(
      await submitClaim(world.context, {
        origin: 'https://jmo.test',
        participantId: person.participantId,
        version: '1.1',
      }),
    ).toEqual(err({ code: 'CHANGED_ELSEWHERE' }));
  });

  test('the employer reports the person as active again before Konfirmasi', async () => {
    const person = await world.person();
    await world.fillIn(person);
    await world.load('cards', [`${person.kpjs[0]!},${person.nik},,PU,15070955,2020-01-06,,`]);
    expect(
      await submitClaim(world.context, { origin: 'https://jmo.test', participantId: person.participantId }),
    ).toMatchObject({
      error: { code: 'NOT_ELIGIBLE' },
    });
    expect((await loadClaimDraft(world.context, person.participantId)).draft.account?.accountNo).toBe(
      accountOf(person),
    );
    expect(await claimsOf(person.participantId)).toEqual([]);
    expect(await reservedOf(person.participantId)).toEqual([0n]);
  });

  test('a selfie of more than a week ago says nothing of who hands it in; taken again, it goes on', async () => {
    const person = await world.person();
    const { context } = world;
    const submit = () =>
      submitClaim(context, { origin: 'https://jmo.test', participantId: person.participantId });
    await world.fillIn(person);
    context.clock.advance({ hours: 7 * 24, seconds: 1 });
    expect(await submit()).toEqual(err({ code: 'SELFIE_OLD', goTo: 'swafoto' }));
    expect(await claimsOf(person.participantId)).toEqual([]);
    await world.fillIn(person);
    context.clock.advance({ hours: 7 * 24 });
    expect(await submit()).toMatchObject({ ok: true });
  });

  test('nor does one that an officer accepted that long ago; one they look at still is as good as new', async () => {
    const person = await world.person();
    const { participantId } = person;
    const { context } = world;
    const submit = () => submitClaim(context, { origin: 'https://jmo.test', participantId });
    await world.fillIn(person, { faces: 'REVIEW' });
    const review = (await findOpenReview(context.db, participantId, 'KLAIM'))!;
    const officer = 'rina' as OfficerId;
    await decideReview(context, { number: review.number, officer, decision: { kind: 'ACCEPT' } });
    context.clock.advance({ hours: 7 * 24, seconds: 1 });
    expect(await submit()).toEqual(err({ code: 'SELFIE_OLD', goTo: 'swafoto' }));
    await world.fillIn(person, { faces: 'REVIEW' });
    context.clock.advance({ hours: 14 * 24 });
    expect(await submit()).toMatchObject({ ok: true });
  });

  test('a selfie at which no officer will look any more is taken again: a claim would wait for their word for ever', async () => {
    const person = await world.person();
    const { participantId } = person;
    const { context } = world;
    const submit = () => submitClaim(context, { origin: 'https://jmo.test', participantId });
    await world.fillIn(person, { faces: 'REVIEW' });
    const actor = { kind: 'system', id: 'test' } as const;
    await context.db
      .transaction()
      .execute((tx) =>
        endLooks(tx, context, { participantId, purpose: 'KLAIM' }, { actor, why: 'WITHDRAWN' }),
      );
    expect(await submit()).toEqual(err({ code: 'STEP_NOT_OPEN', goTo: 'swafoto' }));
    expect(await claimsOf(participantId)).toEqual([]);
    await world.fillIn(person, { faces: 'REVIEW' });
    expect(await submit()).toMatchObject({ ok: true });
  });

  test('a contribution came in since Rincian', async () => {
    const person = await world.person();
    await world.fillIn(person);
    await world.load('contributions', [`${person.kpjs[0]!},2026-07,1000000,57000,2026-08-10`]);
    expect(
      await submitClaim(world.context, { origin: 'https://jmo.test', participantId: person.participantId }),
    ).toEqual(err({ code: 'AMOUNT_CHANGED', goTo: 'rincian' }));
  });

  test('a card appeared since Data Kepesertaan', async () => {
    const person = await world.person();
    await world.fillIn(person);
    await world.load('cards', [
      `9${person.kpjs[0]!.slice(1)},${person.nik},,PU,15070955,2019-01-06,2019-12-31,RESIGN`,
    ]);
    expect(
      await submitClaim(world.context, { origin: 'https://jmo.test', participantId: person.participantId }),
    ).toEqual(err({ code: 'CARDS_CHANGED', goTo: 'kepesertaan' }));
  });
});
