import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAudit, heldByAudit, type OfficerId } from '@jmo/audit';
import { findWorkAbout, heldByCasework } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { openDocument } from '@jmo/document';
import { unwrap, type Kpj, type ParticipantId } from '@jmo/kernel';
import { findCards, unlinkCard } from '@jmo/membership';
import { noticeJobs, readInbox } from '@jmo/notice';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addCard,
  askToConfirmCard,
  CARD_REFUSALS,
  confirmCards,
  confirmProfile,
  currentConsent,
  decideCardConfirmation,
  deleteOldCardPhotos,
  findCardConfirmations,
  findOpenCardConfirmations,
  findUpdateUnderWay,
  heldByProfile,
  inspectCardConfirmation,
  loadProfileDraft,
  previewCardDecision,
  profileJobs,
  type CardDecision,
} from '../index.ts';
import { account, newJohn, newSiti, registryThat, selfie, walkToReview } from '../test-support.ts';

const contact = { email: account.email, locale: 'id' } as const;
const officer = 'dewi' as OfficerId;
const second = 'eka' as OfficerId;
/** Who had to wait before money leaves. */
let cooled: ParticipantId[] = [];
const NO_CARD = '99999999999';

let database: TestDatabase;
let dataFolder: string;
let siti: Awaited<ReturnType<typeof newSiti>>;
let participantId: ParticipantId;
/** A card that stands under a name and a birth date that are not hers. */
let john: Awaited<ReturnType<typeof newJohn>>;
beforeAll(async () => {
  database = await testDatabase([...profileJobs, ...noticeJobs] as never);
  dataFolder = mkdtempSync(join(tmpdir(), 'jmo-card-photo-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataFolder, { recursive: true });
});
beforeEach(async () => {
  cooled = [];
  siti = await newSiti(database.context);
  ({ participantId } = siti);
  john = await newJohn(database.context);
});

const ask = (kpj = john.kpj, photo = selfie()) =>
  askToConfirmCard(database.context, { dataFolder }, { participantId, kpj, photo, contact });
const numberOf = async (kpj = john.kpj) => unwrap(await ask(kpj)).number;
const decide = (
  number: string,
  decision: CardDecision = { kind: 'LINK' },
  { by = officer, atDesk }: { by?: OfficerId; atDesk?: () => Promise<string | undefined> } = {},
) =>
  decideCardConfirmation(
    database.context,
    {
      contactOf: () => Promise.resolve(contact),
      startCooling: async (_tx, cooledOne) => cooled.push(cooledOne),
    },
    { number, officer: by, decision, ...(atDesk && { atDesk }) },
  );
/** Two officers say that a card of another person's record is theirs. */
const linkByTwo = async (number: string) => {
  unwrap(await decide(number));
  return await decide(number, { kind: 'LINK' }, { by: second });
};
const refuse = (number: string, reason: (typeof CARD_REFUSALS)[number] = 'PHOTO_UNREADABLE') =>
  decide(number, { kind: 'REFUSE', reason, words: 'Sudut kartunya terpotong.' });
const cards = async () => (await findCards(database.context.db, participantId)).map(({ kpj }) => kpj).sort();
const inbox = async (of = participantId) =>
  (await readInbox(database.context, of, 10)).map(({ title, text }) => `${title}\n${text}`);
const actions = async (of = participantId) =>
  (await findAudit(database.context.db, of)).map(({ action }) => action);
const onDesk = async (subject: string) =>
  (await findWorkAbout(database.context.db, { participantId, kind: 'CARD_CONFIRMATION', subject })).map(
    ({ state, closed }) => [state, closed?.outcome],
  );
/** Mails that wait to be sent, oldest first. */
const mails = async () =>
  (await database.context.db.selectFrom('notice').select(['dedupe_key']).orderBy('dedupe_key').execute()).map(
    ({ dedupe_key }) => dedupe_key,
  );

describe('a photo of a card', () => {
  test('becomes a case with a number and a day, on the desk, with the photo and both records for the officer', async () => {
    const { context } = database;
    const { number, promisedBy } = unwrap(await ask());
    expect(number).toMatch(/^KRT-\d{4}-\w{8}$/);
    expect(await onDesk(number)).toEqual([['OPEN', undefined]]);
    expect((await findOpenCardConfirmations(context.db)).map((open) => open.number)).toContain(number);
    const found = await inspectCardConfirmation(context, { number, officer });
    expect(found).toMatchObject({
      kpj: john.kpj,
      promisedBy,
      asker: { fullName: 'SITI AMINAH' },
      record: { holder: { fullName: 'John Example' }, ownerId: john.participantId, takenAway: false },
    });
    const photo = await openDocument(context, dataFolder, { participantId, documentId: found!.documentId! });
    expect(photo?.mediaType).toBe('image/jpeg');
    expect(await actions()).toEqual(
      expect.arrayContaining(['card.confirmation-asked', 'card.confirmation-inspected']),
    );
    expect(await actions(john.participantId), 'whose record was shown').toContain('card.record-compared');
  });

  test('whose record is shown at the desk, the desk writes down itself', async () => {
    const number = await numberOf();
    await inspectCardConfirmation(database.context, { number, officer, notesLooks: true });
    expect(await actions(john.participantId)).not.toContain('card.record-compared');
  });

  test('of a card that does not exist is answered like any other', async () => {
    const [known, unknown] = [unwrap(await ask()), unwrap(await ask(NO_CARD))];
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(unknown.promisedBy).toEqual(known.promisedBy);
    const found = await inspectCardConfirmation(database.context, { number: unknown.number, officer });
    expect(found).toMatchObject({ kpj: NO_CARD, record: undefined });
  });

  test('sent again while it waits, also by ten presses at once, is one case', async () => {
    const number = await numberOf(siti.kpj2.replace(/^8/, '5'));
    const again = await Promise.all(Array.from({ length: 4 }, () => ask(siti.kpj2.replace(/^8/, '5'))));
    expect(new Set(again.map((one) => unwrap(one).number))).toEqual(new Set([number]));
    const kpj = siti.kpj2.replace(/^8/, '4');
    database.context.clock.advance({ hours: 25 });
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => ask(kpj)));
    expect(new Set(atOnce.map((one) => unwrap(one).number)).size).toBe(1);
    const { documents } = await database.context.db
      .selectFrom('document')
      .select((eb) => eb.fn.countAll<bigint>().as('documents'))
      .where('participant_id', '=', participantId)
      .executeTakeFirstOrThrow();
    expect(Number(documents), 'of each case the one photo that is looked at').toBe(2);
  });

  test('is not needed for a card whose record is theirs, nor for one in the list', async () => {
    expect(await ask(siti.kpj2)).toEqual({ ok: false, error: { code: 'FITS' } });
    expect(await ask(siti.kpj)).toEqual({ ok: false, error: { code: 'ALREADY_YOURS' } });
  });

  test('is needed again for a card that an officer took away', async () => {
    const { context } = database;
    unwrap(await addCard(context, { participantId, kpj: siti.kpj2 }));
    const actor = { kind: 'officer', id: officer } as const;
    unwrap(await unlinkCard(context, { participantId, kpj: siti.kpj2 as Kpj, actor, reason: 'a mistake' }));
    const number = await numberOf(siti.kpj2);
    const found = await inspectCardConfirmation(context, { number, officer });
    expect(found?.record?.takenAway).toBe(true);
    expect(unwrap(await linkByTwo(number)).state).toBe('LINKED');
  });

  test('has to be a picture or a PDF, and the number a KPJ; the sixth of a day is too many', async () => {
    expect(await ask('123')).toMatchObject({
      error: { code: 'FIELDS', fields: [{ code: 'KPJ_MALFORMED' }] },
    });
    expect(await ask(' ')).toMatchObject({ error: { code: 'FIELDS', fields: [{ code: 'REQUIRED' }] } });
    expect(await ask(john.kpj, Buffer.alloc(0))).toMatchObject({ error: { code: 'EMPTY' } });
    expect(await ask(john.kpj, Buffer.from('<html>'))).toMatchObject({ error: { code: 'NOT_A_PICTURE' } });
    expect(await findCardConfirmations(database.context, participantId)).toEqual([]);
    for (let n = 0; n < 3; n += 1) await ask(`7777777777${n}`);
    expect(await ask()).toMatchObject({ error: { code: 'TOO_MANY' } });
  });
});

