import { findAudit } from '@jmo/audit';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openClaimWorld, type ClaimWorld } from '../claim-world.test-support.ts';
import { openFollowing, refuseFiling, sendAnotherCode } from '../index.ts';
import { heirCases, rina } from './heir-cases.test-support.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));
const { messages, filed } = heirCases(() => world);

let networks = 0;
const ask = (number: string, phone: string, ip = `198.51.100.${(networks += 1)}`) =>
  sendAnotherCode(world.context, { number, phone, ip });
const opens = async (number: string, code: string) =>
  (await openFollowing(world.context, { number, code, ip: `203.0.113.${(networks += 1)}` })).ok;
/** The filing of somebody who keeps their phone and loses their code. */
async function lost() {
  const receipt = await filed({ nik: '9999019999990003' });
  const sent = (await messages('heirs:%:filed:sms')).find(({ text }) => text.includes(receipt.number))!;
  return { ...receipt, phone: sent.to };
}
const codes = async (number: string) =>
  (await messages('heirs:%:code:%:sms'))
    .filter(({ text }) => text.includes(number))
    .map(({ to, text }) => ({ to, code: /: ([0-9A-Z]{4}-?[0-9A-Z]{4})\b/.exec(text)![1]! }));

test('another code reaches the phone they filed with; its first use ends the one before, and no later one', async () => {
  const { number, code, phone } = await lost();
  unwrap(await ask(number.toLowerCase().replaceAll('-', ' '), phone));
  const [sent] = await codes(number);
  expect(sent!.to).toBe(phone);
  expect(await opens(number, code), 'until the new one has opened it').toBe(true);
  const uses = [await opens(number, sent!.code), await opens(number, code), await opens(number, sent!.code)];
  expect(uses).toEqual([true, false, true]);
});

test('whoever knows number and phone takes no code from its heir; of several that were sent the last one opens', async () => {
  const { number, code, phone } = await lost();
  for (const _ of [1, 2, 3]) {
    world.context.clock.advance({ seconds: 1 });
    unwrap(await ask(number, phone));
    expect(await opens(number, code)).toBe(true);
  }
  const [first, second, last] = (await codes(number)).map((sent) => sent.code);
  expect([await opens(number, first!), await opens(number, second!), await opens(number, code)]).toEqual([
    false,
    false,
    true,
  ]);
  const uses = await Promise.all([opens(number, last!), opens(number, last!)]);
  expect([...uses, await opens(number, code)]).toEqual([true, true, false]);
});

test('also of a filing that came to nothing: its reason is there to be read', async () => {
  const { number, phone } = await lost();
  unwrap(await refuseFiling(world.context, { number, officer: rina, reason: 'DATA_TIDAK_COCOK' }));
  unwrap(await ask(number, phone));
  expect(await opens(number, (await codes(number))[0]!.code)).toBe(true);
});

test('another phone, or a number that nobody has: the same answer, nothing is sent, the code stays', async () => {
  const { number, code } = await lost();
  const before = (await messages('heirs:%')).length;
  const answers = [await ask(number, '081299990000'), await ask('AW-2026-ACDEFGHJ', '081299990000')];
  expect(answers).toEqual([
    { ok: true, value: undefined },
    { ok: true, value: undefined },
  ]);
  expect((await messages('heirs:%')).length).toBe(before);
  expect(await opens(number, code)).toBe(true);
});

test('three a day, whether or not there is such a filing; whoever guesses phones uses up none of them', async () => {
  const { number, phone } = await lost();
  for (const _ of [1, 2, 3, 4]) await ask(number, '081299990001');
  const asked = async (one: string, two: string) => {
    const answers = [];
    for (const _ of [1, 2, 3, 4]) {
      world.context.clock.advance({ seconds: 1 });
      answers.push((await ask(one, two)).ok);
    }
    return answers;
  };
  expect(await asked(number, phone)).toEqual([true, true, true, false]);
  expect(await asked('AW-2026-ACDEFGHK', phone)).toEqual([true, true, true, false]);
  expect(await codes(number)).toHaveLength(3);
  const id = (
    await world.context.db
      .selectFrom('heir_filing')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
  ).id as Parameters<typeof findAudit>[1];
  const actions = (await findAudit(world.context.db, id)).map(({ action }) => action);
  expect(actions.filter((action) => action === 'heirs.another-code')).toHaveLength(3);
});

test('one network cannot ask for many', async () => {
  const ip = '192.0.2.9';
  for (let n = 0; n < 20; n += 1) unwrap(await ask('AW-2026-ACDEFGHL', `0812990000${10 + n}`, ip));
  expect(await ask('AW-2026-ACDEFGHL', '081299000099', ip)).toMatchObject({ error: { code: 'TOO_MANY' } });
});

test('what is no number and no phone is said at its field', async () => {
  expect(await ask('12', 'x')).toMatchObject({
    error: { code: 'FIELDS', fields: { filingNumber: 'filing-number-malformed', phone: expect.any(String) } },
  });
});
