import { testDatabase } from '@jmo/database/testing';
import { OWN_BANKS } from '@jmo/kernel';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { simulate, type Simulation, type SimulationOptions } from './simulate.ts';
import type { WorkerPorts } from './stage.ts';

/** SIMULATE_SEED and SIMULATE_TICKS play another story, or a longer one. */
const seed = Number(process.env['SIMULATE_SEED'] ?? 42);
const ticks = Number(process.env['SIMULATE_TICKS'] ?? 60);
const A_WHILE_MS = 120_000 + ticks * 2_000;
/** In the first of them happens nearly all that may; what any of them does, counts. */
const LONG = [11, 14, 12, 15].map((each) => ({ seed: each, ticks: 1_500, ticksPerMember: 50 }));
const A_LONG_WHILE_MS = 600_000;

type Play = Partial<Omit<SimulationOptions, 'onTick'>> & {
  /** Does something behind the system's back after each tick. */
  meddle?: (database: pg.Client) => Promise<unknown>;
};

async function played({ meddle, ...options }: Play = {}): Promise<Simulation> {
  const database = await testDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const onTick = async () => void (await meddle?.(owner));
  try {
    const base = { seed, ticks, ticksPerMember: 16, databaseUrl: database.ownerUrl, onTick };
    return await simulate({ ...base, ...options });
  } finally {
    await owner.end();
    await database.drop();
  }
}

test(
  'random journeys, banks and deaths: what must hold holds after every tick, and one seed is one story',
  async () => {
    const first = await played();
    expect(first.failure).toBeUndefined();
    expect(first.counts['death']).toBeGreaterThan(0);
    expect((await played()).digest).toBe(first.digest);
  },
  A_WHILE_MS,
);

/** What docs/reliability.md says is played, by what must come of it. */
const DEEDS = [
  'a face of Lapak Asik: accepted',
  'HOLD FACE_REVIEW',
  'account.claims-locked',
  'account.claims-unlocked',
  'account.cooling-began',
  'claim.stopped-by-link',
  'HOLD CLAIM_LOCKED',
  'HOLD COOLING',
  'HOLD STOPPED_BY_OWNER',
  'NOTE_CONTRADICTION',
  'NOTE_RETURNED',
  'NOTE_ACCOUNT_REFUSED',
  'CHANGE_ACCOUNT',
  'payout.resumed',
  'payout.settled-paid',
  'ASK_CORRECTION',
  'RESUBMIT',
  'REFUSE',
  'CANCEL',
  'heirs.match-proposed',
  'heirs.match',
  'CLOSE_FOR_HEIRS',
] as const;

test(
  'in stories of some length every kind of happening comes to something',
  async () => {
    const missing = new Set<string>(DEEDS);
    for (const story of LONG) {
      const { failure, deeds } = await played(story);
      expect(failure).toBeUndefined();
      for (const deed of Object.keys(deeds)) missing.delete(deed);
      if (missing.size === 0) break;
    }
    expect([...missing]).toEqual([]);
  },
  A_LONG_WHILE_MS,
);

describe('what is wrong is found', () => {
  /** A worker that takes silence for a no, and orders again under a new reference. */
  const impatient = (ports: WorkerPorts): WorkerPorts => ({
    ...ports,
    banks: Object.fromEntries(
      OWN_BANKS.map((name) => {
        const bank = ports.banks[name];
        const transfer: typeof bank.transfer = async (order) => {
          await bank.transfer(order);
          return bank.transfer({ ...order, reference: order.reference.replace(/.$/, 'Z') });
        };
        return [name, { ...bank, transfer }];
      }),
    ) as WorkerPorts['banks'],
  });

  test(
    'an order repeated under a new reference',
    async () => {
      const { failure } = await played({ ticks: 300, tamper: impatient });
      expect(failure?.problems.join('\n')).toMatch(/the bank paid \w+, which we never wrote down/);
    },
    A_WHILE_MS,
  );

  test(
    'a claim held for a lock that does not stand any more',
    async () => {
      const lift = `delete from claim_lock using claim where claim.participant_id = claim_lock.participant_id
        and claim.state = 'DITUNDA' and 'CLAIM_LOCKED' = (select detail ->> 'reason' from claim_action as action
          where action.participant_id = claim.participant_id and action.claim_id = claim.id order by seq desc limit 1)`;
      let failure: Simulation['failure'];
      for (const story of LONG)
        failure ??= (await played({ ...story, meddle: (database) => database.query(lift) })).failure;
      expect(failure?.problems.join('\n')).toMatch(/nobody's turn: claim \S+ in DITUNDA/);
    },
    A_LONG_WHILE_MS,
  );

  test.each([
    [
      'money set aside that nobody claims',
      'update ledger_card_balance set reserved_idr = reserved_idr + 1',
      /set aside/,
    ],
    [
      'a state that its actions do not add up to',
      `update claim set state = 'DITUNDA' where state <> 'DITUNDA'`,
      /adds up to/,
    ],
    [
      'a payment in the books that no bank made',
      // Once the books have it: an outcome that is on its way reads the payout anew.
      `update payout set state = 'UNKNOWN' from claim where payout.state = 'PAID' and claim.state = 'SELESAI'
        and split_part(payout.purpose, ':', 1) = claim.id::text`,
      /left the fund for claims/,
    ],
    ['a claim whose job was lost', 'delete from simulation.job', /nobody's turn: claim/],
    ['a message that was lost', 'delete from inbox_message', /not told in the app: SUBMIT/],
  ])(
    '%s',
    async (_, statement, words) => {
      const { failure } = await played({ ticks: 300, meddle: (database) => database.query(statement) });
      expect(failure?.problems.join('\n')).toMatch(words);
    },
    A_WHILE_MS,
  );
});