test('the photo goes when its time after the decision is over; the case and its answer stay', async () => {
  const { context } = database;
  const [decided, waiting] = [await numberOf(), await numberOf(NO_CARD)];
  const photoOf = async (number: string) => {
    const { documentId } = (await inspectCardConfirmation(context, { number, officer }))!;
    return documentId && (await openDocument(context, dataFolder, { participantId, documentId }));
  };
  const { documentId = '' } = (await inspectCardConfirmation(context, { number: decided, officer }))!;
  await refuse(decided);
  const decidedAt = context.clock.now();
  await deleteOldCardPhotos(context, decidedAt);
  expect(await photoOf(decided)).toBeDefined();
  expect(await deleteOldCardPhotos(context, decidedAt.add({ seconds: 1 }))).toBeGreaterThan(0);
  expect(await photoOf(decided)).toBeUndefined();
  expect(await openDocument(context, dataFolder, { participantId, documentId })).toBeUndefined();
  expect(await photoOf(waiting)).toBeDefined();
  const [standing] = (await findCardConfirmations(context, participantId)).filter(
    ({ number }) => number === decided,
  );
  expect(standing).toMatchObject({ state: 'REFUSED', answer: 'Sudut kartunya terpotong.' });
  expect(await deleteOldCardPhotos(context, decidedAt.add({ seconds: 1 }))).toBe(0);
});

