import { unwrap } from '@jmo/kernel';
import { lockBooks } from '@jmo/ledger';
import { linkCard } from '@jmo/membership';
import { getSavings } from '@jmo/savings';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases, type Case } from '../claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld, type Person } from '../claim-world.test-support.ts';
import { heirCases } from './heir-cases.test-support.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));
const { submitted, run, bankSays } = claimCases(() => world);
const { filed, match } = heirCases(() => world);

/** Two people, the first of whom every writer takes first. */
async function firstAndLast(): Promise<[first: Person, last: Person]> {
  const people = [await world.person(), await world.person()];
  return people.toSorted((a, b) => (a.participantId < b.participantId ? -1 : 1)) as [Person, Person];
}

/** Somebody else writes to the first and then to the last of these books while `work` wants both. */
async function beside<T>([first, last]: [Person, Person], work: () => Promise<T>): Promise<T> {
  const { working } = await world.context.db.transaction().execute(async (tx) => {
    await lockBooks(tx, [first.participantId]);
    const started = work();
    started.catch(() => undefined);
    await world.untilSomebodyWaits();
    await lockBooks(tx, [last.participantId]);
    return { working: started };
  });
  return await working;
}

test.each<[string, (claim: Case) => Promise<void>]>([
  ['is under way', () => Promise.resolve()],
  [
    'was paid and came back',
    async (claim) => {
      await run(claim);
      for (const outcome of ['PAID', 'RETURNED'] as const) await bankSays(claim, outcome);
    },
  ],
])(
  'a card came to the dead after their claim, which %s: a match waits in no circle with other writers',
  async (_, happened) => {
    const [first, last] = await firstAndLast();
    const own = await submitted(last, { bankCode: '200' });
    await happened(own);
    const { participantId } = last;
    const actor = { kind: 'participant', id: participantId } as const;
    unwrap(await linkCard(world.context, { participantId, kpj: first.kpjs[0]!, actor }));
    const { number } = await filed({ nik: last.nik });
    unwrap(await beside([first, last], () => match(number, last)));
    const { cards } = await getSavings(world.context.db, participantId);
    expect(cards.map(({ balance, reserved }) => [balance, reserved])).toEqual([
      [8_400_000n, 8_400_000n],
      [8_400_000n, 8_400_000n],
    ]);
  },
);
