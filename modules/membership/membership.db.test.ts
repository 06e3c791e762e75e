import type { Actor } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { parseMonth, parsePassportNumber, rupiah, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  contributionMonthCount,
  findCardHolders,
  findCards,
  findContributions,
  findParticipantByNik,
  findParticipantIdsByNik,
  linkCard,
  matchRegistration,
  recordContributions,
  unlinkCard,
  type ContributionReport,
  type RegistrationDetails,
} from './index.ts';
import { importRows, kpj, nik } from './test-support.ts';

const SITI = nik('9901014501900001');
const SITI_MISTYPED = nik('9901014501900010');
const TWIN = nik('9901014501900002');
const CARD = kpj('90000000001');
const OLD_CARD = kpj('90000000002');
const TWIN_CARD = kpj('90000000003');
const JAKON_CARD = kpj('90000000005');

let database: TestDatabase;
const idOf = async (who: typeof SITI): Promise<ParticipantId> =>
  (await findParticipantByNik(database.context.db, who))!.id;
const cardsOf = async (who: typeof SITI) =>
  (await findCards(database.context.db, await idOf(who))).map((card) => card.kpj);

beforeAll(async () => {
  database = await testDatabase();
  await importRows(database.context, 'employers', ['99000001,PT Contoh Maju']);
  await importRows(database.context, 'participants', [
    `${SITI},,SITI AMINAH,Bandung,1990-01-05,P,WNI,Sumiati,,`,
    `${SITI_MISTYPED},,Siti  Aminah,Bandung,1990-01-05,P,WNI,SUMIATI,,`,
    `${TWIN},,Siti Rahma,Bandung,1990-01-05,P,WNI,Sumiati,,`,
    ',X1234567,Jean-Luc Exémple,Paris,1985-03-02,L,WNA,Marie,,Jakarta',
  ]);
  await importRows(database.context, 'cards', [
    `${CARD},${SITI},,PU,99000001,2015-02-01,,`,
    `${OLD_CARD},${SITI_MISTYPED},,PU,99000001,2012-02-01,2014-01-31,RESIGN`,
    `${TWIN_CARD},${TWIN},,PU,99000001,2012-02-01,,`,
    '90000000004,,X1234567,PU,99000001,2020-01-01,,',
    `${JAKON_CARD},${SITI},,JAKON,,2010-01-01,2010-12-31,KONTRAK`,
  ]);
});
afterAll(async () => await database.drop());

describe('matching at registration', () => {
  const right: RegistrationDetails = {
    segment: 'PU',
    citizenship: 'WNI',
    nik: SITI,
    kpj: CARD,
    fullName: ' siti. aminah ',
    birthDate: Temporal.PlainDate.from('1990-01-05'),
  };
  const passport = unwrap(parsePassportNumber('X1234567'));
  const foreigner: RegistrationDetails = {
    segment: 'PU',
    citizenship: 'WNA',
    passportNumber: passport,
    kpj: kpj('90000000004'),
    fullName: 'JEAN LUC EXEMPLE',
    birthDate: Temporal.PlainDate.from('1985-03-02'),
  };

  test('finds the person, however the name is written', async () => {
    const found = await matchRegistration(database.context, right);
    expect(found).toEqual({ ok: true, value: { participantId: await idOf(SITI), warnings: [] } });
  });

  test('finds a foreigner by passport', async () => {
    expect((await matchRegistration(database.context, foreigner)).ok).toBe(true);
  });

  test.each<[string, Partial<RegistrationDetails>]>([
    ['an unknown NIK', { nik: nik('9901014501909999') }],
    ['an unknown card', { kpj: kpj('99999999999') }],
    ["somebody else's card", { kpj: TWIN_CARD }],
    ["somebody else's NIK", { nik: TWIN }],
    ['another name', { fullName: 'Siti Aminan' }],
    ['a name without a letter', { fullName: '---' }],
    ['another birth date', { birthDate: Temporal.PlainDate.from('1990-01-06') }],
    ['another segment', { segment: 'BPU' }],
    ['another citizenship', { citizenship: 'WNA', passportNumber: passport }],
    ['no NIK at all', { nik: undefined }],
  ])('%s gets the one answer', async (_name, wrong) => {
    const found = await matchRegistration(database.context, { ...right, ...wrong });
    expect(found).toEqual({ ok: false, error: { code: 'NO_MATCH' } });
  });

  test('known and unknown people cost the same statements', async () => {
    const statements: string[] = [];
    const counting = {
      ...database.context,
      db: database.context.db.withPlugin({
        transformQuery: ({ node }) => (statements.push(node.kind), node),
        transformResult: async ({ result }) => result,
      }),
    };
    await matchRegistration(counting, right);
    const known = statements.splice(0);
    await matchRegistration(counting, { ...right, nik: nik('9901014501909999'), kpj: kpj('99999999999') });
    expect(known).toHaveLength(1);
    expect(statements).toEqual(known);
  });

  test('a NIK that codes another date is a warning, not a refusal', async () => {
    await importRows(database.context, 'participants', [
      '9901010102800001,,Budi,Solo,1980-02-03,L,WNI,Rini,,',
    ]);
    await importRows(database.context, 'cards', ['90000000006,9901010102800001,,BPU,,2015-02-01,,']);
    const found = await matchRegistration(database.context, {
      segment: 'BPU',
      citizenship: 'WNI',
      nik: nik('9901010102800001'),
      kpj: kpj('90000000006'),
      fullName: 'Budi',
      birthDate: Temporal.PlainDate.from('1980-02-03'),
    });
    expect(found).toMatchObject({ ok: true, value: { warnings: ['NIK_DATE_DIFFERS'] } });
  });
});

