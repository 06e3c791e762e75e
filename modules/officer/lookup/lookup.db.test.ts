import { findAudit } from '@jmo/audit';
import { closeWorkItem, findWorkAbout } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, ok, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  alarmAbout,
  countSearch,
  findOfficer,
  findOfficerEvents,
  forgetOldLookups,
  hasLookedAt,
  noteFound,
  openParticipant,
  reveal,
  type OfficerSession,
} from '../index.ts';
import { makeOfficer, sessionAs } from '../testing.ts';
import { lookupLimitsAt } from './lookup-limits.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const somebody = (): ParticipantId => newParticipantId(database.context.clock.now());
const open = (session: OfficerSession, participantId: ParticipantId) =>
  openParticipant(database.context, session, { participantId });
const limits = () => lookupLimitsAt(database.context.clock.now());

describe('opening somebody’s data', () => {
  test('is written down where they read it, once for pages turned within ten minutes', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'reader'));
    const participantId = somebody();
    for (let round = 0; round < 3; round++) expect(await open(session, participantId)).toEqual(ok(undefined));
    const events = () => findAudit(database.context.db, participantId);
    expect((await events()).map(({ actor, action }) => [actor, action])).toEqual([
      [{ kind: 'officer', id: 'reader' }, 'officer.opened'],
    ]);
    database.context.clock.advance({ minutes: 10, seconds: 1 });
    await open(session, participantId);
    expect(await events()).toHaveLength(2);
  });

  test('is not done by whose role does not need it, nor to oneself', async () => {
    const participantId = somebody();
    const admin = await sessionAs(database, await makeOfficer(database, 'giver', { roles: 'ADMIN' }));
    expect(await open(admin, participantId)).toEqual({ ok: false, error: 'NOT_PERMITTED' });
    const self = await makeOfficer(database, 'self', { ownParticipantId: participantId });
    expect(await open(await sessionAs(database, self), participantId)).toEqual({
      ok: false,
      error: 'NOT_PERMITTED',
    });
    expect(await findAudit(database.context.db, participantId)).toEqual([]);
  });
});

describe('being found', () => {
  const find = async (session: OfficerSession, people: readonly ParticipantId[]) =>
    await database.context.db
      .transaction()
      .execute((tx) => noteFound(tx, database.context, session.officer, people));
  const group = (size: number) => Array.from({ length: size }, somebody);
  const alarms = ({ officer }: OfficerSession) => findWorkAbout(database.context.db, alarmAbout(officer.id));

  test('is written down where each of them reads it, once a day for each officer', async () => {
    const { context } = database;
    const finder = await sessionAs(database, await makeOfficer(database, 'finder'));
    const other = await sessionAs(database, await makeOfficer(database, 'other-finder'));
    const [siti, budi] = group(2) as [ParticipantId, ParticipantId];
    // Noon in Jakarta: the next hours are of the same day.
    const hour = context.clock.now().toZonedDateTimeISO('Asia/Jakarta').hour;
    context.clock.advance({ hours: (36 - hour) % 24 });
    expect(await find(finder, [siti])).toEqual(ok(undefined));
    context.clock.advance({ hours: 2 });
    await find(finder, [siti, budi]);
    await find(other, [siti]);
    const finders = async (id: ParticipantId) =>
      (await findAudit(context.db, id)).map(({ action, actor, detail }) => [
        action,
        actor.id,
        detail['branch'],
      ]);
    const [byFinder, byOther] = ['finder', 'other-finder'].map((id) => ['officer.found', id, 'JKT01']);
    expect(await finders(budi)).toEqual([byFinder]);
    expect((await finders(siti)).toSorted()).toEqual([byFinder, byOther]);
    context.clock.advance({ hours: 12 });
    await find(finder, [siti]);
    expect(await finders(siti), 'the next day, within twenty-four hours').toHaveLength(3);
    await context.db.transaction().execute(async (tx) => {
      const day = context.clock.now().subtract({ hours: 24 });
      expect(await hasLookedAt(tx, finder.officer.id, siti, day), 'nothing was opened').toBe(false);
    });
  });

  test('by who goes through names trips the alarm; then a number still leads to its one', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'namer'));
    const { foundPerHour, slowedPerHour } = limits();
    const same = group(20);
    for (let shown = 0; shown < foundPerHour; shown += 20) {
      await find(session, shown === 0 ? same : group(20));
      expect(await find(session, same), 'the same again is nobody more').toEqual(ok(undefined));
      database.context.clock.advance({ seconds: 1 });
    }
    expect(await alarms(session)).toEqual([]);
    expect(await find(session, group(1))).toEqual(ok(undefined));
    expect(await alarms(session)).toMatchObject([{ kind: 'ALARM', branch: 'JKT01', state: 'OPEN' }]);
    database.context.clock.advance({ seconds: 1 });
    const many = group(slowedPerHour + 1);
    expect(await find(session, many)).toEqual({ ok: false, error: 'SLOWED' });
    expect(await findAudit(database.context.db, many[0]!), 'who was not shown was not found').toEqual([]);
    for (let people = 0; people < slowedPerHour; people++) {
      expect(await find(session, group(1))).toEqual(ok(undefined));
      database.context.clock.advance({ seconds: 1 });
    }
    expect(await find(session, group(1))).toEqual({ ok: false, error: 'SLOWED' });
    expect(await open(session, somebody()), 'what is opened is counted by itself').toEqual(ok(undefined));
    expect(await alarms(session)).toHaveLength(1);
  });

  test('over a day trips it as well', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'patient'));
    for (let shown = 0; shown < limits().foundPerDay; shown += limits().foundPerHour) {
      await find(session, group(limits().foundPerHour));
      database.context.clock.advance({ minutes: 61 });
    }
    expect(await alarms(session)).toEqual([]);
    await find(session, group(1));
    expect(await alarms(session)).toHaveLength(1);
  });

  test('does not make who is then opened count less', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'harvester'));
    const people = group(limits().peoplePerHour + 1);
    await find(session, people);
    for (const participantId of people) {
      await openParticipant(database.context, session, { participantId });
      database.context.clock.advance({ seconds: 1 });
    }
    expect(await alarms(session)).toHaveLength(1);
  });
});

