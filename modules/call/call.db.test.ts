import { findAudit } from '@jmo/audit';
import { findWorkAbout, findWorkOf } from '@jmo/casework';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { ok, startOfDayInWib, unwrap } from '@jmo/kernel';
import { alarmAbout, openParticipant, type OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ANSWERS, HELD, makePerson, type Person } from './call-world.test-support.ts';
import {
  answerQuestion,
  callRulesAt,
  confirmCard,
  deleteOldCalls,
  endCall,
  endForgottenCalls,
  explainToCaller,
  fileForCaller,
  findCall,
  findCallsOverview,
  findHelp,
  giveCards,
  questionNow,
  startCall,
  startReset,
  type Call,
} from './index.ts';
import { inProvenCall } from './proven-call.ts';

let database: TestDatabase;
let person: Person;
let agent: OfficerSession;
let agents = 0;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());
beforeEach(async () => {
  database.context.clock.set('2026-11-23T02:00:00Z');
  person = await makePerson(database);
  agent = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
});

const begin = async (who: string, by = agent, birthDate?: string) =>
  await startCall(database.context, by, {
    who,
    birthDate: birthDate === undefined ? undefined : Temporal.PlainDate.from(birthDate),
  });
const numberOf = async (...asked: Parameters<typeof begin>) => unwrap(await begin(...asked)).number;
const callOf = async (number: string, by = agent): Promise<Call> =>
  (await findCall(database.context.db, number, by.officer.id))!;
const say = (number: string, asked: number, said: string, by = agent) =>
  answerQuestion(database.context, by, { number, asked, said });

/** Answers every question; wrongly, where it is one of these. */
async function answerAll(number: string, wrong: number[] = [], by = agent) {
  let last;
  for (let asked = 0; ; asked++) {
    const question = questionNow(await callOf(number, by));
    if (question === undefined) return last;
    last = unwrap(await say(number, asked, wrong.includes(asked) ? 'keliru' : ANSWERS[question], by));
  }
}
const proven = async (who = person.nik) => {
  const number = await numberOf(who);
  expect(await answerAll(number)).toBe('PROVEN');
  return number;
};
const actionsAbout = async ({ participantId }: Person) =>
  (await findAudit(database.context.db, participantId)).map(({ action }) => action);

