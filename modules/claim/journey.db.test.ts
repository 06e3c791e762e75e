import { err, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openClaimWorld,
  picture,
  RESIGNED,
  still,
  type ClaimWorld,
  type Person,
} from './claim-world.test-support.ts';
import {
  askOfficerAboutClaimSelfie,
  confirmAmounts,
  confirmClaimCards,
  confirmRequirements,
  findClaimDetails,
  getClaimRequirements,
  listCauses,
  listProspects,
  loadClaimDraft,
  saveCause,
  saveClaimSelfie,
  saveTaxAndAccount,
} from './index.ts';

let world: ClaimWorld;
let person: Person;
beforeAll(async () => {
  world = await openClaimWorld();
  person = await world.person();
});
afterAll(() => world.drop());

describe('the three requirements', () => {
  test('all met: the nearest cause is the recorded one', async () => {
    const { explanation, ticks, others } = await getClaimRequirements(world.context, person.participantId);
    expect(explanation).toMatchObject({ cause: 'RESIGN', eligible: true, channel: 'APP' });
    expect(ticks.map(({ code, met }) => [code, met])).toEqual([
      ['STATUS_NONAKTIF', true],
      ['PENGKINIAN_DATA', true],
      ['BATAS_SALDO', true],
    ]);
    expect(others).toEqual([]);
  });

  test('resigned last week: three ticks, and the month still to wait', async () => {
    const { participantId } = await world.person([{ ...RESIGNED, endedOn: '2026-11-16' }]);
    const { ticks, others } = await getClaimRequirements(world.context, participantId);
    expect(ticks.every(({ met }) => met)).toBe(true);
    expect(others.map(({ code }) => code)).toEqual(['MASA_TUNGGU']);
    expect(
      await confirmRequirements(world.context, { origin: 'https://jmo.test', participantId }),
    ).toMatchObject({
      error: { code: 'NOT_ELIGIBLE' },
    });
  });

  test('one rupiah above the limit the claim begins all the same, and goes to Lapak Asik', async () => {
    const { participantId } = await world.person([{ ...RESIGNED, balance: 10_000_001n }]);
    const { explanation, ticks } = await getClaimRequirements(world.context, participantId);
    expect(explanation).toMatchObject({ channel: 'LAPAK_ASIK', eligible: true });
    expect(ticks.map(({ met }) => met)).toEqual([true, true, false]);
    unwrap(await confirmRequirements(world.context, { origin: 'https://jmo.test', participantId }));
    const { draft } = unwrap(await saveCause(world.context, { participantId, cause: 'RESIGN' }));
    expect(draft.channel).toBe('LAPAK_ASIK');
  });

  test('who may not claim in the app yet may with papers, and has to say so', async () => {
    const { participantId } = await world.person([{ ...RESIGNED, endedOn: '2026-11-16' }]);
    expect((await getClaimRequirements(world.context, participantId)).withPapers).toEqual(['CACAT']);
    unwrap(
      await confirmRequirements(world.context, {
        origin: 'https://jmo.test',
        participantId,
        withPapers: true,
      }),
    );
    expect(await saveCause(world.context, { participantId, cause: 'RESIGN' })).toMatchObject({ ok: false });
    expect(await saveCause(world.context, { participantId, cause: 'MENINGGAL' })).toMatchObject({
      error: { code: 'CAUSE_UNKNOWN' },
    });
    const { draft } = unwrap(await saveCause(world.context, { participantId, cause: 'CACAT' }));
    expect(draft.asked?.flatMap(({ anyOf }) => anyOf)).toContain('SURAT_DOKTER');
  });

  test('whatever "Kapan saya bisa klaim?" says can be filed here, Sebab Klaim takes', async () => {
    const retired = { balance: 3_000_000n, endedOn: '2026-11-16', endCause: 'PENSIUN' };
    const working = { balance: 3_000_000n };
    for (const [cards, birthDate] of [
      [[retired], '1980-05-17'],
      [[retired], '1970-05-17'],
      [[{ ...retired, balance: 30_000_000n }], '1980-05-17'],
      [[RESIGNED, retired], '1980-05-17'],
      [[working], '1994-05-17'],
    ] as const) {
      const { participantId } = await world.person(cards, { birthDate });
      const possible = (await listProspects(world.context, participantId)).flatMap(
        ({ cause, outlook, explanation }) =>
          ['NOW', 'WITH_PAPERS'].includes(outlook) && explanation.requirements[0]?.claimant === 'PARTICIPANT'
            ? [cause]
            : [],
      );
      expect(possible.length).toBeGreaterThan(0);
      unwrap(
        await confirmRequirements(world.context, {
          origin: 'https://jmo.test',
          participantId,
          withPapers: true,
        }),
      );
      for (const cause of possible) unwrap(await saveCause(world.context, { participantId, cause }));
    }
  });

  test('an early retirement below the limit begins without asking for another cause', async () => {
    const retired = { balance: 3_000_000n, endedOn: '2026-11-16', endCause: 'PENSIUN' };
    const { participantId } = await world.person([retired], { birthDate: '1980-05-17' });
    const { atBranch } = await getClaimRequirements(world.context, participantId);
    expect(atBranch.map(({ anyOf }) => anyOf[0])).toEqual([
      'KTP',
      'KARTU_PESERTA',
      'PP_PKB',
      'BUKU_REKENING',
      'NPWP',
    ]);
    unwrap(await confirmRequirements(world.context, { origin: 'https://jmo.test', participantId }));
    const { draft } = unwrap(await saveCause(world.context, { participantId, cause: 'PENSIUN' }));
    expect(draft.channel).toBe('LAPAK_ASIK');
    expect(draft.asked?.flatMap(({ anyOf }) => anyOf)).toContain('PP_PKB');
  });

  test('at 56 the retirement cause is the one that can go', async () => {
    const { participantId } = await world.person([{ ...RESIGNED, endedOn: '2026-11-16' }], {
      birthDate: '1970-05-17',
    });
    expect((await getClaimRequirements(world.context, participantId)).explanation).toMatchObject({
      cause: 'PENSIUN',
      eligible: true,
    });
  });
});

