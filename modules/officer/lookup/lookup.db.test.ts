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
