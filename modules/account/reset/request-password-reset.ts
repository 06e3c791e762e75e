import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit, Tx } from '@jmo/database';
import {
  type EmailAddress,
  err,
  networkOf,
  newToken,
  newUuid,
  notBefore,
  ok,
  parseEmailAddress,
  type ParticipantId,
  type Result,
  tokenDigest,
} from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { Caller, FieldProblems, TooMany } from '../account.ts';
import { findAccountByEmail, findAccountRecord } from '../account.queries.ts';
import { findUnmovedByEmail } from '../bpjstku/bpjstku.queries.ts';
import { findKnownDevice } from '../device/find-known-device.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { wordsFor } from '../words/index.ts';
import { pairingCodeOf, pairingDigestOf } from './pairing.ts';
import { insertReset } from './password-reset.queries.ts';

/**
 * From one network, or from a browser in which its owner is known: there only what is asked there counts, so that strangers
 * who ask for somebody's link use nothing up of it.
 */
const PER_EMAIL_AND_PLACE: RateLimit = { name: 'reset-email-place', max: 5, windowSeconds: HOUR };
/** From everywhere else together: nobody's mailbox is flooded. */
const PER_EMAIL: RateLimit = { name: 'reset-email', max: 30, windowSeconds: HOUR };
const PER_ADDRESS: RateLimit = { name: 'reset-ip', max: 300, windowSeconds: HOUR };

const LINK_MINUTES = 30;
/**
 * Writing a link takes a few milliseconds more than saying that there is none, and looking for who is behind an address a
 * little more where only the older app knows it.
 */
const ANSWER_MS = 300;

/**
 * Lupa password: one mail to the address, whoever asks. It holds a link where the address has an account, and says that
 * there is none where it has none, so that neither the answer nor the number of mails tells a stranger anything. The link
 * opens for the browser that asked; in another one, for whoever types the code that browser shows (pairingCodeOf).
 * @param askedBy the token in that browser's cookie
 * @returns the address as it was understood
 */
export async function requestPasswordReset(
  context: Context,
  { email: text, askedBy, ...caller }: { readonly email: string; readonly askedBy: string } & Caller,
): Promise<Result<EmailAddress, FieldProblems | TooMany>> {
  const email = parseEmailAddress(text);
  if (!email.ok) return err({ code: 'FIELDS', fields: { email: email.error } });
  const answerTime = notBefore(ANSWER_MS);
  const owner = await findOwner(context, email.value);
  const allowed = await withinLimits(
    context,
    await limitsFor(context, { email: email.value, owner }, caller),
  );
  if (allowed.ok) await sendMail(context, { email: email.value, owner, askedBy }, caller);
  await answerTime();
  return allowed.ok ? ok(email.value) : allowed;
}

interface Addressee {
  readonly email: EmailAddress;
  readonly owner: ParticipantId | undefined;
}

/** Whether anybody is behind the address, and known here, is looked up in the same way for everybody. */
async function limitsFor(
  context: Context,
  { email, owner }: Addressee,
  { ip, browser }: Caller,
): Promise<(readonly [RateLimit, string])[]> {
  const network = networkOf(ip);
  const known = await findKnownDevice(context, owner, browser?.deviceToken);
  return known === undefined
    ? [
        [PER_ADDRESS, network],
        [PER_EMAIL_AND_PLACE, `${email} ${network}`],
        [PER_EMAIL, email],
      ]
    : [[PER_EMAIL_AND_PLACE, `${email} ${known}`]];
}

async function sendMail(
  context: Context,
  { email, owner, askedBy }: Addressee & { readonly askedBy: string },
  caller: Caller,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const id = newUuid(context.clock.now());
    const mail =
      owner === undefined
        ? wordsFor(caller.locale).resetNoAccount(caller.origin)
        : await makeLink(tx, context, { participantId: owner, askedBy }, caller);
    await queueNotice(tx, context, { dedupeKey: `reset:${id}`, channel: 'email', to: email, ...mail });
  });
}

/** Also the owner of one account of the older app that has not moved here yet: its password may be forgotten as well. */
async function findOwner(context: Context, email: EmailAddress): Promise<ParticipantId | undefined> {
  const account = await findAccountByEmail(context.db, email);
  const [old, another] = await findUnmovedByEmail(context.db, email);
  if (account !== undefined) return account.participantId;
  if (old === undefined || another !== undefined) return undefined;
  return (await findAccountRecord(context.db, old.participantId)) === undefined
    ? old.participantId
    : undefined;
}

async function makeLink(
  tx: Tx,
  context: Context,
  { participantId, askedBy }: { readonly participantId: ParticipantId; readonly askedBy: string },
  { origin, locale }: Caller,
) {
  const token = newToken();
  const now = context.clock.now();
  const expiresAt = now.add({ minutes: LINK_MINUTES });
  const digest = tokenDigest(token);
  const pairingDigest = pairingDigestOf(context, digest, pairingCodeOf(context, askedBy));
  const bound = { askedBy: tokenDigest(askedBy), pairingDigest };
  await insertReset(tx, { digest, participantId, now, expiresAt, bound });
  const actor = { kind: 'system', id: 'account' } as const;
  await recordAudit(tx, context, { participantId, actor, action: 'account.reset-requested' });
  return wordsFor(locale).resetLink(`${origin}/lupa-password/${token}`, LINK_MINUTES);
}
