import { newToken, tokenDigest } from '@jmo/kernel';
import type { Context, Reader, Tx } from '@jmo/database';
import { findSealedDraft, insertDraft, lockSealedDraft, updateDraft } from './draft.queries.ts';
import type { Change, Completed, RegistrationDraft, StoredRegistration } from './registration.ts';

const DRAFT_LIFE: Temporal.DurationLike = { hours: 24 };

/** What codes and limits of a draft are bound to; the token itself is kept nowhere. */
export const draftKeyOf = (token: string): string => tokenDigest(token).toString('hex');

const sealingContext = (token: string) => `registration:${draftKeyOf(token)}`;
const seal = (context: Context, token: string, stored: StoredRegistration): Buffer =>
  context.vault.seal(JSON.stringify(stored), sealingContext(token));
const open = (context: Context, token: string, sealed: Buffer | undefined): StoredRegistration | undefined =>
  sealed && (JSON.parse(context.vault.open(sealed, sealingContext(token)).toString()) as StoredRegistration);

/** Begins a registration. @returns the token for the browser's cookie; good for 24 hours */
export async function startRegistration(context: Context): Promise<string> {
  const token = newToken();
  const now = context.clock.now();
  const sealed = seal(context, token, { draft: {} });
  await insertDraft(context.db, tokenDigest(token), sealed, { now, expiresAt: now.add(DRAFT_LIFE) });
  return token;
}

/** What was answered so far; undefined for an unknown token, after 24 hours and once the registration is complete. */
export async function loadRegistration(
  context: Context,
  token: string,
): Promise<RegistrationDraft | undefined> {
  const stored = await findStored(context, token);
  return stored?.completed === undefined ? stored?.draft : undefined;
}

export async function findStored(
  context: Context,
  token: string,
  reader: Reader = context.db,
): Promise<StoredRegistration | undefined> {
  return open(context, token, await findSealedDraft(reader, tokenDigest(token), context.clock.now()));
}

export async function lockStored(
  tx: Tx,
  context: Context,
  token: string,
): Promise<StoredRegistration | undefined> {
  return open(context, token, await lockSealedDraft(tx, tokenDigest(token), context.clock.now()));
}

/** Applies a change to the draft as it is now, whatever another window did to it meanwhile. */
export async function changeDraft(tx: Tx, context: Context, token: string, change: Change): Promise<void> {
  const stored = await lockStored(tx, context, token);
  if (stored !== undefined && stored.completed === undefined) {
    await updateDraft(tx, tokenDigest(token), seal(context, token, change(stored)), {
      now: context.clock.now(),
    });
  }
}

/** All that was answered is forgotten; that the journey ended is remembered for a moment, for a form sent twice. */
export async function replaceByCompletion(
  tx: Tx,
  context: Context,
  token: string,
  completed: Completed,
): Promise<void> {
  await noteCompletion(tx, context, token, completed, context.clock.now().add({ minutes: 5 }));
}

/** Without a moment at which it is forgotten that moment stays. */
export async function noteCompletion(
  tx: Tx,
  context: Context,
  token: string,
  completed: Completed,
  expiresAt?: Temporal.Instant,
): Promise<void> {
  const now = context.clock.now();
  const sealed = seal(context, token, { draft: {}, completed });
  await updateDraft(tx, tokenDigest(token), sealed, {
    now,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
}
