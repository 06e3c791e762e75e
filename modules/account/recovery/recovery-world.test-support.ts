import type { OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { testDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { readOfficerForm, saveBranch, saveOfficer } from '@jmo/officer';
import sharp from 'sharp';
import {
  addPasskey,
  confirmContactChange,
  decideRecovery,
  finishRecovery,
  getAccount,
  objectTo,
  openRecovery,
  passkeyCreationOptions,
  passkeyRequestOptions,
  relyingPartyOf,
  requestContactChange,
  signInWithPasskey,
} from '../index.ts';
import { createTestAuthenticator } from '../passkey/test-authenticator.ts';
import {
  ani,
  asOwner,
  caller,
  forgetAccounts,
  idOf,
  openInbox,
  register,
  seedPeople,
  statedBy,
  type TestPerson,
} from '../test-support.ts';
import { compareFaceOf } from './compared-face.test-support.ts';

export const OLD = { email: 'ani@contoh.test', phone: '+6281234567890' };
export const NEW = { email: 'ani.baru@contoh.test', phone: '081298765432' };
export const rina = 'rina.wulandari' as OfficerId;
/** A supervisor. */
export const dedi = 'dedi.saputra' as OfficerId;

interface Asked {
  readonly channel?: 'APP' | 'CALL' | 'BRANCH';
  readonly contact?: { readonly email: string; readonly phone: string };
  readonly ip?: string;
  readonly picture?: Buffer;
  readonly branch?: string;
}

async function seedOfficers(context: Context): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    await saveBranch(tx, context, { code: 'JKT01', name: 'Cabang', province: '', active: true }, 'system');
    for (const [id, roles] of [
      [rina, 'BRANCH_OFFICER'],
      [dedi, 'SUPERVISOR'],
    ] as const) {
      const officer = {
        id,
        fullName: id,
        employeeNumber: id,
        branchCode: 'JKT01',
        roles,
        limit: '',
        ssoSubject: '',
        ownParticipantId: undefined,
        active: true,
      };
      const form = unwrap(readOfficerForm(officer));
      unwrap(await saveOfficer(tx, context, form, { actor: 'system', counts: 'EXAMPLE', passwordHash: '' }));
    }
  });
}

/** Ani, who has an account, and whatever an impostor or an officer may do to it. */
export async function openRecoveryWorld() {
  const database = await testDatabase();
  const { context } = database;
  const inbox = openInbox(database);
  await seedPeople(context);
  await seedOfficers(context);
  const face = await sharp({ create: { width: 500, height: 600, channels: 3, background: '#a87' } })
    .jpeg()
    .toBuffer();
  const rp = relyingPartyOf(caller.origin);
  let sessionToken = '';
  let me = '' as ParticipantId;

  const offerPasskey = async () => {
    const device = createTestAuthenticator();
    const { challenge, user } = await passkeyCreationOptions(context, me, rp);
    const answer = device.create({ challenge, userId: user.id });
    return { device, added: await addPasskey(context, me, { sessionToken, answer, name: 'x' }, rp) };
  };
  const world = {
    database,
    context,
    inbox,
    me: () => me,
    sessionToken: () => sessionToken,
    async begin() {
      await forgetAccounts(database);
      await asOwner(
        database,
        'truncate account_passkey, passkey_by_credential, account_totp, account_recovery_code, work_item, work_item_by_number, work_action',
      );
      sessionToken = await register(context, inbox, ani, OLD);
      me = await idOf(context, ani);
    },
    drop: () => database.drop(),
    /** A request, with the face of the registry's photo on its picture. */
    async ask(person: Partial<TestPerson> = {}, over: Asked = {}) {
      const { channel = 'APP', contact = NEW, ip = caller.ip, picture = face, branch } = over;
      const asked = await openRecovery(context, {
        input: { ...statedBy({ ...ani, ...person }), ...contact },
        picture,
        channel,
        ...(branch === undefined ? {} : { branch }),
        ...(channel === 'APP' ? {} : { officer: rina }),
        ...caller,
        ip,
      });
      if (asked.ok) await compareFaceOf(context, asked.value.number, 'SAME');
      return asked;
    },
    async numberOf(over: Asked = {}) {
      return unwrap(await world.ask({}, over)).number;
    },
    approve: (number: string, officer = rina) =>
      decideRecovery(context, { number, officer, decision: { kind: 'APPROVE' } }),
    approveInPerson: (number: string, officer = rina) =>
      decideRecovery(context, { number, officer, decision: { kind: 'APPROVE', cardSeen: true } }),
    /** Two officers approve. @returns when it is carried out */
    async approveTwice(number: string) {
      unwrap(await world.approve(number));
      return unwrap(await world.approve(number, dedi)).dueAt!;
    },
    /** Two officers approve, and nobody objects in time. */
    async carryOut(number: string) {
      context.clock.set(String(await world.approveTwice(number)));
      await finishRecovery(context, number);
    },
    account: () => getAccount(context.db, me),
    /** The newest objection among messages to somebody. */
    objectionIn: (messages: readonly { to: string; text: string }[], to: string) =>
      messages
        .filter((message) => message.to === to)
        .flatMap(({ text }) => /\/keberatan\/([\w-]{22})/.exec(text)?.[1] ?? [])
        .at(-1),
    object: (token: string) => objectTo(context, { token, ip: '203.0.113.9' }),
    async changeTo(kind: 'EMAIL' | 'PHONE', value: string) {
      context.clock.advance({ seconds: 1 });
      unwrap(await requestContactChange(context, { participantId: me, sessionToken, kind, value }, caller));
      unwrap(
        await confirmContactChange(
          context,
          { participantId: me, sessionToken, code: await inbox.codeFor(value) },
          caller,
        ),
      );
    },
    async addPasskey() {
      const { device, added } = await offerPasskey();
      unwrap(added);
      return device;
    },
    tryAddPasskey: async () => (await offerPasskey()).added,
    async comeInBy(device: ReturnType<typeof createTestAuthenticator>) {
      const { challenge } = await passkeyRequestOptions(context, rp);
      return await signInWithPasskey(context, device.get({ challenge }), rp, { ...caller, browser: {} });
    },
  };
  return world;
}

export type RecoveryWorld = Awaited<ReturnType<typeof openRecoveryWorld>>;
