import { findAudit } from '@jmo/audit';
import { findWorkAbout, takeNext } from '@jmo/casework';
import { openDocument } from '@jmo/document';
import { getParticipant } from '@jmo/membership';
import { readInbox } from '@jmo/notice';
import { findPayout } from '@jmo/payout';
import { findPayments, getSavings } from '@jmo/savings';
import { newUuid, tokenDigest, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rebuild } from '../claim.ts';
import { findActions } from '../claim-actions.queries.ts';
import { findClaimRow } from '../claim.queries.ts';
import { claimCases } from '../claim-case.test-support.ts';
import {
  openClaimWorld,
  picture,
  RESIGNED,
  type ClaimWorld,
  type Person,
} from '../claim-world.test-support.ts';
import {
  cancelClaim,
  changeAccount,
  changeHeirAccount,
  decideClaim,
  escalateLateFilings,
  fileHeirsClaim,
  knownBrowserOf,
  findCorrection,
  findFilingsForOfficers,
  findInterviewOffers,
  findTakenSlots,
  findTracking,
  followFiling,
  forgetHeirDrafts,
  inspectClaim,
  inspectFiling,
  knowOfDeath,
  loadHeirDraft,
  openClaimPaper,
  openFilingPaper,
  openFollowing,
  previewDecision,
  refuseFiling,
  resubmitHeirPapers,
  saveDeceased,
  saveHeir,
  saveHeirAccount,
  saveHeirInterview,
  sendHeirPaperAgain,
  confirmHeirPhone,
  startHeirDraft,
  stopClaim,
  submitClaim,
} from '../index.ts';
import { ownerOf } from './filing.ts';
import { budi, caller, heirCases, origin, rina, tono } from './heir-cases.test-support.ts';

const MONDAY = '2026-11-23T02:00:00Z';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set(MONDAY));

const { messages, codeFor, fillIn, file, filed, access, run, sayMatch, match, approve } = heirCases(
  () => world,
);
const balance = async ({ participantId }: Person) =>
  (await getSavings(world.context.db, participantId)).total;

const { bankSays } = claimCases(() => world);

