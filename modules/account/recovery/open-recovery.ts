import { randomBytes } from 'node:crypto';
import { recordAudit, type Actor } from '@jmo/audit';
import { openWorkItem } from '@jmo/casework';
import type { Context, RateLimit, Tx } from '@jmo/database';
import { readPictures, type PictureProblem } from '@jmo/document';
import { askForComparison } from '@jmo/identity';
import { dateInWib, networkOf, notBefore, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { FieldProblems, Input, TooMany } from '../account.ts';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { makeLink } from '../guard/links.ts';
import { guardWords } from '../guard/words/index.ts';
import { DAY, HOUR, withinLimits } from '../limits.ts';
import { findStatedPerson } from './find-stated-person.ts';
import { parseRecoveryForm, type RecoveryForm } from './parse-recovery-form.ts';
import { recoveryNumber, type RecoveryCase, type RecoveryChannel, type SealedRecovery } from './recovery.ts';
import { appendRecoveryEvent, insertCase } from './recovery.queries.ts';
import { tellOldContacts } from './tell-old-contacts.ts';

/**
 * Guessing a person's data, and flooding their old mailbox, are what these stop; the same for unknown people. Knowing a NIK
 * uses nothing of its owner's up: a request counts for all that was stated together, or for the NIK within one network.
 * What is asked for at a counter or on the telephone counts apart: for the officer, and for the person among all officers.
 */
const PER_STATED: RateLimit = { name: 'recovery-stated', max: 3, windowSeconds: DAY };
const PER_NIK: RateLimit = { name: 'recovery-nik', max: 3, windowSeconds: DAY };
const PER_TARGET: RateLimit = { name: 'recovery-target', max: 3, windowSeconds: DAY };
const PER_ADDRESS: RateLimit = { name: 'recovery-ip', max: 30, windowSeconds: HOUR };

/**
 * For somebody who is known the picture is sealed and their contacts are told: tens of milliseconds more than for nobody.
 */
const ANSWER_MS = 500;

export type OpenRecoveryProblem = FieldProblems | PictureProblem | TooMany;

export interface RecoveryRequest {
  /** `nik` or `passportNumber`, `kpj`, `fullName`, `birthDate`, `email`, `phone` */
  readonly input: Input;
  /** Absent on the telephone: the mail to the new address asks for it. */
  readonly picture?: Buffer;
  readonly channel: RecoveryChannel;
  /** The officer who takes the call or sits at the counter; absent in the app. */
  readonly officer?: string;
  /** At whose counter the person stands: there the case waits. Left out: at head office. */
  readonly branch?: string;
  readonly ip: string;
  readonly locale: 'id' | 'en';
  readonly origin: string;
}

/**
 * Lost e-mail and phone: makes a case with a number to quote. A picture that cannot be read is said, whoever it is about;
 * the face on it is compared afterwards, for the officers. Whoever it is about, and whether they exist, the answer,
 * its time and the mail to the new address are the same; what the data is worth is seen by officers alone. The old
 * contacts of a known account hear of it at once and may object.
 */
export async function openRecovery(
  context: Context,
  request: RecoveryRequest,
): Promise<Result<{ readonly number: string }, OpenRecoveryProblem>> {
  const form = parseRecoveryForm(request.input, dateInWib(context.clock.now()));
  if (!form.ok) return form;
  const { stated, email, phone } = form.value;
  const allowed = await withinLimits(context, limitsOf(request, form.value));
  if (!allowed.ok) return allowed;
  const read = await readPictures(request.picture === undefined ? [] : [request.picture]);
  if (!read.ok) return read;
  const [picture] = read.value;
  const answerTime = notBefore(ANSWER_MS);
  const participantId = await findStatedPerson(context, stated);
  const { channel, locale, origin } = request;
  const sealed: SealedRecovery = { stated, email, phone, locale, origin };
  const actor: Actor =
    request.officer === undefined
      ? { kind: 'system', id: 'account' }
      : { kind: 'officer', id: request.officer };
  const number = await context.db.transaction().execute(async (tx) => {
    // Of people we do not know no picture is kept: nobody could say whose it is.
    const face =
      participantId && picture && (await askForComparison(tx, context, { participantId, picture }));
    const faceRequestId = face?.requestId;
    const opened = await insertNew(tx, context, { ...sealed, participantId, channel, faceRequestId }, actor);
    await openWorkItem(tx, context, {
      ...(participantId === undefined ? {} : { participantId }),
      kind: 'RECOVERY',
      subject: opened.number,
      branch: request.branch,
      actor: `${actor.kind}:${actor.id}`,
    });
    await tellNewAddress(tx, context, opened, picture === undefined);
    await tellOldContacts(tx, context, opened, 'ASKED');
    return opened.number;
  });
  await answerTime();
  return ok({ number });
}

async function tellNewAddress(
  tx: Tx,
  context: Context,
  { number, participantId, email, locale, origin }: RecoveryCase,
  needsPicture: boolean,
): Promise<void> {
  const words = guardWords(locale);
  const mail =
    needsPicture && participantId !== undefined
      ? await askForPicture(tx, context, { number, participantId, locale, origin })
      : words.RECOVERY_OPENED(number);
  await queueNotice(tx, context, {
    dedupeKey: `recovery:${number}:opened`,
    channel: 'email',
    to: email,
    ...mail,
  });
}

async function askForPicture(
  tx: Tx,
  context: Context,
  asked: Pick<RecoveryCase, 'number' | 'locale' | 'origin'> & { readonly participantId: ParticipantId },
): Promise<{ readonly subject: string; readonly text: string }> {
  const { number, participantId, locale, origin } = asked;
  const now = context.clock.now();
  const { pictureLinkDays } = guardRulesAt(now);
  const token = await makeLink(tx, context, {
    purpose: 'RECOVERY_PICTURE',
    participantId,
    subject: number,
    expiresAt: now.add({ hours: 24 * pictureLinkDays }),
  });
  const link = `${origin}/masuk/tidak-bisa/${token}/swafoto`;
  return guardWords(locale).RECOVERY_NEEDS_PICTURE(number, link, pictureLinkDays);
}

function limitsOf(
  { officer, ip }: Pick<RecoveryRequest, 'officer' | 'ip'>,
  { stated, email }: RecoveryForm,
): [RateLimit, string][] {
  const document = stated.nik ?? stated.passportNumber ?? '';
  const all = `${document} ${stated.kpj} ${stated.birthDate}`;
  if (officer !== undefined)
    return [
      [PER_ADDRESS, officer],
      [PER_STATED, `officers ${all}`],
    ];
  const network = networkOf(ip);
  return [
    [PER_ADDRESS, network],
    [PER_NIK, `${document} ${network}`],
    [PER_STATED, all],
    [PER_TARGET, email],
  ];
}

async function insertNew(
  tx: Tx,
  context: Context,
  fresh: Omit<RecoveryCase, 'number' | 'state' | 'openedAt'>,
  actor: Actor,
): Promise<RecoveryCase> {
  const openedAt = context.clock.now();
  for (;;) {
    const number = recoveryNumber(dateInWib(openedAt).year, randomBytes(8));
    const opened: RecoveryCase = { ...fresh, number, state: 'OPEN', openedAt };
    if (!(await insertCase(tx, context, opened))) continue;
    await appendRecoveryEvent(tx, number, {
      action: 'OPEN',
      at: openedAt,
      actor: `${actor.kind}:${actor.id}`,
      detail: {},
    });
    if (fresh.participantId !== undefined)
      await recordAudit(tx, context, {
        participantId: fresh.participantId,
        actor,
        action: 'account.recovery-open',
        reference: number,
      });
    return opened;
  }
}