describe('who calls', () => {
  test.each([
    ['NIK', ({ nik }: Person) => [nik] as const],
    ['card number', ({ kpj }: Person) => [kpj] as const],
    ['e-mail address', ({ email }: Person) => [` ${email.toUpperCase()} `] as const],
    ['phone number', ({ kpj }: Person) => [`0811 000-${kpj.slice(-4)}`] as const],
    ['name and birth date', ({ name }: Person) => [name.toUpperCase(), '1994-05-17'] as const],
  ])('is found by %s and shows who they are', async (_, stated) => {
    const [who, birthDate] = stated(person);
    const number = await numberOf(who, agent, birthDate);
    expect(await answerAll(number)).toBe('PROVEN');
    expect((await callOf(number)).participantId).toBe(person.participantId);
  });

  test('somebody we do not know is asked as many questions, and learns nothing but that it is not proven', async () => {
    const strangers = ['9901015705949876', '88000009876', 'tidak.ada@contoh.id', '081299998888', 'Tidak Ada'];
    for (const who of strangers) {
      const by = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
      const number = await numberOf(who, by, '1990-01-01');
      const { questions, expiresAt, startedAt } = await callOf(number, by);
      expect(questions).toHaveLength(5);
      expect(startedAt.until(expiresAt).total('minutes')).toBe(10);
      expect(await answerAll(number, [], by)).toBe('ENDED');
      expect((await callOf(number, by)).outcome).toBe('NOT_PROVEN');
    }
  });

  test('the same person is asked the same questions all day, others the next, so that calling again brings no easier ones', async () => {
    const first = (await callOf(await numberOf(person.nik))).questions;
    const other = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
    const again = (await callOf(await numberOf(` ${person.nik} `, other), other)).questions;
    expect(again).toEqual(first);
    const days = new Set([first.join()]);
    for (let day = 1; day <= 12; day++) {
      database.context.clock.set(
        String(startOfDayInWib(Temporal.PlainDate.from('2026-11-23').add({ days: day })).add({ hours: 9 })),
      );
      agent = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
      days.add((await callOf(await numberOf(person.nik))).questions.join());
    }
    expect(days.size).toBeGreaterThan(1);
  });

  test.each([
    ['of somebody we know', () => person.nik],
    ['of nobody we know', () => '9901015705941111'],
  ])('a NIK %s brings one set of questions and three calls, whatever is typed beside it', async (_, nik) => {
    const sets = new Set<string>();
    for (const born of ['1990-01-01', '1991-02-02', undefined])
      sets.add((await callOf(await numberOf(nik(), agent, born))).questions.join());
    expect(sets.size).toBe(1);
    expect(await begin(nik(), agent, '1993-04-04')).toEqual({ ok: false, error: 'TRIED_TODAY' });
  });

  test('is asked by another agent than whoever looked at them these days', async () => {
    const { context } = database;
    const look = async (by: OfficerSession) => {
      const subject = { holder: by.officer.id };
      unwrap(await openParticipant(context, by, { participantId: person.participantId, subject }));
    };
    await look(agent);
    expect(await begin(person.nik)).toEqual({ ok: false, error: 'SEEN_LATELY' });
    const other = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
    expect((await begin(person.nik, other)).ok).toBe(true);
    context.clock.advance({ hours: 24 * callRulesAt(context.clock.now()).daysAfterLook + 1 });
    const later = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
    expect((await begin(person.nik, later)).ok).toBe(true);
  });

  test('an agent is to themselves somebody we do not know', async () => {
    const self = await signedIn(database, `agen.${++agents}`, 'AGENT_175', {
      ownParticipantId: person.participantId,
    });
    const number = await numberOf(person.nik, self);
    expect(await answerAll(number, [], self)).toBe('ENDED');
    expect(await actionsAbout(person)).toEqual([]);
  });

  test('is asked only by whose role takes calls', async () => {
    const branch = await signedIn(database, `cabang.${++agents}`, 'BRANCH_OFFICER|SUPERVISOR');
    expect(await begin(person.nik, branch)).toEqual({ ok: false, error: 'NOT_PERMITTED' });
  });
});

