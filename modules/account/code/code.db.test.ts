import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkCode, sendCode, type Code, type CodeBinding } from '../index.ts';
import { openInbox, type Inbox } from '../test-support.ts';

let database: TestDatabase;
let inbox: Inbox;
let binding: CodeBinding;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
});
afterAll(() => database.drop());
beforeEach(() => {
  serial++;
  binding = { purpose: 'test-email', boundTo: `draft-${serial}`, target: `orang${serial}@contoh.test` };
});

const request = (to: CodeBinding = binding) =>
  ({
    ...to,
    channel: 'email',
    ip: `198.51.100.${serial}`,
    message: (code: string) => ({ subject: 'Kode', text: code }),
  }) as const;
const send = (to?: CodeBinding) => sendCode(database.context, request(to));
const sentCode = async (to = binding) => {
  unwrap(await send(to));
  return (await inbox.codeFor(to.target)) as Code;
};
const check = (code: Code, to = binding) => checkCode(database.context, to, code);
const wrong = (code: Code) => String((Number(code) + 1) % 1_000_000).padStart(6, '0') as Code;

describe('five minutes', () => {
  test.each([
    ['4:59', { minutes: 4, seconds: 59 }, true],
    ['5:00', { minutes: 5 }, false],
    ['5:01', { minutes: 5, seconds: 1 }, false],
  ])('after %s', async (_name, passed, good) => {
    const code = await sentCode();
    database.context.clock.advance(passed);
    expect(await check(code)).toEqual(
      good ? { ok: true, value: undefined } : { ok: false, error: { code: 'CODE_EXPIRED' } },
    );
  });
});

describe('five tries', () => {
  test('are counted down, and the sixth is refused even when it is right', async () => {
    const code = await sentCode();
    const answers = [];
    for (let round = 0; round < 5; round++) answers.push(await check(wrong(code)));
    expect(answers.map((answer) => !answer.ok && answer.error)).toEqual([
      { code: 'CODE_WRONG', triesLeft: 4 },
      { code: 'CODE_WRONG', triesLeft: 3 },
      { code: 'CODE_WRONG', triesLeft: 2 },
      { code: 'CODE_WRONG', triesLeft: 1 },
      { code: 'CODE_DEAD' },
    ]);
    expect(await check(code)).toEqual({ ok: false, error: { code: 'CODE_DEAD' } });
  });

  test('a hundred guesses at once count as a hundred: five are compared, no more', async () => {
    const code = await sentCode();
    const guesses = Array.from({ length: 100 }, () => check(wrong(code)));
    const codes = (await Promise.all(guesses)).map((answer) => (answer.ok ? 'OK' : answer.error.code));
    expect(codes.filter((answer) => answer === 'CODE_WRONG')).toHaveLength(4);
    expect(codes.filter((answer) => answer === 'CODE_DEAD')).toHaveLength(96);
    expect(await check(code)).toEqual({ ok: false, error: { code: 'CODE_DEAD' } });
  });

  test('a hundred right answers at once open once', async () => {
    const code = await sentCode();
    let opened = 0;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        checkCode(database.context, binding, code, async () => void opened++),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(opened).toBe(1);
  });

  test('after a resend both codes count every try, so that two codes give no more guesses', async () => {
    const first = await sentCode();
    for (let round = 0; round < 4; round++) await check(wrong(first));
    database.context.clock.advance({ seconds: 60 });
    const second = await sentCode();
    const neither = ['000000', '000001', '000002'].find((code) => code !== first && code !== second) as Code;
    expect(await check(neither)).toEqual({ ok: false, error: { code: 'CODE_WRONG', triesLeft: 4 } });
    expect(await check(first)).toMatchObject({ ok: false, error: { code: 'CODE_WRONG' } });
    expect(await check(second)).toEqual({ ok: true, value: undefined });
  });
});

