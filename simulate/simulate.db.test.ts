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
