import { randomUUID } from 'node:crypto';
import { findAudit, recordAudit, searchAudit } from '@jmo/audit';
import { findWorkItem, openWorkItem, takeWork } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, unwrap, type ParticipantId } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { load } from '../../routes/(meja)/jejak/+page.server.ts';

const NIK = '9901015705940071';
const CLAIM = 'JHT-2026-ACDEFGHJ';
const REPORT = 'LAP-2026-ACDEFGHJ';
const claimId = randomUUID();
const disputeId = randomUUID();
let database: TestDatabase;
let auditor: OfficerSession;
let participantId: ParticipantId;
let work: string;
beforeAll(async () => {
  database = await testDatabase();
  const { context } = database;
  auditor = await signedIn(database, 'agus', 'AUDITOR');
  participantId = newParticipantId(context.clock.now());
  await context.db
    .insertInto('claim_by_number')
    .values({ number: CLAIM, participant_id: participantId, claim_id: claimId })
    .execute();
  const asked = { participantId, kind: 'CLAIM', subject: claimId } as const;
  const { number } = await context.db.transaction().execute((tx) => openWorkItem(tx, context, asked));
  work = number;
  unwrap(await takeWork(context, { item: (await findWorkItem(context.db, work))!, officer: 'rina' }));
  await context.db
    .insertInto('dispute_by_number')
    .values({ number: REPORT, participant_id: participantId, dispute_id: disputeId })
    .execute();
  const actor = { kind: 'participant', id: participantId } as const;
  const opened = { participantId, actor, action: 'savings.dispute-opened', reference: disputeId };
  await context.db.transaction().execute((tx) => recordAudit(tx, context, opened));
});
afterAll(() => database.drop());

const search = async (asked: Readonly<Record<string, string>>) => {
  const url = new URL(`https://meja.test/jejak?${new URLSearchParams(asked).toString()}`);
  const locals = { context: database.context, session: auditor, environment: {} };
  const page = await load({ locals, url } as never);
  const [searched] = await searchAudit(database.context, {
    actorId: 'agus',
    action: 'audit.searched',
    limit: 1,
  });
  database.context.clock.advance({ seconds: 1 });
  return {
    page: page!,
    actions: page!.events?.map((event: { readonly action: string }) => event.action),
    searched,
  };
};

test('the numbers people quote lead an auditor to what the audit knows by its id', async () => {
  for (const rujukan of [CLAIM, CLAIM.toLowerCase(), work])
    expect((await search({ rujukan, tindakan: 'work.' })).actions, rujukan).toEqual(['work.taken']);
  expect((await search({ rujukan: REPORT, tindakan: 'savings.' })).actions).toEqual([
    'savings.dispute-opened',
  ]);
  for (const peserta of [CLAIM, work, REPORT, participantId])
    expect((await search({ peserta, tindakan: 'work.' })).actions, peserta).toEqual(['work.taken']);
  expect((await search({ peserta: 'JHT-2026-TIDAKADA' })).page.wrong).toBe(true);
});

test('whom an auditor asked about reads so, also when it was asked by a number', async () => {
  const before = (await findAudit(database.context.db, participantId)).length;
  const { searched } = await search({ rujukan: CLAIM });
  expect(searched).toMatchObject({ chain: participantId, reference: CLAIM, detail: { by: 'rujukan' } });
  expect(await findAudit(database.context.db, participantId)).toHaveLength(before + 1);
});

test('what is typed where a number or a name belongs stays in the audit if it is one, and only then', async () => {
  for (const typed of [NIK, '081298765432', '90000000100', 'Siti Rahmawati', 'siti']) {
    const { searched } = await search({ pelaku: typed, rujukan: typed });
    expect(searched?.detail, typed).toEqual({ by: 'pelaku rujukan' });
    expect(searched?.reference, typed).toBeUndefined();
  }
  expect((await search({ pelaku: 'agus' })).searched?.detail).toEqual({ by: 'pelaku', actor: 'agus' });
  const { searched } = await search({ pelaku: participantId, rujukan: claimId });
  expect(searched).toMatchObject({ reference: claimId, detail: { actor: participantId } });
});