describe('tambah kartu', () => {
  const officer: Actor & { kind: 'officer' } = { kind: 'officer', id: 'o-1' };
  const ask = async (who: typeof SITI, card: typeof CARD, actor?: Actor) => {
    const participantId = await idOf(who);
    return await linkCard(database.context, {
      participantId,
      kpj: card,
      actor: actor ?? { kind: 'participant', id: participantId },
    });
  };
  const refused = { ok: false, error: { code: 'CARD_NOT_CONFIRMED' } };

  test("an unknown card and somebody else's get the one answer", async () => {
    expect(await ask(SITI, kpj('99999999999'))).toEqual(refused);
    expect(await ask(SITI, TWIN_CARD)).toEqual(refused);
  });

  test("one's own card is said to be so", async () => {
    expect(await ask(SITI, CARD)).toEqual({ ok: false, error: { code: 'ALREADY_YOURS' } });
  });

  test('a card of the same person under a mistyped NIK is merged, once, and shows where its rows are', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(SITI, OLD_CARD)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await cardsOf(SITI)).toEqual([JAKON_CARD, OLD_CARD, CARD]);
    expect(await cardsOf(SITI_MISTYPED)).toEqual([]);
    const cards = await findCards(database.context.db, await idOf(SITI));
    expect(cards[1]).toMatchObject({ linked: true, holderId: await idOf(SITI_MISTYPED) });
    expect(await ask(SITI, OLD_CARD)).toEqual({ ok: false, error: { code: 'ALREADY_YOURS' } });
  });

  test('the merged card opens registration for its owner and no longer for the mistyped record', async () => {
    const details = {
      segment: 'PU',
      citizenship: 'WNI',
      kpj: OLD_CARD,
      fullName: 'Siti Aminah',
      birthDate: Temporal.PlainDate.from('1990-01-05'),
    } as const;
    expect((await matchRegistration(database.context, { ...details, nik: SITI })).ok).toBe(true);
    expect((await matchRegistration(database.context, { ...details, nik: SITI_MISTYPED })).ok).toBe(false);
  });

  test('a card that is linked to one person is not linked to another', async () => {
    expect(await ask(SITI_MISTYPED, OLD_CARD)).toEqual(refused);
  });

  test('what an officer unlinked, only an officer links again', async () => {
    const participantId = await idOf(SITI);
    const undo = () =>
      unlinkCard(database.context, { participantId, kpj: OLD_CARD, actor: officer, reason: 'another Siti' });
    expect((await undo()).ok).toBe(true);
    expect(await undo()).toEqual({ ok: false, error: { code: 'NOT_LINKED' } });
    expect(await cardsOf(SITI_MISTYPED)).toEqual([OLD_CARD]);
    expect(await ask(SITI, OLD_CARD)).toEqual(refused);
    expect((await ask(SITI, OLD_CARD, officer)).ok).toBe(true);
    expect(await cardsOf(SITI)).toContain(OLD_CARD);
  });

  test('every link and unlink is in the audit trail, without the card number', async () => {
    const events = await database.context.db
      .selectFrom('audit_event')
      .select(['action', 'actor_kind', 'detail'])
      .where('participant_id', '=', await idOf(SITI))
      .execute();
    expect(events.map((event) => `${event.actor_kind} ${event.action}`).toSorted()).toEqual([
      'officer card.linked',
      'officer card.unlinked',
      'participant card.linked',
    ]);
    expect(events.find(({ action }) => action === 'card.unlinked')?.detail).toEqual({
      reason: 'another Siti',
    });
    expect(JSON.stringify(events)).not.toContain(OLD_CARD);
  });
});

