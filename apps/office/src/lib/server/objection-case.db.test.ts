import { findAudit, searchAudit } from '@jmo/audit';
import {
  findWorkAbout,
  findWorkHistory,
  findWorkItem,
  openWorkItem,
  takeWork,
  type WorkItem,
} from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import {
  answerObjection,
  answerRights,
  askForRights,
  fileObjection,
  findObjection,
  workOf,
  type Objection,
} from '@jmo/rights';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { load as auditLoad } from '../../routes/(meja)/jejak/+page.server.ts';
import {
  actions as counter,
  load as counterPage,
} from '../../routes/(meja)/peserta/[id]/keberatan/+page.server.ts';
import { lookIn } from './facts.ts';
import { matterOf } from './objected-matter.ts';
import { objectionCase } from './objection-case.ts';
import { findCases, findParticipants } from './search.ts';
import { newParticipant } from './test-support.ts';

let database: TestDatabase;
let sari: OfficerSession;
let tuti: OfficerSession;
let rina: OfficerSession;
let siti: ParticipantId;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
  sari = await signedIn(database, 'sari', 'SUPERVISOR');
  tuti = await signedIn(database, 'tuti', 'SUPERVISOR');
  rina = await signedIn(database, 'rina', 'BRANCH_OFFICER');
});
afterAll(() => database.drop());
beforeEach(async () => {
  siti = await newParticipant(database, `990101570594${String(++serial).padStart(4, '0')}`);
});

const localsOf = (session: OfficerSession) =>
  ({ context: database.context, session, environment: {} }) as unknown as App.Locals;
const itemNow = async (number: string) => (await findWorkItem(database.context.db, number))!;

/** Sari refuses a request for correction, with a note for the desk. */
async function refused() {
  const { context } = database;
  const request = unwrap(
    await askForRights(context, { participantId: siti, kind: 'CORRECTION', words: 'Nama ibu saya keliru' }),
  );
  unwrap(
    await answerRights(context, {
      number: request.number,
      officer: sari.officer.id,
      outcome: 'REFUSED',
      reason: 'TIDAK_TERBUKTI',
      words: 'Sesuai Dukcapil.',
    }),
  );
  return request;
}
async function objected(): Promise<{ objection: Objection; item: WorkItem }> {
  const { id } = await refused();
  const objection = unwrap(
    await fileObjection(database.context, {
      owner: siti,
      subject: { kind: 'DATA_REQUEST', id },
      words: 'Akta saya <b>lain</b>.',
      channel: 'APP',
    }),
  );
  const [item] = await findWorkAbout(database.context.db, workOf(objection));
  return { objection, item: item! };
}
const take = async ({ number }: WorkItem, { officer }: OfficerSession) => {
  unwrap(await takeWork(database.context, { item: await itemNow(number), officer: officer.id }));
  return await itemNow(number);
};
const word = ({ version }: WorkItem, given = {}) => ({
  what: 'BUKTI_BELUM_CUKUP',
  answer: 'Aktanya tidak terbaca.',
  note: 'Dilihat lagi',
  version,
  ...given,
});

test('the case shows what was decided and by whom, the person’s words, and both messages before they go', async () => {
  const { objection, item } = await objected();
  const taken = await take(item, tuti);
  const shown = (await objectionCase.describe(localsOf(tuti), tuti.officer, taken))!;
  const facts = shown.facts.map((fact) => ('value' in fact ? fact.value : '•')).join('\n');
  for (const part of [
    objection.subject.number,
    'Akta saya <b>lain</b>.',
    'sari',
    'Siti Rahmawati',
    'Sesuai Dukcapil.',
  ])
    expect(facts).toContain(part);
  expect(shown.mayDecide).toBe(true);
  const [upheld, rejected] = shown.messages.map(({ message }) => JSON.stringify(message));
  expect(upheld).toMatch(/«jawabanmu»[^]*kami tarik/);
  expect(rejected).toMatch(/«jawabanmu»[^]*Ombudsman/);
  expect((await findAudit(database.context.db, siti)).map(({ action }) => action)).toContain(
    'objection.inspected',
  );
});

test('a supervisor answers what others decided; the first officer, an officer of the branch and an old page do not', async () => {
  const { objection, item } = await objected();
  expect(await takeWork(database.context, { item, officer: 'sari' })).toMatchObject({
    error: 'SAME_OFFICER',
  });
  const byRina = await take(item, rina);
  expect(await objectionCase.decide(localsOf(rina), byRina, word(byRina))).toBe('NOT_PERMITTED');
  database.context.clock.advance({ minutes: 16 });
  tuti = await signedIn(database, `tuti.${serial}`, 'SUPERVISOR');
  const taken = await take(item, tuti);
  expect(await objectionCase.decide(localsOf(sari), taken, word(taken))).toBe('NOT_YOURS');
  expect(await objectionCase.decide(localsOf(tuti), taken, word(taken, { version: taken.version - 1 }))).toBe(
    'CHANGED',
  );
  for (const [given, problem] of [
    [{ what: '' }, 'NO_CHOICE'],
    [{ answer: '' }, 'NO_ANSWER'],
  ] as const)
    expect(await objectionCase.decide(localsOf(tuti), taken, word(taken, given))).toBe(problem);
  expect(await objectionCase.decide(localsOf(tuti), taken, word(taken))).toBeUndefined();
  expect(await findObjection(database.context.db, database.context, objection.number)).toMatchObject({
    answer: { outcome: 'REJECTED', reason: 'BUKTI_BELUM_CUKUP', words: 'Aktanya tidak terbaca.' },
  });
  const notes = (await findWorkHistory(database.context, await itemNow(item.number))).flatMap(
    ({ note }) => note ?? [],
  );
  expect(notes).toEqual(['Dilihat lagi']);
});