describe('answers', () => {
  test('one wrong answer is forgiven, two are not', async () => {
    expect(await answerAll(await numberOf(person.nik), [1])).toBe('PROVEN');
    expect(await answerAll(await numberOf(person.nik), [1, 3])).toBe('ENDED');
  });

  test('nothing says how it stands before the last one, and nothing of what is held or said is kept', async () => {
    const number = await numberOf(person.nik);
    for (let asked = 0; asked < 4; asked++)
      expect(await say(number, asked, asked === 0 ? 'jawaban rahasia' : 'keliru')).toEqual({
        ok: true,
        value: 'ASKING',
      });
    await say(number, 4, 'keliru');
    const rows = [
      await database.context.db.selectFrom('phone_call').selectAll().execute(),
      await database.context.db.selectFrom('phone_call_help').selectAll().execute(),
      await database.context.db
        .selectFrom('audit_event')
        .selectAll()
        .where('action', 'like', 'call.%')
        .execute(),
    ];
    const text = JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
      // Ids are drawn by lot: any four digits stand in one of them now and then.
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id');
    for (const word of [...HELD, 'rahasia', 'keliru']) expect(text).not.toContain(word);
  });

  test('no answer is taken twice, out of turn, too late, or from another agent', async () => {
    const number = await numberOf(person.nik);
    expect(await say(number, 1, 'x')).toEqual({ ok: false, error: 'ANOTHER_QUESTION' });
    const twice = await Promise.all([say(number, 0, 'x'), say(number, 0, 'x'), say(number, 0, 'x')]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    const other = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
    expect(await say(number, 1, 'x', other)).toEqual({ ok: false, error: 'UNKNOWN' });
    database.context.clock.advance({ minutes: 10 });
    expect(await say(number, 1, 'x')).toEqual({ ok: false, error: 'OVER' });
  });
});

describe('wrong too often', () => {
  test('ends for the day, for everybody who asks, and is told to whom it was about; the same for people we do not know', async () => {
    for (const who of [person.nik, '9901015705942222']) {
      for (let tries = 0; tries < callRulesAt(database.context.clock.now()).triesADay; tries++) {
        const by = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
        expect(await answerAll(await numberOf(who, by), [0, 1, 2], by)).toBe('ENDED');
      }
      expect(await begin(who)).toEqual({ ok: false, error: 'TRIED_TODAY' });
    }
    expect(await begin(person.kpj), 'by another number as well').toEqual({ ok: false, error: 'TRIED_TODAY' });
    expect((await actionsAbout(person)).filter((action) => action === 'call.not-proven')).toHaveLength(3);
    const { rows } = await sql<{ messages: number }>`
      select count(*)::int as messages from inbox_message
      where participant_id = ${person.participantId} and about like 'phone-call:%'`.execute(
      database.context.db,
    );
    expect(rows).toEqual([{ messages: 3 }]);
    const work = await findWorkOf(database.context.db, person.participantId);
    expect(work.map(({ kind, state }) => [kind, state])).toEqual([['ALARM', 'OPEN']]);
    database.context.clock.advance({ hours: 24 });
    agent = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
    expect((await begin(person.nik)).ok).toBe(true);
  });

  test('looking at the questions and hanging up is a try like any other', async () => {
    for (let tries = 0; tries < 3; tries++) await numberOf(person.nik);
    expect(await begin(person.nik)).toEqual({ ok: false, error: 'TRIED_TODAY' });
  });

  test('by one agent about many people is an alarm, once', async () => {
    const { notProvenADay } = callRulesAt(database.context.clock.now());
    const alarms = () => findWorkAbout(database.context.db, alarmAbout(agent.officer.id));
    const endUnproven = async (which: number) => {
      database.context.clock.advance({ seconds: 1 });
      const number = await numberOf(`99010157059${String(50_000 + which)}`);
      await endCall(database.context, agent, { number, result: 'SOLVED' });
    };
    for (let calls = 0; calls <= notProvenADay; calls++) {
      expect(await alarms()).toEqual([]);
      await endUnproven(calls);
    }
    expect(await alarms()).toMatchObject([{ kind: 'ALARM', state: 'OPEN' }]);
    await endUnproven(notProvenADay + 1);
    expect(await alarms()).toHaveLength(1);
  });
});

describe('what was proven', () => {
  test('counts for this call, this agent and some minutes', async () => {
    const number = await proven();
    const other = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
    const explain = (by: OfficerSession) =>
      explainToCaller(database.context, by, number, {
        kind: 'CLAIM_EXPLAINED',
        reference: 'JHT-2026-ACDEFGHJ',
      });
    expect(await explain(other)).toEqual({ ok: false, error: 'NOT_PROVEN' });
    expect((await explain(agent)).ok).toBe(true);
    database.context.clock.advance({ minutes: 14 });
    expect((await explain(agent)).ok).toBe(true);
    database.context.clock.advance({ minutes: 6 });
    expect(await explain(agent)).toEqual({ ok: false, error: 'NOT_PROVEN' });
  });

  test('does not count while questions are asked, nor after the call', async () => {
    const number = await numberOf(person.nik);
    const ask = () => giveCards(database.context, agent, number);
    expect(await ask()).toEqual({ ok: false, error: 'NOT_PROVEN' });
    await answerAll(number);
    await endCall(database.context, agent, { number, result: 'SOLVED' });
    expect(await ask()).toEqual({ ok: false, error: 'NOT_PROVEN' });
  });

  test('everything that is done is in the call once, and where the participant reads it', async () => {
    const number = await proven();
    for (let twice = 0; twice < 2; twice++)
      await explainToCaller(database.context, agent, number, {
        kind: 'RULES_EXPLAINED',
        reference: 'RESIGN',
      });
    unwrap(await confirmCard(database.context, agent, { number, typed: person.kpj }));
    await endCall(database.context, agent, { number, result: 'SOLVED' });
    await endCall(database.context, agent, { number, result: 'NOT_SOLVED' });
    expect((await findHelp(database.context.db, await callOf(number))).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['RULES_EXPLAINED', 'CARD_CONFIRMED']),
    );
    expect((await actionsAbout(person)).toSorted()).toEqual([
      'call.card-confirmed',
      'call.ended',
      'call.proven',
      'call.rules-explained',
      'call.started',
    ]);
  });
});

