import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAudit } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import type { ParticipantId } from '@jmo/kernel';
import { createRowMemory, importCards } from '@jmo/membership';
import type { OfficerSession } from '@jmo/officer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAtCounter } from './recovery-at-counter.ts';
import { newParticipant, signedIn } from './test-support.ts';

const NIK = '9901015705940077';
let database: TestDatabase;
let participantId: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
  participantId = await newParticipant(database, NIK);
});
afterAll(() => database.drop());

const begin = async (session: OfficerSession) => {
  const locals = { context: database.context, session, environment: { origin: 'https://jmo.test' } };
  const asked = { participantId, email: 'siti.baru@contoh.id', phone: '081200007788' };
  return await startAtCounter(locals as unknown as App.Locals, {
    ...asked,
    picture: Buffer.alloc(0),
    ip: '203.0.113.7',
  });
};
const refused = (error: unknown) => ({ ok: false, error });

async function giveAccount(): Promise<void> {
  const { db, clock } = database.context;
  const at = clock.now();
  const row = { participant_id: participantId, email: 'siti@contoh.id', phone: '+6281200007777' };
  await db
    .insertInto('account')
    .values({ ...row, password_hash: 'x', terms_version: '1', created_at: at, changed_at: at })
    .execute();
}

async function giveCard(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-counter-'));
  const file = join(folder, 'cards.csv');
  writeFileSync(
    file,
    `kpj,nik,nomor_paspor,segmen,npp,tanggal_mulai,tanggal_berhenti,sebab_berhenti\n88000007777,${NIK},,BPU,,2021-02-01,,\n`,
  );
  const memory = { rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
  await importCards(database.context, file, memory);
  rmSync(folder, { recursive: true });
}

test('a recovery at the counter is begun by officers of branches alone, for somebody else, with a fresh factor and a picture', async () => {
  const { context } = database;
  const wawan = await signedIn(database, 'wawan', 'BRANCH_OFFICER', { branchCode: 'JKT01' });
  expect(await begin(wawan)).toEqual(refused('NO_ACCOUNT'));
  await giveAccount();
  expect(await begin(wawan)).toEqual(refused('NO_CARD'));
  await giveCard();
  expect(await begin(wawan)).toEqual(refused({ code: 'EMPTY' }));

  expect(await begin(await signedIn(database, 'xena', 'AGENT_175'))).toEqual(refused('NOT_PERMITTED'));
  expect(await begin(await signedIn(database, 'yoga', 'FINANCE'))).toEqual(refused('NOT_PERMITTED'));
  const self = { ownParticipantId: participantId };
  expect(await begin(await signedIn(database, 'zaki', 'BRANCH_OFFICER', self))).toEqual(
    refused('NOT_PERMITTED'),
  );
  context.clock.advance({ minutes: 6 });
  expect(await begin(wawan)).toEqual(refused('PROOF_NEEDED'));
  expect(await findWorkOf(context.db, participantId)).toEqual([]);
  expect(await findAudit(context.db, participantId)).toEqual([]);
});
