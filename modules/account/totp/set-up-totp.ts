import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit, Tx } from '@jmo/database';
import {
  base32,
  err,
  findTotpStep,
  formatInstant,
  newTotpSecret,
  newUuid,
  ok,
  totpAddress,
  type Locale,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import type { FieldProblems, TooMany } from '../account.ts';
import { parseCode } from '../code/code.ts';
import { getAccount } from '../get-account.ts';
import { startCooling } from '../guard/start-cooling.ts';
import { tellContacts, type Telling } from '../guard/tell-contacts.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { holdSession } from '../session/hold-session.ts';
import { wordsFor } from '../words/index.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import { openSecret, sealedAs } from './spend-totp-code.ts';
import {
  countRecoveryCodes,
  deleteTotp,
  findTotp,
  hasTotp,
  putUnconfirmedTotp,
  replaceRecoveryCodes,
  useTotpStep,
  type TotpRow,
} from './totp.queries.ts';

const PER_PERSON: RateLimit = { name: 'totp-set-up', max: 20, windowSeconds: HOUR };

/** How long a secret waits for its first code: time enough to fetch the other phone, and whoever saw it before knows an old one. */
export const SET_UP_LIFE: Temporal.DurationLike = { minutes: 15 };

export type TotpState =
  | { readonly on: true; readonly recoveryCodesLeft: number }
  /** What to put into the app: as a QR code, or typed. */
  | { readonly on: false; readonly address: string; readonly secret: string };

export const isTotpOn = (context: Context, participantId: ParticipantId): Promise<boolean> =>
  hasTotp(context.db, participantId);

/**
 * The authenticator app of a person, or the secret of a set-up: for the page of the set-up alone. The same secret until it
 * is done or a quarter of an hour is over; then a new one.
 */
export async function openTotp(context: Context, participantId: ParticipantId): Promise<TotpState> {
  const row = await findTotp(context.db, participantId);
  if (row?.confirmed === true)
    return { on: true, recoveryCodesLeft: await countRecoveryCodes(context.db, participantId) };
  const now = context.clock.now();
  const waiting = row !== undefined && isWaiting(row, now);
  const secret = waiting ? openSecret(context, participantId, row) : newTotpSecret();
  if (!waiting) {
    const sealed = context.vault.seal(secret, sealedAs(participantId));
    const put = await context.db
      .transaction()
      .execute((tx) => putUnconfirmedTotp(tx, participantId, sealed, now));
    if (!put) return await openTotp(context, participantId);
  }
  const { email } = await getAccount(context.db, participantId);
  return { on: false, secret: base32(secret), address: totpAddress({ issuer: 'JMO', name: email, secret }) };
}

const isWaiting = ({ confirmed, createdAt }: TotpRow, now: Temporal.Instant): boolean =>
  !confirmed && Temporal.Instant.compare(createdAt.add(SET_UP_LIFE), now) > 0;

/**
 * The app's first code shows that it works. All contacts are told, and nothing is paid for a while, as after a passkey
 * (docs/guards.md). A set-up that took too long, and a session that ended meanwhile, are TOTP_WRONG.
 * @returns recovery codes, to be shown once
 */
export async function confirmTotp(
  context: Context,
  { participantId, sessionToken, code: typed }: Confirming,
): Promise<Result<{ recoveryCodes: string[] }, FieldProblems | TooMany | { code: 'TOTP_WRONG' }>> {
  const code = parseCode(typed);
  if (!code.ok) return err({ code: 'FIELDS', fields: { code: code.error } });
  const allowed = await withinLimits(context, [[PER_PERSON, participantId]]);
  if (!allowed.ok) return allowed;
  const now = context.clock.now();
  return await context.db.transaction().execute(async (tx) => {
    if (!(await holdSession(tx, { participantId, sessionToken }))) return err({ code: 'TOTP_WRONG' });
    const row = await findTotp(tx, participantId);
    const step =
      row !== undefined && isWaiting(row, now)
        ? findTotpStep(openSecret(context, participantId, row), code.value, now, row.lastStep)
        : undefined;
    if (step === undefined || !(await useTotpStep(tx, participantId, step, now)))
      return err({ code: 'TOTP_WRONG' });
    const { until } = await startCooling(tx, context, { participantId, reason: 'AUTHENTICATOR_ADDED' });
    await note(tx, context, participantId, 'added', (locale, when) =>
      wordsFor(locale).authenticatorAdded(when, formatInstant(until, locale)),
    );
    return ok({ recoveryCodes: await renewRecoveryCodes(tx, context, participantId) });
  });
}

interface Confirming {
  readonly participantId: ParticipantId;
  readonly sessionToken: string;
  readonly code: string;
}

/** The app is not asked for any more, its recovery codes open nothing, and all contacts are told. */
export async function removeTotp(context: Context, participantId: ParticipantId): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    if (!(await hasTotp(tx, participantId)) || !(await deleteTotp(tx, participantId))) return;
    await replaceRecoveryCodes(tx, participantId, [], context.clock.now());
    await note(tx, context, participantId, 'removed', (locale, when) =>
      wordsFor(locale).authenticatorRemoved(when),
    );
  });
}

async function note(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  what: 'added' | 'removed',
  words: (locale: Locale, when: string) => Telling,
): Promise<void> {
  const now = context.clock.now();
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'participant', id: participantId },
    ...RECORDED[what],
  });
  await tellContacts(tx, context, {
    participantId,
    key: `authenticator-${what}:${newUuid(now)}`,
    about: 'authenticator',
    words: (locale) => words(locale, formatInstant(now, locale)),
  });
}

const RECORDED = {
  added: { action: 'account.authenticator-added' },
  removed: { action: 'account.authenticator-removed' },
} as const;
