import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGuards } from '@jmo/account';
import { findAudit } from '@jmo/audit';
import { findWorkOf, takeWork } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { askToConfirmCard } from '@jmo/profile';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardCase } from './card-case.ts';
import { newCard, newParticipant } from './test-support.ts';

const KPJ = '77510000901';
let database: TestDatabase;
let dataFolder: string;
let asker: ParticipantId;
let holder: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
  dataFolder = mkdtempSync(join(tmpdir(), 'jmo-card-case-'));
  asker = await newParticipant(database, '9901015705940011');
  holder = await newParticipant(database, '9901015705940012', 'Ratna Dewi');
  await newCard(database, { kpj: KPJ, nik: '9901015705940012' });
  const create = { width: 500, height: 500, channels: 3, background: '#778899' } as const;
  const photo = await sharp({ create }).png().toBuffer();
  const asked = {
    participantId: asker,
    kpj: KPJ,
    photo,
    contact: { email: 'a@contoh.test', locale: 'id' },
  } as const;
  unwrap(await askToConfirmCard(database.context, { dataFolder }, asked));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataFolder, { recursive: true });
});

const localsOf = (session: OfficerSession) =>
  ({ context: database.context, session, environment: {} }) as unknown as App.Locals;
const itemNow = async () => (await findWorkOf(database.context.db, asker)).at(-1)!;
const take = async ({ officer }: OfficerSession) => {
  unwrap(await takeWork(database.context, { item: await itemNow(), officer: officer.id }));
  return await itemNow();
};
const as = async (session: OfficerSession) => {
  const item = await take(session);
  const shown = (await cardCase.describe(localsOf(session), session.officer, item))!;
  const decide = (what: string, answer = '') =>
    cardCase.decide(localsOf(session), item, {
      what,
      answer,
      note: 'Nama di foto sama',
      version: item.version,
    });
  return { decide, choices: shown.choices.map(({ value }) => value), facts: JSON.stringify(shown.facts) };
};
const later = () => database.context.clock.advance({ minutes: 16 });

test('a card of another person’s record: 175 may not link it, one officer moves nothing, the second is a supervisor', async () => {
  const agent = await as(await signedIn(database, 'tari', 'AGENT_175'));
  expect(agent.choices).not.toContain('LINK');
  expect(await agent.decide('LINK')).toBe('NOT_PERMITTED');

  later();
  const first = await as(await signedIn(database, 'umar', 'BRANCH_OFFICER'));
  expect(first.choices).toContain('LINK');
  expect(first.facts).toContain('tidak ada yang dapat diberi tahu');
  expect(first.facts).toContain('Ibu kandung pada kedua catatan');
  expect(first.facts, 'an answer to a safe question').not.toContain('Sri Lestari');
  const seen = (await findAudit(database.context.db, holder)).map(({ action, actor }) => [action, actor.id]);
  expect(seen, 'whose record is shown reads who saw it').toContainEqual(['officer.opened', 'umar']);
  expect(await first.decide('LINK')).toBeUndefined();
  expect((await itemNow()).decidedBy).toEqual(['umar']);

  const colleague = await as(await signedIn(database, 'vina', 'BRANCH_OFFICER'));
  expect(await colleague.decide('LINK')).toBe('NOT_PERMITTED');
  later();
  const supervisor = await as(await signedIn(database, 'wayan', 'SUPERVISOR'));
  expect(supervisor.choices).toContain('SEND_BACK');
  expect(await supervisor.decide('SEND_BACK')).toBeUndefined();
  expect((await itemNow()).decidedBy).toEqual([]);

  const again = await as(await signedIn(database, 'yuda', 'BRANCH_OFFICER'));
  expect(await again.decide('LINK')).toBeUndefined();
  const other = await as(await signedIn(database, 'zahra', 'SUPERVISOR'));
  expect(await other.decide('LINK')).toBeUndefined();
  expect(await itemNow()).toMatchObject({ state: 'DONE', closed: { outcome: 'LINKED' } });
  const { context } = database;
  const { cooling } = await findGuards(context.db, asker, context.clock.now());
  expect(cooling).toMatchObject({ reason: 'CARD_LINKED', until: context.clock.now().add({ hours: 72 }) });
});
