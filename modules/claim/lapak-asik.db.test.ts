import { findAudit, parseOfficerId } from '@jmo/audit';
import { connect } from '@jmo/database';
import { getSavings } from '@jmo/savings';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rebuild } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { findClaimRow } from './claim.queries.ts';
import {
  handInPapers,
  openClaimWorld,
  picture,
  RESIGNED,
  type ClaimWorld,
  type Person,
} from './claim-world.test-support.ts';
import {
  cancelClaim,
  decideClaim,
  findClaimsForOfficers,
  findInterviewOffers,
  findCorrection,
  findLostPapers,
  getTracking,
  inspectClaim,
  loadClaimDraft,
  openClaimPaper,
  papersHandedIn,
  processClaim,
  resubmitPapers,
  saveCause,
  saveInterview,
  savePaper,
  sendPaperAgain,
  submitClaim,
  withdrawPapers,
  type Decision,
} from './index.ts';

const NOWHERE = '01900000-0000-7000-8000-000000000009';
const MONDAY = '2026-11-23T02:00:00Z';
const rina = parseOfficerId('rina.h')!;
const budi = parseOfficerId('budi.s')!;

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set(MONDAY));

const RICH = { ...RESIGNED, balance: 18_000_000n };
const RICHER = { ...RESIGNED, balance: 40_000_000n };

interface Case extends Person {
  readonly claimId: string;
  readonly number: string;
}
const ports = () => ({ dataFolder: world.dataFolder });

const fillInPapers = (person: Person) => handInPapers(world, person);

async function inTheQueue(card = RICH): Promise<Case> {
  const person = await world.person([card]);
  await world.fillIn(person);
  await fillInPapers(person);
  const submitted = unwrap(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      ...person,
      consent: true,
    }),
  );
  const claim = { ...person, claimId: submitted.claimId, number: submitted.number };
  await run(claim);
  return claim;
}
const run = ({ participantId, claimId }: Case) => processClaim(world.context, {}, { participantId, claimId });
const decide = ({ number }: Case, decision: Decision, officer = rina) =>
  decideClaim(world.context, { number, officer, decision });
const tracking = ({ participantId, claimId }: Case) =>
  getTracking(world.context.db, participantId, claimId, world.context.clock.now());
const stateOf = async ({ participantId, claimId }: Case) => {
  const state = (await findClaimRow(world.context.db, participantId, claimId))!.state;
  expect(state).toBe(rebuild(await findActions(world.context.db, participantId, claimId)));
  return state;
};
const audited = async ({ participantId }: Case) =>
  (await findAudit(world.context.db, participantId)).map(({ action }) => action);
const reserved = async ({ participantId }: Case) =>
  (await getSavings(world.context.db, participantId)).cards.map((card) => card.reserved);

test('above the limit the same draft goes on: papers, a time, consent, and it waits for an officer', async () => {
  const person = await world.person([RICH]);
  await world.fillIn(person);
  const { participantId } = person;
  const { draft } = await loadClaimDraft(world.context, participantId);
  expect(draft).toMatchObject({ cause: 'RESIGN', channel: 'LAPAK_ASIK' });
  expect(draft.asked?.map(({ anyOf }) => anyOf[0])).toContain('KTP');
  expect(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      participantId,
      consent: true,
    }),
  ).toMatchObject({
    ok: false,
    error: { code: 'STEP_NOT_OPEN', goTo: 'dokumen' },
  });
  await fillInPapers(person);
  expect(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      participantId,
    }),
  ).toMatchObject({
    ok: false,
    error: { code: 'CONSENT_MISSING' },
  });
  const { claimId, number } = unwrap(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      participantId,
      consent: true,
    }),
  );
  await run({ ...person, claimId, number });
  const shown = await tracking({ ...person, claimId, number });
  expect(shown).toMatchObject({
    state: 'WAWANCARA',
    channel: 'LAPAK_ASIK',
    gross: 18_000_000n,
    mayCancel: true,
  });
  expect(shown.stages.map(({ code, status }) => `${code} ${status}`)).toEqual([
    'AGENDA DONE',
    'VERIFIKASI DONE',
    'WAWANCARA CURRENT',
    'PERSETUJUAN WAITING',
    'PENETAPAN WAITING',
    'PEMBAYARAN WAITING',
    'SELESAI WAITING',
  ]);
  expect((await findClaimsForOfficers(world.context.db)).map((waiting) => waiting.number)).toContain(number);
});