describe('sending again', () => {
  test.each([
    [59, false],
    [60, true],
  ])('after %i seconds', async (seconds, allowed) => {
    const { resendAt } = unwrap(await send());
    database.context.clock.advance({ seconds });
    const again = await send();
    expect(again.ok).toBe(allowed);
    if (!again.ok) expect(again.error).toEqual({ code: 'WAIT', until: resendAt });
  });

  test('the code sent before stays good while it is valid; using one uses up both', async () => {
    const first = await sentCode();
    database.context.clock.advance({ seconds: 60 });
    const second = await sentCode();
    expect((await check(first)).ok).toBe(true);
    expect(await check(second)).toEqual({ ok: false, error: { code: 'CODE_EXPIRED' } });
  });

  test('a double click sends one message', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => send()));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect((await inbox.receive()).filter((message) => message.to === binding.target)).toHaveLength(1);
  });

  test('the fourth to one address within ten minutes is refused, whoever asks from there; waiting presses are not counted', async () => {
    database.context.clock.set('2026-11-24T03:00:00Z');
    await sendThree();
    expect(await send()).toEqual({
      ok: false,
      error: { code: 'TOO_MANY', retryAt: Temporal.Instant.from('2026-11-24T03:10:00Z') },
    });
    database.context.clock.set('2026-11-24T03:10:00Z');
    expect((await send()).ok).toBe(true);
  });

  test('the eleventh within the day is refused', async () => {
    for (const time of ['03:00', '04:10', '05:20']) {
      database.context.clock.set(`2026-11-24T${time}:00Z`);
      await sendThree();
    }
    database.context.clock.set('2026-11-24T06:00:00Z');
    unwrap(await send());
    database.context.clock.set('2026-11-24T07:00:00Z');
    expect(await send()).toEqual({
      ok: false,
      error: { code: 'TOO_MANY', retryAt: Temporal.Instant.from('2026-11-25T00:00:00Z') },
    });
  });

  let opened = 0;
  async function sendThree(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      const asked = { ...binding, boundTo: `${binding.boundTo}-${(opened += 1)}` };
      unwrap(await send(asked));
      expect(await send(asked)).toMatchObject({ error: { code: 'WAIT' } });
    }
  }
});

describe('strangers who have codes sent to somebody’s address', () => {
  const sendFrom = (ip: string, purpose = binding.purpose) =>
    sendCode(database.context, {
      ...request({ ...binding, purpose, boundTo: `${ip} ${purpose} ${(round += 1)}` }),
      ip,
    });
  let round = 0;
  const tooMany = { ok: false, error: { code: 'TOO_MANY' } };

  test('use up what their own network may send, and, all together, what one purpose may', async () => {
    for (let sent = 0; sent < 3; sent += 1) unwrap(await sendFrom('192.0.2.1'));
    expect(await sendFrom('192.0.2.1')).toMatchObject(tooMany);
    for (let sent = 0; sent < 6; sent += 1) unwrap(await sendFrom(`192.0.2.${2 + (sent % 2)}`));
    expect((await sendFrom('192.0.2.4')).ok, 'what was refused does not count for everybody').toBe(true);
    expect(await sendFrom('192.0.2.5')).toMatchObject(tooMany);
    expect((await sendFrom('192.0.2.5', 'test-other')).ok, 'another purpose').toBe(true);
  });
});

describe('a code opens only what it was sent for', () => {
  test.each([
    ['another purpose', () => ({ ...binding, purpose: 'test-bank-change' })],
    ['another draft or session', () => ({ ...binding, boundTo: 'somebody-else' })],
    ['another address', () => ({ ...binding, target: 'lain@contoh.test' })],
  ])('not %s', async (_name, other) => {
    const code = await sentCode();
    expect(await check(code, other())).toEqual({ ok: false, error: { code: 'CODE_EXPIRED' } });
    await sentCode({ ...other(), target: `${serial}.${other().target}` });
    expect((await check(code)).ok).toBe(true);
  });

  test('and only once', async () => {
    const code = await sentCode();
    expect((await check(code)).ok).toBe(true);
    expect(await check(code)).toEqual({ ok: false, error: { code: 'CODE_EXPIRED' } });
  });
});

test('at rest there is neither code nor address, and the same code looks different each time', async () => {
  const code = await sentCode();
  const rows = await database.context.db.selectFrom('verification_code').selectAll().execute();
  const stored = rows
    .map((row) =>
      Object.values(row)
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
        .join(),
    )
    .join();
  expect(stored).not.toContain(binding.target);
  expect(
    rows.some((row) => row.code_digest.toString('latin1').includes(code) || row.salt.includes(code)),
  ).toBe(false);
  expect(new Set(rows.map((row) => row.code_digest.toString('hex'))).size).toBe(rows.length);
});

test('when what the code opens fails, the code stays good', async () => {
  const code = await sentCode();
  const opening = checkCode(database.context, binding, code, async () => {
    throw new Error('the draft is gone');
  });
  await expect(opening).rejects.toThrow('the draft is gone');
  expect((await check(code)).ok).toBe(true);
});