describe('linked', () => {
  test('the card is in the list, whatever name it was recorded under, and everybody concerned is told', async () => {
    const number = await numberOf();
    expect(unwrap(await linkByTwo(number))).toEqual({ number, state: 'LINKED' });
    expect(await cards()).toEqual([siti.kpj, john.kpj].sort());
    expect(await onDesk(number)).toEqual([['DONE', 'LINKED']]);
    expect((await inbox())[0]).toContain('Kartumu sudah ditambahkan');
    expect((await inbox(john.participantId))[0]).toContain('milik orang lain');
    expect(await actions()).toContain('card.linked');
    const givenAway = await database.context.db
      .selectFrom('audit_event')
      .select(['before_hash', 'after_hash'])
      .where('participant_id', '=', john.participantId)
      .where('action', '=', 'card.given-away')
      .execute();
    expect(givenAway).toEqual([{ before_hash: expect.any(Buffer), after_hash: expect.any(Buffer) }]);
    expect((await mails()).filter((key) => key.includes(number))).toEqual([
      `card-confirmation:${number}:decided`,
      `card-confirmation:${number}:given-away`,
      `card-confirmation:${number}:opened`,
    ]);
    expect(await findCardConfirmations(database.context, participantId)).toMatchObject([
      { number, state: 'LINKED', officer: second },
    ]);
  });

  test('out of another person’s record: one officer moves nothing, the same one twice neither, and nothing is paid for a while', async () => {
    const number = await numberOf();
    expect(unwrap(await decide(number))).toEqual({ number, state: 'NEEDS_SECOND' });
    expect(await cards()).toEqual([siti.kpj]);
    expect(await inbox(john.participantId)).toEqual([]);
    expect(await actions()).toContain('card.confirmation-approved');
    expect(await decide(number)).toEqual({ ok: false, error: { code: 'SAME_OFFICER' } });
    expect([await cards(), cooled]).toEqual([[siti.kpj], []]);
    expect(unwrap(await decide(number, { kind: 'LINK' }, { by: second })).state).toBe('LINKED');
    expect(cooled).toEqual([participantId]);
  });

  test('the desk knows what the books hold on it: limits of officers count', async () => {
    const amountOf = async (kpj: string) => {
      const about = { participantId, kind: 'CARD_CONFIRMATION', subject: await numberOf(kpj) } as const;
      return (await findWorkAbout(database.context.db, about))[0]?.amount;
    };
    expect([await amountOf(john.kpj), await amountOf(NO_CARD)]).toEqual([0n, undefined]);
  });

  test('no message names the person or the whole number of the card', async () => {
    const number = await numberOf();
    await linkByTwo(number);
    for (const text of [...(await inbox()), ...(await inbox(john.participantId))]) {
      expect(text).not.toContain(john.kpj);
      expect(text).not.toMatch(/siti|john/i);
    }
  });

  test('two officers at once are one decision', async () => {
    const number = await numberOf();
    await decide(number);
    const words = await Promise.all([decide(number, { kind: 'LINK' }, { by: second }), refuse(number)]);
    expect(words.filter(({ ok }) => ok)).toHaveLength(1);
    expect(words.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: 'ALREADY_DECIDED' } });
  });

  test('an update that is being filled in shows the cards once more', async () => {
    const { context } = database;
    unwrap(await confirmCards(context, { participantId, kpjs: [siti.kpj] }));
    await linkByTwo(await numberOf());
    const { draft, next } = await loadProfileDraft(context, participantId);
    expect([draft.cards, next]).toEqual([undefined, 'kepesertaan']);
  });

  test('also one whose next step is being saved in this very moment', async () => {
    const { db } = database.context;
    unwrap(await confirmCards(database.context, { participantId, kpjs: [siti.kpj] }));
    const number = await numberOf();
    unwrap(await decide(number));
    const linking = await db.transaction().execute(async (tx) => {
      await tx
        .updateTable('profile_draft')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('participant_id', '=', participantId)
        .execute();
      const started = decide(number, { kind: 'LINK' }, { by: second });
      await database.untilSomebodyWaits();
      return { started };
    });
    expect(unwrap(await linking.started).state).toBe('LINKED');
    expect((await loadProfileDraft(database.context, participantId)).draft.cards).toBeUndefined();
  });

  test('an update that waits for the registry stays as it was confirmed', async () => {
    const { context } = database;
    const version = await walkToReview(context, siti);
    const registry = registryThat({ outcome: 'UNAVAILABLE', reason: 'TIMEOUT' });
    const consentVersion = currentConsent.version;
    const update = { participantId, version, consentVersion };
    unwrap(await confirmProfile(context, { registry, patience: [60] }, update));
    await linkByTwo(await numberOf());
    expect((await findUpdateUnderWay(context, participantId))?.state).toBe('WAITING');
  });
});