test('every cause is offered with its own answer', async () => {
  const choices = await listCauses(world.context, person.participantId);
  expect(choices.map(({ cause, explanation }) => [cause, explanation.eligible])).toEqual([
    ['RESIGN', true],
    ['PHK', false],
    ['KONTRAK', false],
    ['PENSIUN', false],
    ['BPU_STOP', false],
    ['KELUAR_NKRI', false],
    ['CACAT', true],
    ['SEBAGIAN_10', false],
    ['SEBAGIAN_30', false],
  ]);
});

test('out of order leads back to the first open step and writes nothing', async () => {
  const { participantId } = await world.person();
  const { context, banks } = world;
  const answers = [
    await saveCause(context, { participantId, cause: 'RESIGN' }),
    await confirmClaimCards(context, { participantId }),
    await saveClaimSelfie(context, { participantId, pictures: still(picture()) }),
    await askOfficerAboutClaimSelfie(context, { participantId }),
    await saveTaxAndAccount(context, banks, {
      participantId,
      withoutNpwp: true,
      bankCode: '014',
      accountNo: '1234567890',
    }),
    await confirmAmounts(context, { participantId }),
  ];
  for (const answer of answers) expect(answer).toEqual(err({ code: 'STEP_NOT_OPEN', goTo: 'syarat' }));
  expect(await loadClaimDraft(context, participantId)).toEqual({ draft: {}, version: '0' });
});

test('a draft is unreadable in the database and survives until it is gone on with', async () => {
  const filled = await world.person();
  await world.fillIn(filled, { accountNo: '5556667778' });
  const row = await world.context.db
    .selectFrom('claim_draft')
    .selectAll()
    .where('participant_id', '=', filled.participantId)
    .executeTakeFirstOrThrow();
  expect(row.sealed.toString('latin1')).not.toContain('5556667778');
  expect((await loadClaimDraft(world.context, filled.participantId)).draft).toMatchObject({
    cause: 'RESIGN',
    cards: { kpjs: filled.kpjs },
    tax: { kind: 'NONE' },
    account: { bankCode: '014', accountNo: '5556667778', accountName: 'Siti Rahmawati' },
    amounts: { gross: '8400000', tax: '0', net: '8400000' },
  });
});