describe('contributions', () => {
  const report = (card: typeof CARD, month: string, amount: number, paidOn: string): ContributionReport => ({
    kpj: card,
    month: unwrap(parseMonth(month)),
    wage: rupiah(5_000_000),
    amount: rupiah(amount),
    paidOn: Temporal.PlainDate.from(paidOn),
  });
  const record = (...reports: ContributionReport[]) =>
    database.context.db
      .transaction()
      .execute((tx) => recordContributions(tx, reports, database.context.clock.now()));

  test('new, unchanged and changed reports are told apart, and the newest counts', async () => {
    const january = report(TWIN_CARD, '2024-01', 285_000, '2024-02-10');
    const holderId = await idOf(TWIN);
    expect(await record(january, report(TWIN_CARD, '2024-02', 285_000, '2024-03-10'))).toEqual([
      { kind: 'NEW', holderId, revision: 1 },
      { kind: 'NEW', holderId, revision: 1 },
    ]);
    expect(await record(january)).toEqual([{ kind: 'UNCHANGED', holderId, revision: 1 }]);
    expect(await record({ ...january, amount: rupiah(300_000) })).toMatchObject([
      { kind: 'CHANGED', revision: 2, before: { amount: 285_000n } },
    ]);
    const kept = await findContributions(database.context.db, [{ holderId, kpj: TWIN_CARD }]);
    expect(kept.map(({ month, amount }) => [`${month}`, amount])).toEqual([
      ['2024-01', 300_000n],
      ['2024-02', 285_000n],
    ]);
  });

  test('an unknown card, a card without JHT and a zero are refused by column', async () => {
    const outcomes = await record(
      report(kpj('99999999999'), '2024-01', 1, '2024-02-10'),
      report(JAKON_CARD, '2010-03', 1, '2010-04-10'),
      report(CARD, '2024-01', 0, '2024-02-10'),
    );
    expect(outcomes.map((outcome) => outcome.kind === 'REFUSED' && outcome.column)).toEqual([
      'kpj',
      'kpj',
      'iuran_jht',
    ]);
  });

  test('months are counted over all cards of the person, a month at two employers once', async () => {
    await record(
      report(CARD, '2020-01', 100, '2020-02-10'),
      report(CARD, '2020-02', 100, '2020-03-10'),
      report(OLD_CARD, '2020-02', 100, '2020-03-10'),
      report(OLD_CARD, '2013-01', 100, '2013-02-10'),
    );
    const siti = await idOf(SITI);
    expect(await contributionMonthCount(database.context.db, siti)).toBe(3);
    expect(
      await contributionMonthCount(database.context.db, siti, Temporal.PlainDate.from('2020-03-09')),
    ).toBe(2);
    expect(await contributionMonthCount(database.context.db, await idOf(SITI_MISTYPED))).toBe(0);
  });
});

test('look-ups for many at once leave out what is unknown', async () => {
  const { db } = database.context;
  const holders = await findCardHolders(db, [CARD, kpj('99999999999')]);
  expect([...holders]).toEqual([[CARD, { kpj: CARD, holderId: await idOf(SITI), segment: 'PU' }]]);
  const ids = await findParticipantIdsByNik(db, [SITI, nik('9901014501909999')]);
  expect([...ids]).toEqual([[SITI, await idOf(SITI)]]);
});
