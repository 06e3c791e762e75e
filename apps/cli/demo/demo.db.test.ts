import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '@jmo/account';
import { explain, type Cause } from '@jmo/claim';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { dateInWib, parseEnvironment, parseKpj, parseNik, parsePassportNumber, unwrap } from '@jmo/kernel';
import {
  findParticipantByNik,
  findParticipantByPassport,
  linkCard,
  matchRegistration,
  type Participant,
} from '@jmo/membership';
import { creditReturns, getSavings, lastCompletedMonth } from '@jmo/savings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFolder } from '../import-folder.ts';
import type { System } from '../open-system.ts';
import { demoPeople, type DemoPerson } from './people.ts';
import { writeDemo } from './write-demo.ts';

const PARTICIPANTS = 30;

let database: TestDatabase;
let data: string;
let folder: string;
let system: System;
let people: DemoPerson[];

const person = (key: string): DemoPerson => people.find((candidate) => candidate.key === key)!;
async function participantOf({ nik, passportNumber }: DemoPerson): Promise<Participant> {
  const { db } = database.context;
  const found =
    nik === undefined
      ? await findParticipantByPassport(db, unwrap(parsePassportNumber(passportNumber!)))
      : await findParticipantByNik(db, unwrap(parseNik(nik)));
  return found!;
}
const totalOf = async (key: string): Promise<bigint> =>
  (await getSavings(database.context.db, (await participantOf(person(key))).id)).total;

beforeAll(async () => {
  database = await testDatabase();
  data = mkdtempSync(join(tmpdir(), 'jmo-data-'));
  folder = join(data, 'in');
  const asOf = dateInWib(database.context.clock.now());
  people = demoPeople(asOf);
  system = {
    context: database.context,
    ownerUrl: database.ownerUrl,
    environment: unwrap(parseEnvironment({ JMO_DATA: data })),
    settings: {},
    close: async () => undefined,
  };
  await writeDemo({ folder, participants: PARTICIPANTS, seed: 3, asOf });
});
afterAll(async () => {
  await database.drop();
  rmSync(data, { recursive: true });
});

describe('the demo folder', () => {
  test('goes in whole, and the second time changes nothing', async () => {
    const first = unwrap(await importFolder(system, folder, () => undefined));
    const second = unwrap(await importFolder(system, folder, () => undefined));
    for (const [name, totals] of Object.entries(first.totals)) {
      expect(totals, name).toMatchObject({ accepted: totals.read, rejected: 0, warnings: 0 });
      expect(second.totals[name], name).toMatchObject({ unchanged: totals.read, accepted: 0, rejected: 0 });
    }
    expect(Object.keys(first.totals)).toHaveLength(7);
    expect(first.totals['participants.csv']!.read).toBe(PARTICIPANTS);
    expect(first.rejectedPath).toBeUndefined();
    const runs = await database.context.db
      .selectFrom('import_run')
      .select(['folder', 'finished_at'])
      .execute();
    expect(runs.map((run) => [run.folder, run.finished_at !== null])).toEqual([
      [folder, true],
      [folder, true],
    ]);
  });

  test('makes its people known to the population registry, once', () => {
    const registry = join(data, 'sandbox', 'registry');
    const files = readdirSync(registry).filter((name) => name.endsWith('.csv'));
    expect(files).toHaveLength(1);
    expect(readFileSync(join(registry, files[0]!))).toEqual(readFileSync(join(folder, 'participants.csv')));
  });
});

describe('the demo people after their returns are credited', () => {
  beforeAll(async () => {
    await creditReturns(database.context, lastCompletedMonth(database.context.clock.now()));
  });

  test('each of them can register with what is printed', async () => {
    for (const { fullName, birthDate, kpj, nik, passportNumber, segment, citizenship } of people) {
      const match = await matchRegistration(database.context, {
        fullName,
        birthDate,
        segment,
        citizenship,
        kpj: unwrap(parseKpj(kpj)),
        nik: nik === undefined ? undefined : unwrap(parseNik(nik)),
        passportNumber:
          passportNumber === undefined ? undefined : unwrap(parsePassportNumber(passportNumber)),
      });
      expect(match, fullName).toMatchObject({ ok: true, value: { warnings: [] } });
    }
  });

  test.each<[string, bigint, bigint]>([
    ['below-limit', 7_000_000n, 9_000_000n],
    ['age-56', 7_000_000n, 9_000_000n],
    ['foreigner', 7_000_000n, 9_000_000n],
    ['bpjstku', 7_000_000n, 9_000_000n],
    ['above-limit', 24_000_000n, 27_000_000n],
    ['self-employed', 4_000_000n, 5_000_000n],
  ])('%s has a balance where the story says', async (key, low, high) => {
    const total = await totalOf(key);
    expect(total).toBeGreaterThanOrEqual(low);
    expect(total).toBeLessThanOrEqual(high);
  });

  test('the second card of two merges and its balance with it', async () => {
    const { id } = await participantOf(person('two-cards'));
    const before = await totalOf('two-cards');
    const linked = await linkCard(database.context, {
      participantId: id,
      kpj: unwrap(parseKpj(person('two-cards').furtherKpj!)),
      actor: { kind: 'participant', id },
    });
    expect(linked.ok).toBe(true);
    const after = await totalOf('two-cards');
    expect(after).toBeGreaterThan(before + 2_800_000n);
    expect(after).toBeLessThan(10_000_000n);
  });

  test.each<[string, Cause, string[]]>([
    ['below-limit', 'RESIGN', []],
    ['two-cards', 'RESIGN', []],
    ['age-56', 'PENSIUN', []],
    ['foreigner', 'KONTRAK', []],
    ['bpjstku', 'PHK', []],
    ['contract-ended', 'KONTRAK', []],
    ['self-employed', 'BPU_STOP', []],
    ['above-limit', 'RESIGN', ['BATAS_SALDO']],
    ['still-employed', 'RESIGN', ['DOKUMEN', 'STATUS_NONAKTIF', 'MASA_TUNGGU']],
    ['resigned-last-week', 'RESIGN', ['MASA_TUNGGU']],
  ])('%s, asking for %s, lacks the data update and %j', async (key, cause, lacking) => {
    const { id } = await participantOf(person(key));
    const { requirements } = await explain(database.context, { participantId: id, cause });
    const unmet = requirements.filter(({ met }) => met === false).map(({ code }) => code);
    expect(unmet.toSorted()).toEqual(['PENGKINIAN_DATA', ...lacking].toSorted());
  });

  test('the account of the older app signs in with its password', async () => {
    const { username, password } = person('bpjstku').account!;
    const caller = { ip: '127.0.0.1', locale: 'id', origin: 'http://localhost' } as const;
    const wrong = await signIn(database.context, { identifier: username, password: 'salah' }, caller);
    expect(wrong.ok).toBe(false);
    const right = await signIn(database.context, { identifier: username, password }, caller);
    expect(right).toMatchObject({ ok: true, value: { next: 'code' } });
  });
});