describe('a card number', () => {
  test('is confirmed when it is theirs and not otherwise; nobody finds one by trying', async () => {
    const other = await makePerson(database);
    const number = await proven();
    const confirm = (typed: string) => confirmCard(database.context, agent, { number, typed });
    expect(await confirm(`${person.kpj.slice(0, 3)} ${person.kpj.slice(3)}`)).toEqual({
      ok: true,
      value: true,
    });
    expect(await confirm(other.kpj)).toEqual({ ok: true, value: false });
    expect(await confirm('12')).toEqual({ ok: false, error: 'KPJ_MALFORMED' });
    for (let tries = 2; tries < 5; tries++) await confirm('12345678901');
    expect(await confirm(person.kpj)).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
  });

  test('that was forgotten goes to the contacts on record and not to the agent', async () => {
    const number = await proven();
    const given = unwrap(await giveCards(database.context, agent, number));
    expect(given).toEqual({ way: 'SENT' });
    const notices = await database.context.db.selectFrom('notice').select(['channel']).execute();
    expect(notices.map(({ channel }) => channel).toSorted()).toEqual(
      expect.arrayContaining(['email', 'sms']),
    );
    expect(await actionsAbout(person)).toContain('call.card-sent');
  });

  test('is read out where there is nobody to send it to', async () => {
    const unregistered = await makePerson(database, false);
    const number = await proven(unregistered.nik);
    expect(unwrap(await giveCards(database.context, agent, number))).toEqual({
      way: 'READ_OUT',
      kpjs: [unregistered.kpj],
    });
    expect(await actionsAbout(unregistered)).toContain('call.card-read-out');
  });

  test('wants the second factor shown a moment ago', async () => {
    const number = await proven();
    database.context.clock.advance({ minutes: 6 });
    expect(await giveCards(database.context, agent, number)).toEqual({ ok: false, error: 'PROOF_NEEDED' });
  });
});

describe('the end of a call', () => {
  test('of a proven one says what it came to; of another nothing an agent says', async () => {
    const number = await proven();
    expect(await endCall(database.context, agent, { number, result: undefined })).toEqual({
      ok: false,
      error: 'RESULT_MISSING',
    });
    unwrap(await endCall(database.context, agent, { number, result: 'PASSED_ON' }));
    expect((await callOf(number)).outcome).toBe('PASSED_ON');
    const broken = await numberOf(person.nik);
    unwrap(await endCall(database.context, agent, { number: broken, result: 'SOLVED' }));
    expect((await callOf(broken)).outcome).toBe('BROKEN_OFF');
  });

  test('an agent has one call at a time', async () => {
    const first = await proven();
    await numberOf(person.nik);
    expect((await callOf(first)).outcome).toBe('LEFT');
  });

  test('comes with the next one, even if that is refused', async () => {
    const first = await numberOf('9901015705943333');
    unwrap(
      await openParticipant(database.context, agent, {
        participantId: person.participantId,
        subject: { holder: agent.officer.id },
      }),
    );
    expect(await begin(person.nik)).toEqual({ ok: false, error: 'SEEN_LATELY' });
    expect((await callOf(first)).outcome).toBe('BROKEN_OFF');
  });

  test('comes by itself where nobody ends it', async () => {
    const asking = await numberOf(person.nik);
    expect(await endForgottenCalls(database.context)).toBe(0);
    database.context.clock.advance({ minutes: 10 });
    expect(await endForgottenCalls(database.context)).toBeGreaterThanOrEqual(1);
    expect((await callOf(asking)).outcome).toBe('BROKEN_OFF');
    expect(await endForgottenCalls(database.context)).toBe(0);
  });

  test('is counted by what it came to, for the branches one may see', async () => {
    const at = database.context.clock.now().add({ hours: 24 });
    database.context.clock.set(String(at));
    agent = await signedIn(database, `agen.${++agents}`, 'AGENT_175');
    const from = database.context.clock.now();
    for (const result of ['SOLVED', 'SOLVED', 'PASSED_ON'] as const)
      await endCall(database.context, agent, { number: await proven(), result });
    const count = (branches: 'ALL' | readonly string[]) =>
      findCallsOverview(database.context.db, { from, at: database.context.clock.now(), branches });
    expect((await count('ALL')).map(({ outcome, calls }) => [outcome, calls])).toEqual([
      ['SOLVED', 2],
      ['PASSED_ON', 1],
    ]);
    expect(await count(['JKT01'])).toEqual([]);
  });
});

