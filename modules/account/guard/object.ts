import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit, Reader, Tx } from '@jmo/database';
import { err, networkOf, ok, type Result } from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { moveChange } from '../contact/contact.queries.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { objectToRecovery } from '../recovery/object-to-recovery.ts';
import { findCase, lockCase } from '../recovery/recovery.queries.ts';
import { isInForce } from './is-in-force.ts';
import { findLink, useLink, type Link } from './links.ts';
import { setLock } from './set-lock.ts';

/** For links that are none. Nobody behind the same address of a carrier keeps a button from whoever has it. */
const DEAD_PER_ADDRESS: RateLimit = { name: 'object-dead', max: 300, windowSeconds: HOUR };

export type ObjectionProblem = { readonly code: 'LINK_DEAD' } | TooMany;
/** What was objected to; `RECOVERED`: a recovery that was carried out before. */
export type Objected = 'CONTACT' | 'RECOVERY' | 'RECOVERED';

/** For the page behind the link; shows nothing of anybody. */
export async function findObjection(
  context: Context,
  token: string,
): Promise<{ readonly about: Objected; readonly pressed: boolean } | undefined> {
  const link = await findLink(context.db, context, { token, purpose: 'OBJECT' });
  if (link === undefined) return undefined;
  return {
    about: await aboutOf(context.db, context, link),
    pressed: await isInForce(context.db, context, link),
  };
}

async function aboutOf(reader: Reader, context: Context, link: Link): Promise<Objected> {
  if (!isAboutRecovery(link)) return 'CONTACT';
  return (await findCase(reader, context, idOf(link)))?.state === 'DONE' ? 'RECOVERED' : 'RECOVERY';
}
const isAboutRecovery = ({ subject }: Link): boolean => subject.startsWith('recovery:');
const idOf = ({ subject }: Link): string => subject.slice(subject.indexOf(':') + 1);

/**
 * "I did not change this", by whoever reads a contact that was, or is to be, replaced; without signing in. Money is
 * locked until an officer has found out who is the owner. It gives nobody the account back, and puts nobody out of a
 * session: the old address may be the stolen one.
 */
export async function objectTo(
  context: Context,
  { token, ip }: { readonly token: string; readonly ip: string },
): Promise<Result<Objected, ObjectionProblem>> {
  if ((await findLink(context.db, context, { token, purpose: 'OBJECT' })) === undefined) {
    const allowed = await withinLimits(context, [[DEAD_PER_ADDRESS, networkOf(ip)]]);
    return allowed.ok ? err({ code: 'LINK_DEAD' }) : allowed;
  }
  return await context.db.transaction().execute(async (tx) => {
    const found = await findLink(tx, context, { token, purpose: 'OBJECT' });
    // Whoever confirms or carries out a recovery holds its case first, and its links afterwards.
    if (found !== undefined && isAboutRecovery(found)) await lockCase(tx, context, idOf(found));
    const link = await useLink(tx, context, { token, purpose: 'OBJECT' });
    if (link === undefined) return err({ code: 'LINK_DEAD' });
    const about = await aboutOf(tx, context, link);
    if (!(await isInForce(tx, context, link))) await object(tx, context, link, about);
    return ok(about);
  });
}

async function object(tx: Tx, context: Context, link: Link, about: Objected): Promise<void> {
  const { participantId } = link;
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'participant', id: participantId },
    action: 'account.objected',
    reference: idOf(link),
    detail: { about },
  });
  if (about !== 'CONTACT') await objectToRecovery(tx, context, idOf(link));
  else await moveChange(tx, participantId, idOf(link), { from: 'DONE', to: 'OBJECTED' });
  await setLock(tx, context, { participantId, liftedBy: 'OFFICER' });
}
