import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newToken, unwrap } from '@jmo/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openRecovery,
  requestPasswordReset,
  saveRegistrationStep,
  signIn,
  startRegistration,
} from './index.ts';
import {
  ani,
  beginning,
  caller,
  openInbox,
  register,
  saveAll,
  seedPeople,
  statedBy,
  type TestPerson,
} from './test-support.ts';

/** How long an answer takes says nothing about whether somebody is known: told by many samples, not by a few. */
const KNOWN = 'ani@contoh.test';
let database: TestDatabase;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
  await seedPeople(database.context);
  await register(database.context, openInbox(database), ani, { email: KNOWN, phone: '+6281234567890' });
});
afterAll(() => database.drop());

const unknown = (): string => `nobody${++serial}@contoh.test`;
/** Another network each time, so that no limit answers instead. */
const elsewhere = () => ({ ...caller, ip: `198.18.${(++serial >> 8) & 255}.${serial & 255}` });

type Ask = (who: 'known' | 'unknown') => Promise<unknown>;

/** Mann-Whitney: how often a time of `known` lies above one of `unknown`; 0.5 when the two look alike. */
function shareAbove(known: readonly number[], other: readonly number[]): number {
  let above = 0;
  for (const a of known) for (const b of other) above += a > b ? 1 : a === b ? 0.5 : 0;
  return above / (known.length * other.length);
}

async function measure(ask: Ask, samples: number, atOnce: number): Promise<number> {
  const times = { known: [] as number[], unknown: [] as number[] };
  const one = async (round: number) => {
    // Which comes first changes, so that whatever else the machine does meets both.
    const order = round % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const who of order) {
      const startedAt = performance.now();
      await ask(who);
      times[who].push(performance.now() - startedAt);
    }
  };
  await ask('known');
  await ask('unknown');
  const rounds = Array.from({ length: samples }, (_, round) => round);
  const lanes = Array.from({ length: atOnce }, async () => {
    for (let round = rounds.shift(); round !== undefined; round = rounds.shift()) await one(round);
  });
  await Promise.all(lanes);
  return shareAbove(times.known, times.unknown);
}

/**
 * Two like distributions leave half ± four standard deviations less than once in ten thousand times. A noisy machine gets
 * a second chance: only what points the same way twice is a difference.
 */
async function expectAlike(ask: Ask, samples: number, atOnce = 1): Promise<void> {
  const tolerance = 4 * Math.sqrt((2 * samples + 1) / (12 * samples * samples));
  const differs = (share: number) => Math.abs(share - 0.5) > tolerance;
  const first = await measure(ask, samples, atOnce);
  if (!differs(first)) return;
  const second = await measure(ask, samples, atOnce);
  const message = `known is slower in ${first.toFixed(3)}, then ${second.toFixed(3)} of the pairs`;
  expect(differs(second) && first > 0.5 === second > 0.5, message).toBe(false);
}

test('a wrong password takes as long for a known person as for nobody', { timeout: 240_000 }, async () => {
  const ask: Ask = async (who) => {
    const identifier = who === 'known' ? KNOWN : unknown();
    const refused = await signIn(database.context, { identifier, password: 'salah semua 1' }, elsewhere());
    expect(refused).toEqual({ ok: false, error: { code: 'WRONG_CREDENTIALS' } });
  };
  await expectAlike(ask, 40, 4);
});

test(
  'lupa password takes as long for an address that has an account as for one that has none',
  { timeout: 300_000 },
  async () => {
    const ask: Ask = async (who) => {
      // An hour later the address may be asked for again.
      database.context.clock.advance({ hours: 1 });
      const email = who === 'known' ? KNOWN : unknown();
      unwrap(await requestPasswordReset(database.context, { email, askedBy: newToken(), ...elsewhere() }));
    };
    await expectAlike(ask, 200, 8);
  },
);

test(
  'Data Diri takes as long for data that fit somebody but for the name as for a NIK that is nobody’s',
  { timeout: 300_000 },
  async () => {
    const ask: Ask = async (who) => {
      database.context.clock.advance({ hours: 1 });
      const token = await startRegistration(database.context);
      await saveAll(database.context, token, beginning(ani).slice(0, 3));
      const person: TestPerson =
        who === 'known'
          ? { ...ani, name: 'Orang Lain' }
          : { ...ani, nik: '9901014708959999' as TestPerson['nik'] };
      await saveRegistrationStep(database.context, token, 'data-diri', statedBy(person), elsewhere());
    };
    await expectAlike(ask, 200);
  },
);

test(
  'a request for a lost account takes as long for somebody who has one as for data that fit nobody',
  { timeout: 300_000 },
  async () => {
    const picture = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#a87' } })
      .jpeg()
      .toBuffer();
    const ask: Ask = async (who) => {
      // The day after, the same person may be asked for again.
      database.context.clock.advance({ hours: 24 });
      const stated = statedBy(who === 'known' ? ani : { ...ani, nik: '9901014708959999' });
      const input = { ...stated, email: unknown(), phone: '081298765432' };
      unwrap(await openRecovery(database.context, { input, picture, channel: 'APP', ...elsewhere() }));
    };
    // Three a day may ask about one person, so no more than three at once.
    await expectAlike(ask, 100, 3);
  },
);