describe('opening a value', () => {
  const read = async () => '9901014708950001';

  test('wants the case, and a reason; what was opened and why is written down, the value is not', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'opener'));
    const participantId = somebody();
    const asked = { participantId, what: 'NIK', reason: 'COMPARE_PAPER', reference: 'MEJA-1' } as const;
    const context = database.context;
    expect(await reveal(context, session, asked, read)).toEqual({ ok: false, error: 'NOT_PERMITTED' });
    const held = { ...asked, subject: { holder: session.officer.id } };
    expect(await reveal(context, session, { ...held, reason: undefined }, read)).toEqual({
      ok: false,
      error: 'REASON_MISSING',
    });
    expect(await reveal(context, session, held, read)).toEqual(ok('9901014708950001'));
    const [event] = await findAudit(context.db, participantId);
    expect(event).toMatchObject({
      action: 'officer.revealed',
      reference: 'MEJA-1',
      detail: { what: 'NIK', reason: 'COMPARE_PAPER', branch: 'JKT01' },
    });
    expect(JSON.stringify(event)).not.toContain('9901014708950001');
  });

  test('that is not there leaves no trace of having been seen', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'empty'));
    const participantId = somebody();
    const subject = { holder: session.officer.id };
    const asked = { participantId, what: 'PHONE', reason: 'CALL_BACK', subject } as const;
    expect(await reveal(database.context, session, asked, async () => undefined)).toMatchObject({
      ok: false,
    });
    expect(await findAudit(database.context.db, participantId)).toEqual([]);
  });
});

describe('who looks at too many', () => {
  test('trips one alarm, is slowed until it is settled, and then counted anew', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'collector'));
    const { peoplePerHour, slowedPerHour } = limits();
    const alarms = () => findWorkAbout(database.context.db, alarmAbout(session.officer.id));
    for (let people = 0; people < peoplePerHour; people++) {
      await open(session, somebody());
      database.context.clock.advance({ seconds: 1 });
    }
    expect(await alarms()).toEqual([]);
    expect(await open(session, somebody())).toEqual(ok(undefined));
    expect(await alarms()).toMatchObject([{ kind: 'ALARM', branch: 'JKT01', state: 'OPEN' }]);

    database.context.clock.advance({ seconds: 1 });
    const known = somebody();
    await open(session, known);
    // The one who tripped it counts as well.
    for (let people = 2; people < slowedPerHour; people++)
      expect(await open(session, somebody())).toEqual(ok(undefined));
    expect(await open(session, somebody())).toEqual({ ok: false, error: 'SLOWED' });
    expect(await open(session, known), 'whom they are working on stays open').toEqual(ok(undefined));

    await database.context.db.transaction().execute((tx) =>
      closeWorkItem(tx, database.context, {
        ...alarmAbout(session.officer.id),
        outcome: 'EXPLAINED',
        actor: 'officer:sari',
      }),
    );
    database.context.clock.advance({ seconds: 1 });
    expect(await open(session, somebody())).toEqual(ok(undefined));
    expect(await alarms()).toHaveLength(1);
    const events = await findOfficerEvents(database.context.db, { officerId: session.officer.id });
    expect(events.filter(({ action }) => action === 'bulk-lookup')).toHaveLength(1);
  });

  test('is not let through by asking for all at once', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'hurried'));
    const { peoplePerHour, slowedPerHour } = limits();
    const answers = await Promise.all(
      Array.from({ length: peoplePerHour + slowedPerHour + 20 }, () => open(session, somebody())),
    );
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(peoplePerHour + slowedPerHour + 1);
    expect(await findWorkAbout(database.context.db, alarmAbout(session.officer.id))).toHaveLength(1);
  });

  test('is slowed in searching as well', async () => {
    const session = await sessionAs(database, await makeOfficer(database, 'trier'));
    const officer = (await findOfficer(database.context.db, session.officer.id))!;
    const search = () =>
      database.context.db.transaction().execute((tx) => countSearch(tx, database.context, officer));
    for (let searches = 0; searches <= limits().searchesPerHour; searches++) {
      expect(await search()).toEqual(ok(undefined));
      database.context.clock.advance({ seconds: 1 });
    }
    for (let searches = 1; searches < limits().slowedPerHour; searches++)
      expect(await search()).toEqual(ok(undefined));
    expect(await search()).toEqual({ ok: false, error: 'SLOWED' });
  });

  test('is forgotten after some weeks', async () => {
    database.context.clock.advance({ hours: 61 * 24 });
    await forgetOldLookups(database.context);
    expect(await database.context.db.selectFrom('officer_lookup').selectAll().execute()).toEqual([]);
  });
});
