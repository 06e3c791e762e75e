import type { OfficerId } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, newToken, ok, tokenDigest, type Result } from '@jmo/kernel';
import { giveRoles } from '../confirm/given-roles.ts';
import { findGivenRoles, writeRoles } from '../confirm/given-roles.queries.ts';
import { recordOfficerEvent } from '../events.ts';
import { isRole, type BrowserBinding, type Officer, type Role } from '../officer.ts';
import { findOfficer } from '../officers.queries.ts';
import { rolesAgree } from '../permissions.ts';
import { updateSession } from '../session/session.queries.ts';
import { openSession, type OfficerSession } from '../session/sessions.ts';
import { findSignInRow, useSignIn } from '../sign-in/sign-in.queries.ts';
import { SSO_PLACE, type SsoVisit } from './begin-sso.ts';
import type { SsoProvider } from './sso.ts';

/**
 * - SSO_OVER: no visit is under way in this browser, or it took too long.
 * - SSO_REFUSED: the provider said no, or what it said does not hold.
 * - SSO_UNKNOWN: a person of the agency whom nobody has made an officer, who has left, or whose roles there are none here.
 */
export type SsoProblem = 'SSO_OVER' | 'SSO_REFUSED' | 'SSO_UNKNOWN';

/** What the provider says of a person, checked. */
interface Stated {
  readonly subject: string;
  readonly roles: readonly Role[];
}

/**
 * Back from the agency's sign-on: the answer is exchanged and checked outside any transaction, then the officer takes on
 * the roles they have there today, what is new among them once an administrator has confirmed it, and a session opens;
 * or, within a session, the proof counts anew.
 */
export async function finishSso(
  context: Context,
  provider: SsoProvider,
  answer: {
    readonly token: string;
    readonly url: URL;
    readonly binding: BrowserBinding;
    readonly session: OfficerSession | undefined;
  },
): Promise<Result<{ readonly sessionToken: string; readonly next: string }, SsoProblem>> {
  const visit = await takeVisit(context, answer.token);
  if (visit === undefined) return err('SSO_OVER');
  const stated = await exchange(context, provider, visit, answer.url);
  if (stated === undefined) return err('SSO_REFUSED');
  const { next } = visit;
  return await context.db.transaction().execute(async (tx) => {
    const officer = await holdBySubject(tx, stated.subject);
    if (officer === undefined || !officer.active || !rolesAgree(stated.roles)) return err('SSO_UNKNOWN');
    await takeOnRoles(tx, context, officer, stated.roles);
    if (!visit.proof) {
      const sessionToken = await openSession(tx, context, officer.id, answer.binding, 'sso');
      return ok({ sessionToken, next });
    }
    const { session } = answer;
    if (session === undefined || session.officer.id !== officer.id) return err('SSO_UNKNOWN');
    const now = context.clock.now();
    const sessionToken = newToken();
    const values = { token_digest: tokenDigest(sessionToken), proven_at: now, seen_at: now };
    await updateSession(tx, session.digest, values);
    const detail = { method: 'sso' };
    await recordOfficerEvent(tx, context, { officerId: officer.id, action: 'proved', detail });
    return ok({ sessionToken, next });
  });
}

async function takeVisit(context: Context, token: string): Promise<SsoVisit | undefined> {
  const digest = tokenDigest(token);
  const row = await findSignInRow(context.db, digest, context.clock.now());
  if (row?.sealed === undefined || row.officerId !== undefined) return undefined;
  const { sealed } = row;
  if (!(await context.db.transaction().execute((tx) => useSignIn(tx, digest)))) return undefined;
  try {
    return JSON.parse(context.vault.open(sealed, SSO_PLACE).toString()) as SsoVisit;
  } catch {
    return undefined;
  }
}

/** @returns undefined for everything that is no good answer to this visit; why stands in the log, without the answer */
async function exchange(
  context: Context,
  { configuration, settings }: SsoProvider,
  visit: SsoVisit,
  url: URL,
): Promise<Stated | undefined> {
  const client = await import('openid-client');
  // The address the provider was told, with what it added: the host in front of us may be called otherwise.
  const current = new URL(visit.redirectUri);
  current.search = url.search;
  try {
    const tokens = await client.authorizationCodeGrant(configuration, current, {
      pkceCodeVerifier: visit.verifier,
      expectedState: visit.state,
      expectedNonce: visit.nonce,
      idTokenExpected: true,
      ...(visit.proof ? { maxAge: 60 } : {}),
    });
    const claims = tokens.claims();
    if (claims === undefined) return undefined;
    const named = claims[settings.rolesClaim];
    const roles = (Array.isArray(named) ? named : []).filter(
      (role): role is Role => typeof role === 'string' && isRole(role),
    );
    return { subject: claims.sub, roles: [...new Set(roles)].toSorted() };
  } catch (error) {
    context.log.warn(
      { reason: (error as { code?: string }).code },
      'the sign-on answered with something else',
    );
    return undefined;
  }
}

/** Held as whoever gives a password is: who is let go, or given another account there, in that moment is not let in. */
async function holdBySubject(tx: Tx, subject: string): Promise<Officer | undefined> {
  const held = await tx
    .selectFrom('officer')
    .select('id')
    .where('sso_subject', '=', subject)
    .forUpdate()
    .executeTakeFirst();
  return held && (await findOfficer(tx, held.id as OfficerId));
}

async function takeOnRoles(
  tx: Tx,
  context: Context,
  officer: Officer,
  roles: readonly Role[],
): Promise<void> {
  const given = await findGivenRoles(tx, officer.id);
  const before = given.map(({ role }) => role);
  if (before.join() === roles.join()) return;
  const giving = { by: 'sso', at: context.clock.now(), anew: [] };
  await writeRoles(tx, officer.id, giveRoles(given, roles, giving));
  await recordOfficerEvent(tx, context, {
    officerId: officer.id,
    actor: 'sso',
    action: 'changed',
    detail: { before: before.join(' '), roles: roles.join(' ') },
  });
}
