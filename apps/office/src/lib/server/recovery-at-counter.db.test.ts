import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAudit } from '@jmo/audit';
import { findWorkItem, findWorkOf, takeWork } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { createRowMemory, importCards } from '@jmo/membership';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseValues } from './case-values.ts';
import { startAtCounter } from './recovery-at-counter.ts';
import { newParticipant } from './test-support.ts';

const NIK = '9901015705940077';
let database: TestDatabase;
let participantId: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
  participantId = await newParticipant(database, NIK);
});
afterAll(() => database.drop());

const localsOf = (session: OfficerSession) =>
  ({
    context: database.context,
    session,
    environment: { origin: 'https://jmo.test' },
  }) as unknown as App.Locals;
const begin = async (session: OfficerSession, picture = Buffer.alloc(0)) => {
  const asked = { participantId, email: 'siti.baru@contoh.id', phone: '081200007788' };
  return await startAtCounter(localsOf(session), {
    ...asked,
    picture,
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

test('it waits at the officer’s own branch, under their name; the new contacts are read by whoever has it', async () => {
  const { context } = database;
  const adit = await signedIn(database, 'adit', 'BRANCH_OFFICER', { branchCode: 'JKT01' });
  const onlooker = await signedIn(database, 'bela', 'BRANCH_OFFICER', { branchCode: 'JKT01' });
  const face = { width: 600, height: 800, channels: 3, background: '#88776a' } as const;
  expect((await begin(adit, await sharp({ create: face }).jpeg().toBuffer())).ok).toBe(true);
  const waiting = await findWorkOf(context.db, participantId);
  expect(waiting).toMatchObject([{ kind: 'RECOVERY', branch: 'JKT01', state: 'OPEN' }]);
  expect(await findAudit(context.db, participantId)).toContainEqual(
    expect.objectContaining({
      actor: { kind: 'officer', id: 'adit' },
      action: 'account.recovery-open',
      reference: waiting[0]!.subject,
    }),
  );
  unwrap(await takeWork(context, { item: waiting[0]!, officer: adit.officer.id }));
  const held = (await findWorkItem(context.db, waiting[0]!.number))!;
  expect(await caseValues(localsOf(adit), adit.officer, held)).toBeDefined();
  expect(await caseValues(localsOf(onlooker), onlooker.officer, held)).toBeUndefined();
});
