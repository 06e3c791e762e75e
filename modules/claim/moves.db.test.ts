import { findAudit, type Actor } from '@jmo/audit';
import type { Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, newUuid, rupiah, type ParticipantId } from '@jmo/kernel';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLAIM_ACTIONS, CLAIM_STATES, mayDo, next, rebuild, type ClaimState, type Role } from './claim.ts';
import { appendAction, findActions } from './claim-actions.queries.ts';
import { findClaimRow, insertClaim, type ClaimRow } from './claim.queries.ts';
import { tryMove } from './move-claim.ts';
import { sealClaim } from './sealed-claim.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

const ROLES: readonly Role[] = ['participant', 'officer', 'system'];
const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.context.db.transaction().execute(work);

function claimOf(participantId: ParticipantId, state: ClaimState): ClaimRow {
  const at = database.context.clock.now();
  const id = newUuid(at);
  return {
    id,
    participantId,
    number: `JHT-2026-${id}`,
    cause: 'RESIGN',
    channel: 'LAPAK_ASIK',
    branch: 'PUSAT',
    state,
    gross: rupiah(100),
    tax: rupiah(0),
    net: rupiah(100),
    sealed: sealClaim(database.context, id, {
      tax: { kind: 'NONE' },
      account: { bankCode: '014', accountNo: '1234567890', accountName: 'SITI' },
    }),
    watchAt: undefined,
    submittedAt: at,
  };
}
async function claimIn(state: ClaimState): Promise<ClaimRow> {
  const claim = claimOf(newParticipantId(database.context.clock.now()), state);
  await inTx(async (tx) => {
    await insertClaim(tx, claim);
    await appendAction(tx, claim, { action: 'SUBMIT', at: claim.submittedAt, actor: 'participant:x' });
  });
  return claim;
}

test.each(CLAIM_STATES)(
  'in %s every action by every role is done as the table says, or refused, audited and without any effect',
  async (state) => {
    const { context } = database;
    for (const role of ROLES) {
      for (const action of CLAIM_ACTIONS) {
        const claim = await claimIn(state);
        const actor: Actor = { kind: role, id: 'somebody' };
        const moved = await inTx((tx) => tryMove(tx, context, claim, { action, actor }));
        const expected = mayDo(role, action) ? next(state, action) : undefined;
        const what = `${role} ${action} in ${state}`;
        expect(moved.ok, what).toBe(expected !== undefined);
        const kept = await findClaimRow(context.db, claim.participantId, claim.id);
        expect(kept?.state, what).toBe(expected ?? state);
        const happened = await findActions(context.db, claim.participantId, claim.id);
        expect(happened.length, what).toBe(expected === undefined ? 1 : 2);
        const name = `claim.${action.toLowerCase().replaceAll('_', '-')}`;
        expect(
          (await findAudit(context.db, claim.participantId)).map((event) => [event.action, event.actor]),
          what,
        ).toEqual([[expected === undefined ? `${name}.refused` : name, actor]]);
      }
    }
  },
);

test('whatever is tried in whatever order, the state stored is the one its actions add up to', async () => {
  const { context } = database;
  const attempt = fc.record({
    action: fc.constantFrom(...CLAIM_ACTIONS),
    role: fc.constantFrom(...ROLES),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 5, maxLength: 40 }), async (attempts) => {
      const claim = await claimIn('AGENDA');
      await inTx(async (tx) => {
        let now = claim;
        for (const { action, role } of attempts) {
          const moved = await tryMove(tx, context, now, { action, actor: { kind: role, id: 'x' } });
          if (moved.ok) now = moved.value.claim;
        }
      });
      const stored = await findClaimRow(context.db, claim.participantId, claim.id);
      expect(stored?.state).toBe(rebuild(await findActions(context.db, claim.participantId, claim.id)));
    }),
    { numRuns: Number(process.env['CLAIM_CORPUS'] ?? 60) },
  );
});

test('thirty-two at once: the database opens one claim of a participant and no more', async () => {
  const participantId = newParticipantId(database.context.clock.now());
  const answers = await Promise.all(
    Array.from({ length: 32 }, () => inTx((tx) => insertClaim(tx, claimOf(participantId, 'AGENDA')))),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
});