describe('filing', () => {
  test('a number, a code and the same words, whether or not anybody of that name is insured', async () => {
    const known = await world.person();
    const answers = [];
    for (const nik of [known.nik, '9999019999990001']) {
      const receipt = await filed({ nik });
      expect(receipt.number).toMatch(/^AW-2026-[0-9A-Z]{8}$/);
      const followed = await followFiling(world.context, await access(receipt));
      const sms = (await messages('heirs:%:filed:sms')).find(({ text }) => text.includes(receipt.number));
      expect(sms!.text).toContain(receipt.code);
      answers.push(JSON.stringify({ ...followed, number: '' }));
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test('nothing about the participant is touched or looked at before an officer does', async () => {
    const person = await world.person();
    const before = await findAudit(world.context.db, person.participantId);
    await filed({ nik: person.nik, kpj: person.kpjs[0]! });
    expect(await findAudit(world.context.db, person.participantId)).toEqual(before);
    expect(await readInbox(world.context, person.participantId, 50)).toEqual([]);
  });

  test('pressed twice, or twenty times at once, one filing', async () => {
    const token = await fillIn({ nik: '9999019999990002' });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        fileHeirsClaim(world.context, world, { token, consent: true, locale: 'id' }),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await loadHeirDraft(world.context, token)).toBeUndefined();
  });

  test('no page is skipped, and nothing is handed in without consent or with a paper lost', async () => {
    const { context } = world;
    const token = await startHeirDraft(context);
    expect(await saveDeceased(context, { token, input: {} })).toEqual({
      ok: false,
      error: { code: 'STEP_NOT_OPEN', goTo: 'data-diri' },
    });
    expect(await fileHeirsClaim(context, world, { token, consent: true, locale: 'id' })).toMatchObject({
      error: { code: 'STEP_NOT_OPEN', goTo: 'data-diri' },
    });
    const whole = await fillIn({ nik: '9999019999990003' });
    expect(await fileHeirsClaim(context, world, { token: whole, consent: false, locale: 'id' })).toEqual({
      ok: false,
      error: { code: 'CONSENT_MISSING' },
    });
    const elsewhere = { dataFolder: `${world.dataFolder}/nowhere` };
    expect(
      await fileHeirsClaim(context, elsewhere, { token: whole, consent: true, locale: 'id' }),
    ).toMatchObject({
      error: { code: 'PAPERS_LOST', goTo: 'dokumen' },
    });
    expect(await fileHeirsClaim(context, world, { token: 'unknown', consent: true, locale: 'id' })).toEqual({
      ok: false,
      error: { code: 'NO_DRAFT' },
    });
  });

  test('a place at the interview is taken with Konfirmasi, and given back by a refusal and by the end of the claim', async () => {
    const { context } = world;
    const taken = async () =>
      (await findTakenSlots(context.db, 'PUSAT', context.clock.now())).reduce(
        (sum, slot) => sum + slot.taken,
        0,
      );
    const before = await taken();
    const token = await fillIn({ nik: (await world.person()).nik });
    expect(await taken(), 'a wish takes none').toBe(before);
    const { number } = await file(token);
    await file(token);
    expect(await taken()).toBe(before + 1);
    unwrap(await refuseFiling(context, { number, officer: rina, reason: 'DOKUMEN_TIDAK_SAH' }));
    expect(await taken()).toBe(before);
    const person = await world.person();
    const matched = unwrap(await match((await filed({ nik: person.nik })).number, person));
    await run(person.participantId, matched.claimId);
    expect(await taken()).toBe(before + 1);
    unwrap(
      await decideClaim(context, {
        number: matched.number,
        officer: rina,
        decision: { kind: 'REFUSE', reason: 'BUKAN_AHLI_WARIS' },
      }),
    );
    expect(await taken()).toBe(before);
  });

  test('what was never handed in is forgotten after two weeks, papers included; what was stays', async () => {
    const { context, dataFolder } = world;
    const nik = (await world.person()).nik;
    const papersOf = async (token: string) => {
      const { filingId, papers } = (await loadHeirDraft(context, token))!;
      const documentIds = Object.values(papers!).map(({ documentId }) => documentId);
      const kept = async () => {
        const opened = documentIds.map((documentId) =>
          openDocument(context, dataFolder, { participantId: ownerOf(filingId), documentId }),
        );
        return (await Promise.all(opened)).filter((one) => one !== undefined).length;
      };
      return { sent: documentIds.length, kept };
    };
    const [left, handedIn] = [await fillIn({ nik }), await fillIn({ nik })];
    const [papers, others] = [await papersOf(left), await papersOf(handedIn)];
    await file(handedIn);
    context.clock.advance({ hours: 24 * 14 - 1 });
    await forgetHeirDrafts(context);
    expect(await papers.kept()).toBe(papers.sent);
    context.clock.advance({ hours: 1 });
    await forgetHeirDrafts(context);
    expect(await papers.kept()).toBe(0);
    expect(await others.kept()).toBe(others.sent);
    expect(await loadHeirDraft(context, left)).toBeUndefined();
  });

  test('a draft that cannot be opened keeps no other from being forgotten', async () => {
    const { context } = world;
    const [broken, left] = [await startHeirDraft(context), await startHeirDraft(context)];
    const drafts = async () => {
      const rows = await context.db.selectFrom('heir_draft').select('token_digest').execute();
      return rows.map(({ token_digest }) => token_digest.toString('hex'));
    };
    await context.db
      .updateTable('heir_draft')
      .set({ sealed: Buffer.from('not sealed by us') })
      .where('token_digest', '=', tokenDigest(broken))
      .execute();
    context.clock.advance({ hours: 24 * 14 });
    await forgetHeirDrafts(context);
    expect(await drafts()).not.toContain(tokenDigest(left).toString('hex'));
    expect(await drafts()).toContain(tokenDigest(broken).toString('hex'));
  });

  test('a time that others have filled meanwhile is asked for again', async () => {
    const { context } = world;
    const token = await fillIn({ nik: (await world.person()).nik });
    const at = Temporal.Instant.from((await loadHeirDraft(context, token))!.interviewAt!);
    await context.db
      .insertInto('interview_slot')
      .values({ branch: 'PUSAT', starts_at: at, taken: 4 })
      .onConflict((conflict) => conflict.columns(['branch', 'starts_at']).doUpdateSet({ taken: 4 }))
      .execute();
    const press = () => fileHeirsClaim(context, world, { token, consent: true, locale: 'id' });
    expect(await press()).toMatchObject({ error: { code: 'SLOT_GONE', goTo: 'wawancara' } });
    expect(await saveHeirInterview(context, { token, at: at.toString() })).toMatchObject({
      error: { code: 'SLOT_UNKNOWN' },
    });
    const [day] = await findInterviewOffers(context.db, 'PUSAT', context.clock.now());
    unwrap(await saveHeirInterview(context, { token, at: day!.starts[0]!.toString() }));
    unwrap(await press());
  });

  test('the account has to be in the name of the heir', async () => {
    const token = await fillIn({ nik: '9999019999990004' });
    const account = { token, ip: caller.ip, withoutNpwp: true, bankCode: '014', accountNo: '5550000002' };
    expect(await saveHeirAccount(world.context, world.banks, account)).toEqual({
      ok: false,
      error: { code: 'NAME_DIFFERS' },
    });
  });

  test('another phone has to be confirmed anew, another name needs another account', async () => {
    const { context } = world;
    const token = await fillIn({ nik: '9999019999990005' });
    const { heir } = (await loadHeirDraft(context, token))!;
    const input = { ...heir!, birthDate: heir!.birthDate, fullName: 'Wulan Dewi' };
    unwrap(await saveHeir(context, { token, input, caller }));
    expect(await loadHeirDraft(context, token)).toMatchObject({ phoneConfirmed: true });
    expect(await loadHeirDraft(context, token)).not.toHaveProperty('account');
    unwrap(await saveHeir(context, { token, input: { ...input, phone: '081277799999' }, caller }));
    expect(await loadHeirDraft(context, token)).not.toHaveProperty('phoneConfirmed');
    expect(await confirmHeirPhone(context, { token, code: '000000' })).toMatchObject({
      error: { code: 'CODE_WRONG' },
    });
    unwrap(await confirmHeirPhone(context, { token, code: await codeFor('081277799999') }));
  });
});

describe('following', () => {
  test('a wrong code and an unknown number are one answer; too many are refused', async () => {
    const receipt = await filed({ nik: '9999019999990006' });
    const { context } = world;
    const ip = '198.51.100.9';
    const wrong = await openFollowing(context, { number: receipt.number, code: 'ACDEFGHJ', ip });
    const unknown = await openFollowing(context, { number: 'AW-2026-ACDEFGHJ', code: receipt.code, ip });
    expect(wrong).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(unknown).toEqual(wrong);
    const typed = { number: receipt.number.toLowerCase().replaceAll('-', ' '), code: receipt.code, ip };
    expect((await openFollowing(context, typed)).ok).toBe(true);
    for (let tries = 0; tries < 10; tries += 1) await openFollowing(context, { ...typed, code: 'ACDEFGHJ' });
    expect(await openFollowing(context, typed)).toMatchObject({ error: { code: 'TOO_MANY' } });
  });

  test('strangers use nothing up of it from other networks, nor, all together, in a browser that is known', async () => {
    const receipt = await filed({ nik: '9999019999990066' });
    const { context } = world;
    const wrong = (ip: string) => openFollowing(context, { number: receipt.number, code: 'ACDEFGHJ', ip });
    for (let tries = 0; tries < 10; tries += 1) await wrong('198.51.100.11');
    expect(await wrong('198.51.100.11')).toMatchObject({ error: { code: 'TOO_MANY' } });
    const heir = { ...receipt, ip: '198.51.100.12' };
    expect((await openFollowing(context, heir)).ok).toBe(true);
    for (let network = 0; network < 24; network += 1)
      for (let tries = 0; tries < 10; tries += 1) await wrong(`203.0.113.${network}`);
    expect(await openFollowing(context, heir)).toMatchObject({ error: { code: 'TOO_MANY' } });
    const typed = receipt.number.toLowerCase().replaceAll('-', ' ');
    const browser = knownBrowserOf(context, typed);
    expect((await openFollowing(context, { ...heir, browser })).ok).toBe(true);
    for (const forged of ['x.y', knownBrowserOf(context, 'AW-2026-ACDEFGHJ')])
      expect(await openFollowing(context, { ...heir, browser: forged })).toMatchObject({
        error: { code: 'TOO_MANY' },
      });
    for (let tries = 0; tries < 10; tries += 1)
      await openFollowing(context, { ...heir, code: 'ACDEFGHJ', browser });
    expect(await openFollowing(context, { ...heir, browser }), 'there it is counted as well').toMatchObject({
      error: { code: 'TOO_MANY' },
    });
  });

  test('what is no number or no code is called so, and costs nobody else a try', async () => {
    const { context } = world;
    const ip = '198.51.100.10';
    for (let tries = 0; tries < 12; tries += 1)
      expect(await openFollowing(context, { number: 'AW-26', code: ' - ', ip })).toEqual({
        ok: false,
        error: {
          code: 'FIELDS',
          fields: { filingNumber: 'filing-number-malformed', followCode: 'required' },
        },
      });
  });

  test('what a cookie holds cannot be made up, and ends after half an hour', async () => {
    const receipt = await filed({ nik: '9999019999990007' });
    const { context } = world;
    const opened = await access(receipt);
    const [id, until, digest] = opened.split('.') as [string, string, string];
    for (const forged of ['', 'x', `${id}.9999999999999.${digest}`, `${ownerOf(id)}.${until}.AAAA`])
      expect(await followFiling(context, forged)).toBeUndefined();
    context.clock.advance({ minutes: 31 });
    expect(await followFiling(context, opened)).toBeUndefined();
  });
});

describe('officers', () => {
  test('see what was filed and whom it may be about; that they looked is audited', async () => {
    const person = await world.person();
    const other = await world.person();
    const { number } = await filed({ nik: person.nik, kpj: other.kpjs[0]!, fullName: 'Siti Rahmawati' });
    expect(await findFilingsForOfficers(world.context)).toContainEqual(
      expect.objectContaining({ number, late: false }),
    );
    world.context.clock.advance({ minutes: 1 });
    const shown = (await inspectFiling(world.context, { filing: number, officer: rina }))!;
    expect(shown.candidates).toMatchObject([
      { participantId: person.participantId, foundBy: 'NIK', nameAgrees: true },
      { participantId: other.participantId, foundBy: 'KPJ' },
    ]);
    expect(shown.content.deceased).toMatchObject({ fullName: 'Siti Rahmawati', diedOn: '2026-11-01' });
    const paper = await openFilingPaper(world.context, world.dataFolder, shown, shown.content.papers[0]!);
    expect(paper.bytes.length).toBeGreaterThan(0);
    expect((await findAudit(world.context.db, ownerOf(shown.id))).map(({ action }) => action)).toEqual([
      'heirs.inspect',
      'heirs.file',
    ]);
  });

  test('who look again in the next quarter of an hour read what the registry said before; after silence it is asked again', async () => {
    const { context } = world;
    const { participantId, nik } = await world.person();
    const { fullName, birthDate } = await getParticipant(context.db, participantId);
    let asked = 0;
    const look = async (outcome: 'DECEASED' | 'UNAVAILABLE') => {
      const verify = () => {
        asked += 1;
        return Promise.resolve(
          outcome === 'DECEASED' ? { outcome } : { outcome, reason: 'TIMEOUT' as const },
        );
      };
      const person = { participantId, nik, fullName, birthDate };
      return (await knowOfDeath(context, { registry: { verify } }, person)).answer;
    };
    expect([await look('UNAVAILABLE'), await look('DECEASED'), await look('UNAVAILABLE')]).toEqual([
      'UNAVAILABLE',
      'DECEASED',
      'DECEASED',
    ]);
    expect(asked).toBe(2);
    context.clock.advance({ minutes: 16 });
    expect([await look('UNAVAILABLE'), asked]).toEqual(['UNAVAILABLE', 3]);
  });

  test('have it on the desk until it is decided', async () => {
    const scopes = [{ kinds: ['HEIR'], branches: 'ALL' }] as const;
    const open = async () => {
      const rows = await world.context.db
        .selectFrom('work_item')
        .select(['subject', 'state'])
        .where('kind', '=', 'HEIR')
        .execute();
      return rows.filter(({ state }) => state !== 'DONE').map(({ subject }) => subject);
    };
    const { number } = await filed({ nik: '9999019999990010' });
    const { id } = (await inspectFiling(world.context, { filing: number, officer: rina }))!;
    expect(await open()).toContain(id);
    expect((await takeNext(world.context, { officer: rina, scopes }))?.kind).toBe('HEIR');
    unwrap(await refuseFiling(world.context, { number, officer: rina, reason: 'BUKAN_AHLI_WARIS' }));
    expect(await open()).not.toContain(id);
  });

  test('refuse with a reason, once; the heir is told by SMS and sees it', async () => {
    const receipt = await filed({ nik: '9999019999990008' });
    const { number } = receipt;
    const refuse = () => refuseFiling(world.context, { number, officer: rina, reason: 'DATA_TIDAK_COCOK' });
    expect(unwrap(await refuse())).toEqual({ state: 'DITOLAK' });
    expect(await refuse()).toEqual({ ok: false, error: { code: 'ALREADY_DECIDED', state: 'DITOLAK' } });
    expect(await match(number, await world.person())).toMatchObject({ error: { code: 'ALREADY_DECIDED' } });
    expect(await followFiling(world.context, await access(receipt))).toMatchObject({
      state: 'DITOLAK',
      side: { reasons: ['DATA_TIDAK_COCOK'] },
    });
    expect((await messages('heirs:%:refused:sms')).map(({ text }) => text).join()).toContain(number);
  });

  test('a filing nobody decided in time is said once', async () => {
    await filed({ nik: '9999019999990009' });
    world.context.clock.advance({ hours: 24 * 14 });
    expect(await escalateLateFilings(world.context)).toBeGreaterThan(0);
    expect(await escalateLateFilings(world.context)).toBe(0);
  });
});

test('one heir’s account in the claims of many who died is held as well', async () => {
  const shared = { bankCode: '014', accountNo: '7771001234' };
  let last: { participantId: ParticipantId; claimId: string } | undefined;
  for (let n = 0; n <= 3; n++) {
    const person = await world.person();
    const token = await fillIn({ nik: person.nik });
    unwrap(
      await saveHeirAccount(world.context, world.banks, {
        token,
        ip: caller.ip,
        withoutNpwp: true,
        ...shared,
      }),
    );
    const { claimId } = unwrap(await match((await file(token)).number, person));
    await run(person.participantId, claimId);
    last = { participantId: person.participantId, claimId };
  }
  const actions = await findActions(world.context.db, last!.participantId, last!.claimId);
  expect(actions.at(-1)).toMatchObject({ action: 'HOLD', detail: { reason: 'VELOCITY' } });
});

describe('matched', () => {
  async function matched(cards = [RESIGNED]) {
    const person = await world.person(cards);
    const receipt = await filed({ nik: person.nik });
    const claim = unwrap(await match(receipt.number, person));
    await run(person.participantId, claim.claimId);
    return { person, receipt, ...claim };
  }
  type Matched = Awaited<ReturnType<typeof matched>>;
  const actionsOf = async ({ person, claimId }: Matched) =>
    (await findActions(world.context.db, person.participantId, claimId)).map(({ action }) => action);

  test('two officers, then the whole balance goes to the heir, once', async () => {
    const claim = await matched();
    const { person, claimId, number, receipt } = claim;
    const { participantId } = person;
    expect(
      await decideClaim(world.context, { number, officer: tono, decision: { kind: 'APPROVE' } }),
    ).toMatchObject({ error: { code: 'SAME_OFFICER' } });
    const one = unwrap(
      await decideClaim(world.context, { number, officer: rina, decision: { kind: 'APPROVE' } }),
    );
    expect(one).toMatchObject({ state: 'PERSETUJUAN', needsSecondOfficer: true });
    expect(
      await decideClaim(world.context, { number, officer: rina, decision: { kind: 'APPROVE' } }),
    ).toMatchObject({ error: { code: 'SAME_OFFICER' } });
    unwrap(await decideClaim(world.context, { number, officer: budi, decision: { kind: 'APPROVE' } }));
    await run(participantId, claimId);
    const payout = (await findPayout(world.context.db, participantId, claimId))!;
    expect(payout).toMatchObject({ amount: 8_400_000n, bankCode: '014' });
    await bankSays({ participantId, claimId }, 'PAID');
    expect(await balance(person)).toBe(0n);
    expect(await findPayments(world.context.db, participantId)).toMatchObject([
      { kind: 'PENUH', gross: 8_400_000n },
    ]);
    expect(await followFiling(world.context, await access(receipt))).toMatchObject({
      state: 'SELESAI',
      decided: { net: 8_400_000n, payment: { account: '•••• 1234' } },
    });
    const told = await messages(`claim:${claimId}:%:heir`);
    const texts = told.map(({ text }) => text).join('\n');
    for (const words of ['disetujui', 'selesai']) expect(texts).toContain(words);
    expect(new Set(told.map(({ to }) => to)).size).toBe(1);
    const row = (await findClaimRow(world.context.db, participantId, claimId))!;
    expect(row.state).toBe(rebuild(await findActions(world.context.db, participantId, claimId)));
  });

  test.each([
    { kind: 'REFUSE', reason: 'BUKAN_AHLI_WARIS' },
    { kind: 'ASK_CORRECTION', papers: { KK: 'TIDAK_TERBACA' } },
    { kind: 'HOLD', reason: 'FRAUD_SUSPECTED' },
  ] as const)(
    'the SMS of a decision ($kind) is the one that the officer was shown before',
    async (decision) => {
      const { claimId, number } = await matched();
      const shown = (await inspectClaim(world.context, { claim: number, officer: rina }))!;
      const preview = await previewDecision(world.context, shown, decision);
      unwrap(await decideClaim(world.context, { number, officer: rina, decision }));
      const sent = await messages(`claim:${claimId}:%:heir`);
      expect(preview).toEqual({ sms: sent.at(-1)!.text });
      expect(sent.at(-1)!.text).toContain(shown.heir!.filingNumber);
    },
  );

  test('a decision of which an heir is not told shows no message', async () => {
    const { number } = await matched();
    const shown = (await inspectClaim(world.context, { claim: number, officer: rina }))!;
    expect(await previewDecision(world.context, shown, { kind: 'APPROVE' })).toBeUndefined();
  });

  test('until they approve, the heir sees what they saw before the match', async () => {
    const person = await world.person();
    const receipt = await filed({ nik: person.nik });
    const before = await followFiling(world.context, await access(receipt));
    const claim = unwrap(await match(receipt.number, person));
    await run(person.participantId, claim.claimId);
    expect(await followFiling(world.context, await access(receipt))).toEqual(before);
    expect(await messages(`claim:${claim.claimId}:%:heir`)).toEqual([]);
  });

  test("the participant's account hears of it, in case they are alive, and can do nothing to it", async () => {
    const claim = await matched();
    const { person, claimId } = claim;
    const { participantId } = person;
    const inbox = await readInbox(world.context, participantId, 50);
    expect(inbox.length).toBe((await actionsOf(claim)).length);
    expect(inbox[0]!.text).toMatch(/175/);
    const [mail, sms] = [
      await messages(`claim:${claimId}:1:email`),
      await messages(`claim:${claimId}:1:sms`),
    ];
    expect(mail[0]!.text).toMatch(/keliru[^]*hentikan[^]*\/hentikan\/[^]*175/);
    expect(sms).toHaveLength(1);
    expect(await messages(`claim:${claimId}:%:email`)).toHaveLength(1);
    expect(await cancelClaim(world.context, { participantId, claimId })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    unwrap(
      await decideClaim(world.context, {
        number: claim.number,
        officer: rina,
        decision: { kind: 'ASK_CORRECTION', papers: { KK: 'TIDAK_TERBACA' } },
      }),
    );
    expect(await findCorrection(world.context.db, participantId)).toBeUndefined();
    const account = { participantId, claimId, origin, bankCode: '014', accountNo: '1234567890' };
    expect(await changeAccount(world.context, world.banks, account)).toMatchObject({
      error: { code: 'NOT_WAITING_FOR_ACCOUNT' },
    });
    expect(
      await findTracking(world.context.db, participantId, claimId, world.context.clock.now()),
    ).toMatchObject({
      mayCancel: false,
    });
  });

  test('their own claim ends, its money is free for the heirs, and it is never paid', async () => {
    const person = await world.person();
    await world.fillIn(person, { faces: 'REVIEW' });
    const own = unwrap(
      await submitClaim(world.context, { participantId: person.participantId, origin: 'http://localhost' }),
    );
    await run(person.participantId, own.claimId);
    const receipt = await filed({ nik: person.nik });
    const claim = unwrap(await match(receipt.number, person));
    await run(person.participantId, own.claimId);
    await run(person.participantId, claim.claimId);
    expect((await findActions(world.context.db, person.participantId, own.claimId)).at(-1)).toMatchObject({
      action: 'CLOSE_FOR_HEIRS',
      actor: 'officer:tono.k',
    });
    expect(await findPayout(world.context.db, person.participantId, own.claimId)).toBeUndefined();
    await approve({ person, ...claim });
    expect(await findPayout(world.context.db, person.participantId, claim.claimId)).toMatchObject({
      amount: 8_400_000n,
    });
  });

  test('what is with the bank is waited for: the match is refused and changes nothing', async () => {
    const person = await world.person();
    await world.fillIn(person);
    const own = unwrap(
      await submitClaim(world.context, { participantId: person.participantId, origin: 'http://localhost' }),
    );
    await run(person.participantId, own.claimId);
    const receipt = await filed({ nik: person.nik });
    const answer = await match(receipt.number, person);
    expect(answer).toEqual({ ok: false, error: { code: 'UNDER_PAYMENT', number: own.number } });
    expect((await findClaimRow(world.context.db, person.participantId, own.claimId))!.state).toBe(
      'PEMBAYARAN',
    );
    await bankSays({ ...person, ...own }, 'PAID');
    expect(await match(receipt.number, person)).toEqual({
      ok: false,
      error: { code: 'NOT_ELIGIBLE', reasons: ['BATAS_SALDO'] },
    });
    expect(await findFilingsForOfficers(world.context)).toContainEqual(
      expect.objectContaining({ number: receipt.number }),
    );
  });

  test('what came back before anybody heard that it was paid is still set aside: it is free for the heirs', async () => {
    const person = await world.person();
    await world.fillIn(person);
    const own = { ...person, ...unwrap(await submitClaim(world.context, { ...person, origin })) };
    await run(own.participantId, own.claimId);
    await bankSays(own, 'RETURNED');
    const receipt = await filed({ nik: person.nik });
    const claim = unwrap(await match(receipt.number, person));
    expect((await findClaimRow(world.context.db, own.participantId, own.claimId))!.state).toBe('DIBATALKAN');
    await run(own.participantId, claim.claimId);
    await approve({ person, ...claim });
    expect(await findPayout(world.context.db, own.participantId, claim.claimId)).toMatchObject({
      amount: 8_400_000n,
      state: 'READY',
    });
  });

  test('two filings for one participant matched at once: one claim of heirs, and their own claim ends once', async () => {
    const person = await world.person();
    await world.fillIn(person, { faces: 'REVIEW' });
    const own = unwrap(
      await submitClaim(world.context, { participantId: person.participantId, origin: 'http://localhost' }),
    );
    await run(person.participantId, own.claimId);
    const one = await filed({ nik: person.nik });
    const two = await filed({ nik: person.nik });
    const answers = await Promise.all([match(one.number, person), match(two.number, person, budi)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'HEIRS_CLAIM_OPEN' } });
  });

  describe('to somebody of whom the registry does not say that they died', () => {
    const itemOf = async (number: string) => {
      const { id } = (await inspectFiling(world.context, { filing: number, officer: rina }))!;
      return (await findWorkAbout(world.context.db, { kind: 'HEIR', subject: id }))[0]!;
    };

    test('one officer alone ends nothing and opens nothing; the account hears of it with a stop button', async () => {
      const person = await world.person();
      const { participantId } = person;
      await world.fillIn(person, { faces: 'REVIEW' });
      const own = unwrap(await submitClaim(world.context, { participantId, origin }));
      await run(participantId, own.claimId);
      const { number } = await filed({ nik: person.nik });
      const before = await findActions(world.context.db, participantId, own.claimId);
      expect(await sayMatch(number, person)).toEqual({ ok: true, value: { outcome: 'NEEDS_SECOND' } });
      expect(await findActions(world.context.db, participantId, own.claimId)).toEqual(before);
      expect(await itemOf(number)).toMatchObject({ state: 'OPEN', decidedBy: [tono] });
      const [mail] = await messages('heirs:%:proposed:%:email');
      expect(mail!.text).toMatch(/masih hidup[^]*\/hentikan\/[^]*175/);
      expect(await sayMatch(number, person)).toMatchObject({ error: { code: 'SAME_OFFICER' } });
      const second = unwrap(await sayMatch(number, person, { officer: budi }));
      expect(second).toMatchObject({ outcome: 'OPENED' });
      expect((await findActions(world.context.db, participantId, own.claimId)).at(-1)).toMatchObject({
        action: 'CLOSE_FOR_HEIRS',
      });
    });

    test('neither of the two approves what they opened', async () => {
      const person = await world.person();
      const { number: filing } = await filed({ nik: person.nik });
      await sayMatch(filing, person);
      const opened = unwrap(await sayMatch(filing, person, { officer: budi }));
      if (opened.outcome !== 'OPENED') throw new Error('two have agreed');
      const { claimId, number } = opened;
      await run(person.participantId, claimId);
      for (const officer of [tono, budi])
        expect(
          await decideClaim(world.context, { number, officer, decision: { kind: 'APPROVE' } }),
        ).toMatchObject({ error: { code: 'SAME_OFFICER' } });
    });

    test('two officers who name two people agree about nobody', async () => {
      const [one, other] = [await world.person(), await world.person()];
      const { number } = await filed({ nik: one.nik, kpj: other.kpjs[0]! });
      await sayMatch(number, one);
      expect(await sayMatch(number, other, { officer: budi })).toMatchObject({
        error: { code: 'OTHER_PROPOSAL' },
      });
      expect(await itemOf(number)).toMatchObject({ decidedBy: [tono] });
    });

    test('once the registry says that one of them died, who named the other has said no word on it', async () => {
      const [one, other] = [await world.person(), await world.person()];
      const { number } = await filed({ nik: one.nik, kpj: other.kpjs[0]! });
      await sayMatch(number, one);
      const { claimId } = unwrap(await match(number, other, budi));
      const [opening] = await findActions(world.context.db, other.participantId, claimId);
      expect(opening!.detail['matchedBy']).toEqual(['officer:budi.s']);
    });

    test('what an officer tried and may not is in the audit of the filing and of whom they meant, with what the registry said', async () => {
      const person = await world.person();
      const { number } = await filed({ nik: person.nik });
      const { id } = (await inspectFiling(world.context, { filing: number, officer: rina }))!;
      const refused = async (owner = ownerOf(id)) =>
        (await findAudit(world.context.db, owner))
          .filter(({ action }) => action === 'heirs.match.refused')
          .map(({ actor, detail }) => [actor.id, detail]);
      const { participantId } = person;
      await sayMatch(number, person);
      expect(await refused()).toEqual([]);
      await sayMatch(number, person);
      const same = [tono, { code: 'SAME_OFFICER', participantId, registry: 'NOT_FOUND' }];
      expect(await refused()).toEqual([same]);
      unwrap(await refuseFiling(world.context, { number, officer: rina, reason: 'DATA_TIDAK_COCOK' }));
      await match(number, person, budi);
      const late = [budi, { code: 'ALREADY_DECIDED', participantId }];
      for (const owner of [ownerOf(id), participantId])
        expect((await refused(owner)).toSorted()).toEqual([late, same].toSorted());
      const nobody = newUuid(world.context.clock.now()) as ParticipantId;
      await sayMatch(number, { ...person, participantId: nobody });
      expect(await refused()).toContainEqual([tono, { code: 'ALREADY_DECIDED' }]);
      expect(await refused(nobody)).toEqual([]);
    });

    test('whoever lives stops it before the second word', async () => {
      const person = await world.person();
      const { number } = await filed({ nik: person.nik });
      await sayMatch(number, person);
      const sent = (await messages('heirs:%:proposed:%:email')).find(({ text }) => text.includes(number))!;
      const token = /\/hentikan\/(\S+)/.exec(sent.text)![1]!;
      unwrap(await stopClaim(world.context, { token, ip: caller.ip }));
      expect(await sayMatch(number, person, { officer: budi })).toEqual({
        ok: false,
        error: { code: 'STOPPED_BY_OWNER' },
      });
      expect(await itemOf(number)).toMatchObject({ state: 'OPEN', decidedBy: [] });
      expect(await match(number, person, budi)).toEqual({ ok: false, error: { code: 'STOPPED_BY_OWNER' } });
    });
  });

  test('nobody is their own heir', async () => {
    const person = await world.person();
    const token = await fillIn({ kpj: person.kpjs[0]! });
    const { heir } = (await loadHeirDraft(world.context, token))!;
    const input = { ...heir!, nik: person.nik };
    unwrap(await saveHeir(world.context, { token, input, caller }));
    const { number } = await file(token);
    expect(await match(number, person)).toEqual({ ok: false, error: { code: 'IS_THE_HEIR' } });
  });

  test('a paper asked for again is sent by the heir, kept under the filing, and the claim returns', async () => {
    const claim = await matched();
    const { receipt, number } = claim;
    unwrap(
      await decideClaim(world.context, {
        number,
        officer: rina,
        decision: { kind: 'ASK_CORRECTION', papers: { KK: 'TIDAK_TERBACA' } },
      }),
    );
    const opened = await access(receipt);
    expect(await followFiling(world.context, opened)).toMatchObject({
      state: 'PERLU_PERBAIKAN',
      correction: { papers: [{ paper: 'KK', fault: 'TIDAK_TERBACA' }] },
    });
    expect(await resubmitHeirPapers(world.context, opened)).toMatchObject({
      error: { code: 'PAPERS_MISSING' },
    });
    world.context.clock.advance({ minutes: 1 });
    unwrap(
      await sendHeirPaperAgain(world.context, world, { access: opened, paper: 'KK', bytes: picture(500) }),
    );
    unwrap(await resubmitHeirPapers(world.context, opened));
    const shown = (await inspectClaim(world.context, { claim: number, officer: rina }))!;
    expect(shown.state).toBe('WAWANCARA');
    expect(shown.heir).toMatchObject({ filingNumber: receipt.number, heir: { relation: 'SUAMI_ISTRI' } });
    for (const paper of shown.papers)
      expect(
        (await openClaimPaper(world.context, world.dataFolder, shown, paper)).bytes.length,
      ).toBeGreaterThan(0);
    expect(
      await sendHeirPaperAgain(world.context, world, { access: opened, paper: 'KK', bytes: picture() }),
    ).toEqual({
      ok: false,
      error: { code: 'NOTHING_ASKED' },
    });
  });

  test("another account is the heir's own to give, in the heir's name", async () => {
    const claim = await matched();
    await approve(claim);
    const { person, claimId, receipt } = claim;
    await bankSays({ ...person, claimId }, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
    const opened = await access(receipt);
    expect(await followFiling(world.context, opened)).toMatchObject({ side: { needsAccount: true } });
    const give = (accountNo: string) =>
      changeHeirAccount(world.context, world.banks, { access: opened, bankCode: '009', accountNo });
    expect(await give('5550000002')).toMatchObject({ error: { code: 'NAME_DIFFERS' } });
    unwrap(await give('5550009999'));
    await run(person.participantId, claimId);
    expect(await findPayout(world.context.db, person.participantId, `${claimId}:2`)).toMatchObject({
      bankCode: '009',
    });
    expect(await give('5550009999')).toMatchObject({ error: { code: 'NOT_WAITING_FOR_ACCOUNT' } });
  });
});