test('a time that has passed, was never offered, or is on a day off is not taken; one that passes meanwhile is asked for again', async () => {
  const person = await world.person([RICH]);
  await world.fillIn(person);
  await fillInPapers(person);
  const { participantId } = person;
  for (const at of ['', 'x', '2026-11-23T01:30:00Z', '2026-11-28T01:30:00Z', '2027-11-24T01:30:00Z'])
    expect(await saveInterview(world.context, { participantId, at })).toMatchObject({
      ok: false,
      error: { code: 'SLOT_UNKNOWN' },
    });
  world.context.clock.advance({ days: 2 });
  expect(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      participantId,
      consent: true,
    }),
  ).toMatchObject({
    ok: false,
    error: { code: 'SLOT_GONE', goTo: 'wawancara' },
  });
});

describe('an officer decides', () => {
  test('one yes is enough up to the sum: the claim goes on to its payment', async () => {
    const claim = await inTheQueue();
    expect(unwrap(await decide(claim, { kind: 'APPROVE' }))).toMatchObject({ needsSecondOfficer: false });
    await run(claim);
    expect(await stateOf(claim)).toBe('PEMBAYARAN');
    expect(
      (await findActions(world.context.db, claim.participantId, claim.claimId)).map(({ action }) => action),
    ).toEqual([
      'SUBMIT',
      'START_VERIFICATION',
      'QUEUE_INTERVIEW',
      'APPROVE',
      'DETERMINE',
      'SCHEDULE_PAYMENT',
      'ORDER_PAYMENT',
    ]);
  });

  test('above it two people have to say yes; the same one twice, or eight times at once, is one', async () => {
    const claim = await inTheQueue(RICHER);
    expect(unwrap(await decide(claim, { kind: 'APPROVE' }))).toMatchObject({ needsSecondOfficer: true });
    const again = await Promise.all(Array.from({ length: 8 }, () => decide(claim, { kind: 'APPROVE' })));
    expect(again.every((answer) => !answer.ok && answer.error.code === 'SAME_OFFICER')).toBe(true);
    await run(claim);
    expect(await stateOf(claim)).toBe('PERSETUJUAN');
    expect((await audited(claim)).filter((action) => action === 'claim.approve.refused')).toHaveLength(8);
    expect(unwrap(await decide(claim, { kind: 'APPROVE' }, budi))).toMatchObject({
      needsSecondOfficer: false,
    });
    await run(claim);
    expect(await stateOf(claim)).toBe('PEMBAYARAN');
  });

  test('papers asked for again: the participant sees which and why, sends them, and earlier approvals are void', async () => {
    const claim = await inTheQueue(RICHER);
    unwrap(await decide(claim, { kind: 'APPROVE' }));
    expect(
      await decide(claim, { kind: 'ASK_CORRECTION', papers: { PASPOR: 'TIDAK_TERBACA' } }, budi),
    ).toMatchObject({
      ok: false,
      error: { code: 'PAPER_NOT_THERE' },
    });
    unwrap(await decide(claim, { kind: 'ASK_CORRECTION', papers: { KTP: 'TIDAK_TERBACA' } }, budi));
    const { side } = await tracking(claim);
    expect(side).toMatchObject({
      state: 'PERLU_PERBAIKAN',
      needsAccount: false,
      papers: [{ paper: 'KTP', fault: 'TIDAK_TERBACA' }],
    });
    const { participantId } = claim;
    expect(await resubmitPapers(world.context, { participantId })).toMatchObject({
      ok: false,
      error: { code: 'PAPERS_MISSING' },
    });
    world.context.clock.advance({ hours: 1 });
    expect(
      await sendPaperAgain(world.context, ports(), { participantId, paper: 'KK', bytes: picture() }),
    ).toMatchObject({ ok: false, error: { code: 'NOTHING_ASKED' } });
    unwrap(
      await sendPaperAgain(world.context, ports(), { participantId, paper: 'KTP', bytes: picture(500) }),
    );
    expect((await findCorrection(world.context.db, participantId))?.papers[0]?.receivedAt).toBeDefined();
    unwrap(await resubmitPapers(world.context, { participantId }));
    expect(await stateOf(claim)).toBe('WAWANCARA');
    expect(await resubmitPapers(world.context, { participantId })).toMatchObject({ ok: false });
    expect(unwrap(await decide(claim, { kind: 'APPROVE' }, budi))).toMatchObject({
      needsSecondOfficer: true,
    });
  });

  test('a paper that was never sent can be asked for; what is wrong with a paper can be said of one that is there', async () => {
    const claim = await inTheQueue();
    const { participantId } = claim;
    for (const [paper, fault, code] of [
      ['SURAT_BUATAN', 'BELUM_DIKIRIM', 'PAPER_UNKNOWN'],
      ['KK', 'TIDAK_TERBACA', 'PAPER_NOT_THERE'],
      ['KTP', 'BELUM_DIKIRIM', 'PAPER_THERE'],
    ] as const)
      expect(await decide(claim, { kind: 'ASK_CORRECTION', papers: { [paper]: fault } })).toMatchObject({
        error: { code },
      });
    unwrap(await decide(claim, { kind: 'ASK_CORRECTION', papers: { KK: 'BELUM_DIKIRIM' } }));
    expect((await findCorrection(world.context.db, participantId))?.papers).toEqual([
      { paper: 'KK', fault: 'BELUM_DIKIRIM' },
    ]);
    unwrap(await sendPaperAgain(world.context, ports(), { participantId, paper: 'KK', bytes: picture() }));
    unwrap(await resubmitPapers(world.context, { participantId }));
    expect(await stateOf(claim)).toBe('WAWANCARA');
  });

  test('papers sent again before the interview leave its promise as it was; after it, everything counts from now', async () => {
    const claim = await inTheQueue();
    const { participantId } = claim;
    const before = await tracking(claim);
    const decidedBy = ({ stages }: typeof before) =>
      stages.find(({ code }) => code === 'PERSETUJUAN')!.promisedAt;
    const again = async () => {
      unwrap(await decide(claim, { kind: 'ASK_CORRECTION', papers: { KTP: 'TIDAK_TERBACA' } }));
      world.context.clock.advance({ minutes: 1 });
      unwrap(await sendPaperAgain(world.context, ports(), { participantId, paper: 'KTP', bytes: picture() }));
      unwrap(await resubmitPapers(world.context, { participantId }));
      return await tracking(claim);
    };
    const early = await again();
    expect(decidedBy(early)).toEqual(decidedBy(before));
    expect(early.interviewAt).toEqual(before.interviewAt);
    world.context.clock.advance({ days: 14 });
    const late = await again();
    const days = decidedBy(late).since(decidedBy(before)).total('hours') / 24;
    expect(days).toBeGreaterThan(10);
    expect(Temporal.Instant.compare(late.payment.expectedAt, before.payment.expectedAt)).toBe(1);
    expect(Temporal.Instant.compare(late.payment.expectedAt, decidedBy(late))).toBe(1);
    expect(late.interviewAt).toBeUndefined();
    expect((await audited(claim)).filter((action) => action === 'claim.send-paper')).toHaveLength(2);
  });

  test('a paper that arrives when the claim is with the officers again is not taken into it', async () => {
    const claim = await inTheQueue();
    const { participantId } = claim;
    unwrap(await decide(claim, { kind: 'ASK_CORRECTION', papers: { KTP: 'TIDAK_TERBACA' } }));
    world.context.clock.advance({ minutes: 1 });
    const send = () =>
      sendPaperAgain(world.context, ports(), { participantId, paper: 'KTP', bytes: picture(900) });
    unwrap(await send());
    let back: Promise<unknown> | undefined;
    const crashPoint = () => void (back ??= resubmitPapers(world.context, { participantId }));
    const slow = sendPaperAgain(
      world.context,
      { ...ports(), crashPoint },
      { participantId, paper: 'KTP', bytes: picture(600) },
    );
    const [sent] = await Promise.all([slow, slow.then(() => back)]);
    const rows = await world.context.db
      .selectFrom('claim_paper')
      .select('document_id')
      .where('claim_id', '=', claim.claimId)
      .where('paper', '=', 'KTP')
      .execute();
    expect(back).toBeDefined();
    expect(rows).toHaveLength(sent.ok ? 3 : 2);
    expect(await stateOf(claim)).toBe('WAWANCARA');
    expect(await send()).toMatchObject({ error: { code: 'NOTHING_ASKED' } });
  });

  test('a missed interview gets another time; a time that has passed is not taken and never shown as coming', async () => {
    const claim = await inTheQueue();
    world.context.clock.advance({ days: 2 });
    expect((await tracking(claim)).interviewAt).toBeUndefined();
    unwrap(await decide(claim, { kind: 'HOLD', reason: 'INTERVIEW_MISSED' }));
    const at = world.context.clock.now();
    expect(await decide(claim, { kind: 'RESUME', interviewAt: at })).toMatchObject({
      error: { code: 'INTERVIEW_NOT_TO_COME' },
    });
    const [day] = await findInterviewOffers(world.context.db, 'PUSAT', at);
    const interviewAt = day!.starts[0]!;
    unwrap(await decide(claim, { kind: 'RESUME', interviewAt }));
    await run(claim);
    const shown = await tracking(claim);
    expect(shown).toMatchObject({ state: 'WAWANCARA', interviewAt });
    const { promisedAt } = shown.stages.find(({ code }) => code === 'PERSETUJUAN')!;
    expect(Temporal.Instant.compare(promisedAt, interviewAt)).toBe(1);
    const waiting = (await findClaimsForOfficers(world.context.db)).find(
      ({ number }) => number === claim.number,
    );
    expect(waiting?.interviewAt).toEqual(interviewAt);
  });

  test('sees whom to call and whom to recognise, and that they looked is audited', async () => {
    const claim = await inTheQueue();
    const shown = (await inspectClaim(world.context, { claim: claim.number, officer: rina }))!;
    expect(shown.claimant).toMatchObject({ fullName: 'Siti Rahmawati', nik: claim.nik });
    expect(shown.claimant.phone).toMatch(/^\+62811/);
    expect(shown.claimant.birthDate.toString()).toBe('1994-05-17');
    expect(shown.interviewAt).toEqual((await tracking(claim)).interviewAt);
    const { bytes } = await openClaimPaper(world.context, world.dataFolder, shown, shown.papers[0]!);
    expect(bytes.length).toBeGreaterThan(0);
    expect(await audited(claim)).toContain('claim.inspect');
  });

  test('a refusal frees the money, says why and by which rule, and a new claim may follow', async () => {
    const claim = await inTheQueue();
    expect(await reserved(claim)).toEqual([18_000_000n]);
    unwrap(await decide(claim, { kind: 'REFUSE', reason: 'SEBAB_TIDAK_TERBUKTI' }));
    expect(await reserved(claim)).toEqual([0n]);
    expect((await tracking(claim)).side).toMatchObject({
      state: 'DITOLAK',
      reasons: ['SEBAB_TIDAK_TERBUKTI'],
      source: 'Permenaker 4/2022',
    });
    expect(await decide(claim, { kind: 'APPROVE' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    await world.fillIn(claim);
  });

  test('held and let go on again: back to verification and into the queue', async () => {
    const claim = await inTheQueue();
    unwrap(await decide(claim, { kind: 'HOLD', reason: 'ISSUER_ASKED' }));
    expect(await decide(claim, { kind: 'APPROVE' })).toMatchObject({ ok: false });
    unwrap(await decide(claim, { kind: 'RESUME' }, budi));
    await run(claim);
    expect(await stateOf(claim)).toBe('WAWANCARA');
  });

  test('what is with the bank is decided by nobody, and who works again by then is not paid', async () => {
    const paid = await inTheQueue();
    unwrap(await decide(paid, { kind: 'APPROVE' }));
    await run(paid);
    expect(await decide(paid, { kind: 'HOLD', reason: 'FRAUD_SUSPECTED' })).toMatchObject({
      ok: false,
      error: { code: 'UNDER_PAYMENT' },
    });
    const working = await inTheQueue();
    await world.context.db
      .updateTable('card')
      .set({ ended_on: null, end_cause: null })
      .where('kpj', '=', working.kpjs[0]!)
      .execute();
    unwrap(await decide(working, { kind: 'APPROVE' }));
    await run(working);
    expect(await stateOf(working)).toBe('DITOLAK');
    expect(await reserved(working)).toEqual([0n]);
  });

  test('a number nobody has, and a claim of the app, are not decided about', async () => {
    expect(
      await decideClaim(world.context, {
        number: 'JHT-2026-XXXXXXXX',
        officer: rina,
        decision: { kind: 'APPROVE' },
      }),
    ).toEqual({
      ok: false,
      error: { code: 'CLAIM_UNKNOWN' },
    });
  });
});

describe('the participant takes it back', () => {
  test('while it waits: the money is free again; afterwards, or twice, it is refused and audited', async () => {
    const claim = await inTheQueue();
    unwrap(await cancelClaim(world.context, claim));
    expect(await reserved(claim)).toEqual([0n]);
    expect(await stateOf(claim)).toBe('DIBATALKAN');
    expect(await cancelClaim(world.context, claim)).toMatchObject({ ok: false });
    expect(await audited(claim)).toContain('claim.cancel.refused');
  });

  test('papers may not be looked at any more: the claim is taken back; ordered, it is the bank’s', async () => {
    const claim = await inTheQueue();
    const withdraw = () =>
      world.context.db.transaction().execute((tx) => withdrawPapers(tx, world.context, claim.participantId));
    expect(await withdraw()).toBe(true);
    expect(await stateOf(claim)).toBe('DIBATALKAN');
    expect(await reserved(claim)).toEqual([0n]);
    expect(await withdraw(), 'nothing is left to stop').toBe(true);
  });

  test('and what was being filled in for Lapak Asik is forgotten, a claim in the app is not', async () => {
    const person = await world.person([RICH]);
    await world.fillIn(person);
    await fillInPapers(person);
    const { participantId } = person;
    const other = await world.person();
    await world.fillIn(other);
    for (const each of [participantId, other.participantId])
      await world.context.db.transaction().execute((tx) => withdrawPapers(tx, world.context, each));
    expect((await loadClaimDraft(world.context, participantId)).draft.cause).toBeUndefined();
    expect((await loadClaimDraft(world.context, other.participantId)).draft.cause).toBe('RESIGN');
  });

  test('not once the order is with the bank, and never by somebody else', async () => {
    const claim = await inTheQueue();
    const stranger = await world.person();
    expect(
      await cancelClaim(world.context, { ...claim, participantId: stranger.participantId }),
    ).toMatchObject({
      ok: false,
    });
    unwrap(await decide(claim, { kind: 'APPROVE' }));
    await run(claim);
    expect(await cancelClaim(world.context, claim)).toMatchObject({ ok: false });
    expect(await stateOf(claim)).toBe('PEMBAYARAN');
    expect((await tracking(claim)).mayCancel).toBe(false);
  });
});

test('a paper of an earlier cause is neither handed in nor missed when it is lost', async () => {
  const person = await world.person([{ ...RESIGNED, endedOn: '2026-09-30', balance: 18_000_000n }]);
  await world.fillIn(person);
  await fillInPapers(person);
  const { participantId } = person;
  const resigned = (await loadClaimDraft(world.context, participantId)).draft.papers!;
  unwrap(await saveCause(world.context, { participantId, cause: 'CACAT' }));
  const { draft } = await loadClaimDraft(world.context, participantId);
  expect(Object.keys(resigned)).toContain('SURAT_PENGUNDURAN_DIRI');
  expect(papersHandedIn(draft).map(({ paper }) => paper)).toEqual(['KTP']);
  const gone = { ...draft, papers: { ...draft.papers } };
  gone.papers['SURAT_PENGUNDURAN_DIRI'] = { ...resigned['SURAT_PENGUNDURAN_DIRI']!, documentId: NOWHERE };
  const lost = (over: typeof draft) =>
    findLostPapers(world.context, world.dataFolder, { participantId, draft: over });
  expect([...(await lost(gone))]).toEqual([]);
  gone.papers['KTP'] = { ...resigned['KTP']!, documentId: NOWHERE };
  expect([...(await lost(gone))]).toEqual(['KTP']);
});

test('papers sent at the same moment are all in the list', async () => {
  const person = await world.person([RICH]);
  await world.fillIn(person);
  const { participantId } = person;
  const { draft } = await loadClaimDraft(world.context, participantId);
  const papers = draft.asked!.flatMap(({ anyOf }) => anyOf);
  await Promise.all(
    papers.map((paper) => savePaper(world.context, ports(), { participantId, paper, bytes: picture() })),
  );
  const after = await loadClaimDraft(world.context, participantId);
  expect(Object.keys(after.draft.papers ?? {}).toSorted()).toEqual(papers.toSorted());
});

test('a worker whose clock is behind does not take back what was true at Konfirmasi', async () => {
  const person = await world.person([RICH]);
  const owner = connect(world.ownerUrl, { max: 1, role: 'jmo_owner' });
  await owner
    .updateTable('profile')
    .set({ confirmed_at: world.context.clock.now() })
    .where('participant_id', '=', person.participantId)
    .execute();
  await owner.destroy();
  await world.fillIn(person);
  await fillInPapers(person);
  const { claimId, number } = unwrap(
    await submitClaim(world.context, {
      dataFolder: world.dataFolder,
      origin: 'https://jmo.test',
      ...person,
      consent: true,
    }),
  );
  world.context.clock.set(Temporal.Instant.from(MONDAY).subtract({ seconds: 20 }).toString());
  const claim = { ...person, claimId, number };
  await run(claim);
  expect(await stateOf(claim)).toBe('WAWANCARA');
});