test('calls that are old enough go, with everything about them but the audit', async () => {
  const number = await proven();
  await endCall(database.context, agent, { number, result: 'SOLVED' });
  const call = await callOf(number);
  const { startedAt } = call;
  await deleteOldCalls(database.context, startedAt);
  expect(await callOf(number)).toBeDefined();
  expect(await deleteOldCalls(database.context, startedAt.add({ seconds: 1 }))).toBeGreaterThan(0);
  expect(await callOf(number)).toBeUndefined();
  expect(await findHelp(database.context.db, call)).toEqual([]);
  expect(await actionsAbout(person)).toContain('call.proven');
});

test('a recovery is begun for who has an account, and for nobody else', async () => {
  const reset = async (number: string) =>
    await startReset(database.context, agent, {
      number,
      email: 'baru@contoh.test',
      phone: '081298765499',
      ip: '203.0.113.7',
      origin: 'https://jmo.test',
    });
  const stranger = await makePerson(database, false);
  const unregistered = await proven(stranger.nik);
  expect(await reset(unregistered)).toEqual({ ok: false, error: 'NO_ACCOUNT' });
  expect(await findWorkOf(database.context.db, stranger.participantId)).toEqual([]);
  unwrap(await endCall(database.context, agent, { number: unregistered, result: 'SOLVED' }));
  expect((await reset(await proven())).ok).toBe(true);
});

test('an objection is filed in a proven call alone, and stands in the call and in what the participant reads', async () => {
  const { context } = database;
  const asked: string[] = [];
  const file = (number: string) =>
    fileForCaller(context, agent, number, ({ owner, officer }) => {
      asked.push(`${owner} ${officer}`);
      return Promise.resolve(ok({ number: 'KEB-2026-ACDEFGHJ' }));
    });
  const unproven = await numberOf(person.nik);
  expect(await file(unproven)).toEqual({ ok: false, error: 'NOT_PROVEN' });
  expect(asked).toEqual([]);
  await answerAll(unproven);
  expect(unwrap(await file(unproven)).number).toBe('KEB-2026-ACDEFGHJ');
  expect(asked).toEqual([`${person.participantId} ${agent.officer.id}`]);
  expect(await findHelp(context.db, await callOf(unproven))).toMatchObject([
    { kind: 'OBJECTION_FILED', reference: 'KEB-2026-ACDEFGHJ' },
  ]);
  expect(await actionsAbout(person)).toContain('call.objection-filed');
});

test('a role taken away mid-call ends the call’s use', async () => {
  const number = await proven();
  await database.context.db.deleteFrom('officer_role').where('officer_id', '=', agent.officer.id).execute();
  expect(
    await inProvenCall(database.context, agent, { number, action: 'call.take' }, () => {
      throw new Error('not reached');
    }),
  ).toEqual({ ok: false, error: 'NOT_PERMITTED' });
});