test('what is masked in the matter of heirs opens by the case that is held, which is under nobody', async () => {
  const { context } = database;
  const about = { kind: 'OBJECTION', subject: `KEB-2026-HEIRS${serial}` } as const;
  const { number } = await context.db.transaction().execute((tx) => openWorkItem(tx, context, about));
  const item = await take(await itemNow(number), tuti);
  const work = { participantId: siti, kind: 'CLAIM', subject: siti } as const;
  const matter = matterOf(item, { work });
  expect(matter).toMatchObject({ ...work, state: 'DONE' });
  const isHeld = (session: OfficerSession) =>
    context.db
      .transaction()
      .execute(async (tx) => await lookIn(localsOf(session), matter, siti).isHeld?.(tx));
  expect([await isHeld(tuti), await isHeld(sari)]).toEqual([true, false]);
});

test('another kind of case is not decided by this form', async () => {
  const { context } = database;
  const about = { participantId: siti, kind: 'DISPUTE', subject: 'KEB-2026-ACDEFGHJ' } as const;
  const { number } = await context.db.transaction().execute((tx) => openWorkItem(tx, context, about));
  const item = await itemNow(number);
  expect(await objectionCase.decide(localsOf(sari), item, word(item))).toBe('NOT_ALLOWED');
});

test('its number leads the desk to person and case, and an auditor to what was done', async () => {
  const { db } = database.context;
  const { objection, item } = await objected();
  const found = await db
    .transaction()
    .execute((tx) => findParticipants(tx, { typed: objection.number.toLowerCase(), birthDate: '' }));
  expect(found.map(({ participantId }) => participantId)).toEqual([siti]);
  expect((await findCases(db, objection.number)).map(({ number }) => number)).toEqual([item.number]);
  const agus = await signedIn(database, `agus.${serial}`, 'AUDITOR');
  const url = new URL(`https://meja.test/jejak?rujukan=${objection.number}`);
  const page = await auditLoad({ locals: localsOf(agus), url } as never);
  expect(page!.events?.map((event: { readonly action: string }) => event.action)).toContain(
    'objection.filed',
  );
  const [searched] = await searchAudit(database.context, {
    actorId: agus.officer.id,
    action: 'audit.searched',
    limit: 1,
  });
  expect(searched).toBeDefined();
});

test('at the counter an officer writes it down; whoever may not, and whoever it is about, does not', async () => {
  const request = await refused();
  const send = async (session: OfficerSession, typed: Record<string, string>) =>
    await counter['default']!({
      locals: localsOf(session),
      params: { id: siti },
      request: new Request('http://jmo/x', { method: 'POST', body: new URLSearchParams(typed) }),
      url: new URL('http://jmo/x'),
    } as never);
  const filled = { putusan: request.number, keberatan: 'Akta saya lain.' };
  const byRina = await signedIn(database, `rina.${serial}`, 'BRANCH_OFFICER');
  const self = await signedIn(database, `diri.${serial}`, 'BRANCH_OFFICER', { ownParticipantId: siti });
  const fitri = await signedIn(database, `fitri.${serial}`, 'FINANCE');
  await expect(send(fitri, filled)).rejects.toMatchObject({ status: 403 });
  expect(await send(self, filled)).toMatchObject({ status: 409 });
  for (const missing of ['putusan', 'keberatan'])
    expect(await send(byRina, { ...filled, [missing]: '' })).toMatchObject({
      data: { form: { errors: { [missing]: expect.any(String) as string } } },
    });
  const filed = (await send(byRina, filled)) as { objection: string };
  expect(await findObjection(database.context.db, database.context, filed.objection)).toMatchObject({
    channel: 'BRANCH',
    filedBy: `officer:${byRina.officer.id}`,
  });
  const page = () => counterPage({ locals: localsOf(byRina), params: { id: siti } } as never);
  expect(await page()).toMatchObject({ choices: [], filed: [{ number: filed.objection, answer: '' }] });
  unwrap(
    await answerObjection(database.context, {
      number: filed.objection,
      officer: tuti.officer.id,
      outcome: 'UPHELD',
      words: 'Bawa aktanya.',
    }),
  );
  expect(await page()).toMatchObject({
    filed: [
      {
        answer: expect.stringContaining('Bawa aktanya.') as string,
        state: expect.stringMatching(/^Diterima, /) as string,
      },
    ],
  });
});