test('two tabs: the one that comes second is told so and overwrites nothing', async () => {
  const filled = await world.person();
  const version = await world.fillIn(filled);
  const { participantId } = filled;
  const save = () =>
    saveTaxAndAccount(world.context, world.banks, {
      participantId,
      version,
      withoutNpwp: true,
      bankCode: '008',
      accountNo: '1112223334',
    });
  expect((await save()).ok).toBe(true);
  expect(await save()).toEqual(err({ code: 'CHANGED_ELSEWHERE' }));
});

describe('the bank is asked before the review', () => {
  test.each([
    ['1234560000', 'ACCOUNT_CLOSED'],
    ['1234560001', 'ACCOUNT_DORMANT'],
    ['1234560002', 'NAME_DIFFERS'],
    ['1234560404', 'ACCOUNT_NOT_FOUND'],
    ['1234560500', 'BANK_UNAVAILABLE'],
  ])('account %s: %s, and the step stays open', async (accountNo, code) => {
    const filled = await world.person();
    await world.fillIn(filled);
    const { participantId } = filled;
    const kept = async () => (await loadClaimDraft(world.context, participantId)).draft.account?.accountNo;
    const before = await kept();
    expect(before).not.toBe(undefined);
    expect(
      await saveTaxAndAccount(world.context, world.banks, {
        participantId,
        withoutNpwp: true,
        bankCode: '014',
        accountNo,
      }),
    ).toEqual(err({ code }));
    expect(await kept()).toBe(before);
  });

  test('not without end', async () => {
    const filled = await world.person();
    await world.fillIn(filled);
    const ask = () =>
      saveTaxAndAccount(world.context, world.banks, {
        participantId: filled.participantId,
        withoutNpwp: true,
        bankCode: '014',
        accountNo: '1234560002',
      });
    for (let tries = 1; tries < 10; tries += 1) await ask();
    expect(await ask()).toMatchObject({ error: { code: 'TOO_MANY' } });
  });
});

test('a picture that is none is refused in the words of its kind', async () => {
  const filled = await world.person();
  await world.fillIn(filled);
  const save = (bytes: Buffer) =>
    saveClaimSelfie(world.context, { participantId: filled.participantId, pictures: still(bytes) });
  expect(await save(Buffer.alloc(0))).toMatchObject({ error: { code: 'EMPTY' } });
  expect(await save(Buffer.from('<html>'))).toMatchObject({ error: { code: 'NOT_A_PICTURE' } });
  expect(await save(picture(200))).toMatchObject({ error: { code: 'TOO_SMALL' } });
});

test('Rincian shows every card, the tax with its reasons, and when the money arrives', async () => {
  const two = await world.person([RESIGNED, { ...RESIGNED, balance: 1_000_000n }]);
  // a part was taken in 2022: the tax is progressive now, a fifth more without NPWP
  await world.load('payments', [`${two.kpjs[1]!},2022-04-01,SEBAGIAN_10,100000,0`]);
  await world.fillIn(two, { bankCode: '200' });
  const { draft } = await loadClaimDraft(world.context, two.participantId);
  const details = await findClaimDetails(world.context.db, draft, {
    participantId: two.participantId,
    at: world.context.clock.now(),
  });
  expect(details).toMatchObject({
    gross: 9_300_000n,
    tax: 558_000n,
    net: 8_742_000n,
    taxBasis: 'PROGRESSIVE',
    rail: 'SKN',
  });
  expect(details?.cards.map(({ balance }) => balance)).toEqual([8_400_000n, 900_000n]);
  expect(details?.taxLines.map(({ code }) => code)).toContain('NO_NPWP');
});