describe('not linked', () => {
  test.each(CARD_REFUSALS)(
    '%s: the person is told and reads the officer’s words in the app alone',
    async (reason) => {
      const number = await numberOf();
      expect(unwrap(await refuse(number, reason))).toEqual({ number, state: 'REFUSED' });
      expect(await cards()).toEqual([siti.kpj]);
      expect(await onDesk(number)).toEqual([['DONE', reason]]);
      const [message] = await inbox();
      const { subject, text } = previewCardDecision(
        'id',
        { number, kpj: john.kpj as Kpj },
        { kind: 'REFUSE', reason },
      );
      expect(message).toBe(`${subject}\n${text}`);
      expect(message).not.toContain('Sudut');
      expect(await findCardConfirmations(database.context, participantId)).toMatchObject([
        { refusedFor: reason, answer: 'Sudut kartunya terpotong.' },
      ]);
      expect(await inbox(john.participantId)).toEqual([]);
    },
  );

  test('whose card it is, and whether there is one, reads the same', () => {
    for (const locale of ['id', 'en'] as const) {
      const of = { number: 'KRT-2026-ABCDEFGH', kpj: NO_CARD as Kpj };
      const texts = (['NAME_DIFFERS', 'NO_SUCH_CARD', 'SOMEBODY_ELSES'] as const).map(
        (reason) => previewCardDecision(locale, of, { kind: 'REFUSE', reason }).text,
      );
      expect(new Set(texts).size).toBe(1);
    }
  });

  test('what they may have of everything held about them tells neither whether there is such a card nor whose it is', async () => {
    const { context } = database;
    /** Without ids, numbers and times, which differ from case to case. */
    const heldOf = async (of: ParticipantId) => {
      const held = await Promise.all(
        [heldByProfile, heldByCasework, heldByAudit].map(({ collect }) => collect(context, of)),
      );
      const ofCase = held.flat().filter(({ table }) => /^(card_confirmation|work_|audit_)/.test(table));
      expect(ofCase.every(({ rows }) => rows.length > 0)).toBe(true);
      const plain = (row: object) =>
        JSON.stringify(row, (key, value: unknown) =>
          /(^|_)(id|at|kpj|number|reference|subject)$/.test(key) && value !== null ? '' : value,
        ).replaceAll(of, '');
      return ofCase.map(({ table, rows }) => [table, ...rows.map(plain).sort()]);
    };
    const askerOf = async (kpj: string, reason: (typeof CARD_REFUSALS)[number]) => {
      ({ participantId } = await newSiti(context));
      const number = await numberOf(kpj);
      const open = await heldOf(participantId);
      unwrap(await refuse(number, reason));
      return { open, refused: await heldOf(participantId) };
    };
    const [there, nowhere] = [
      await askerOf(john.kpj, 'SOMEBODY_ELSES'),
      await askerOf(NO_CARD, 'NO_SUCH_CARD'),
    ];
    expect(there.open).toEqual(nowhere.open);
    expect(there.refused).toEqual(nowhere.refused);
  });

  test('and may be asked again with a better photo', async () => {
    const first = await numberOf();
    await refuse(first);
    expect(await numberOf()).not.toBe(first);
  });

  test('a card that does not exist cannot be linked, and one that is linked to somebody else neither', async () => {
    const { context } = database;
    const nothing = await numberOf(NO_CARD);
    expect(await decide(nothing)).toEqual({ ok: false, error: { code: 'CANNOT_LINK', why: 'NO_SUCH_CARD' } });
    expect(await onDesk(nothing)).toEqual([['OPEN', undefined]]);
    const other = await newSiti(context);
    unwrap(await addCard(context, { participantId: other.participantId, kpj: other.kpj2 }));
    expect(await decide(await numberOf(other.kpj2))).toEqual({
      ok: false,
      error: { code: 'CANNOT_LINK', why: 'LINKED_ELSEWHERE' },
    });
  });

  test('what the desk does not allow does not happen', async () => {
    const number = await numberOf();
    expect(await decide(number, { kind: 'LINK' }, { atDesk: () => Promise.resolve('NOT_YOURS') })).toEqual({
      ok: false,
      error: { code: 'NOT_AT_DESK', why: 'NOT_YOURS' },
    });
    expect(await cards()).toEqual([siti.kpj]);
    expect(await decide('KRT-2026-NOBODYS1')).toEqual({ ok: false, error: { code: 'UNKNOWN' } });
  });
});
