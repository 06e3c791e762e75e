import { randomBytes } from 'node:crypto';
import { recordAudit } from '@jmo/audit';
import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import {
  err,
  networkOf,
  notBefore,
  ok,
  parsePhoneNumber,
  spokenCode,
  type PhoneNumber,
  type Result,
} from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { TooManyProblem } from '../problems.ts';
import { heirWords } from '../words/heirs.ts';
import { codeDigestOf, ownerOf, readFilingNumber } from './filing.ts';
import { addCode, lockFiling } from './filing.queries.ts';
import type { HeirFieldProblems } from './parse-people.ts';
import { openFiling } from './sealed-filing.ts';

const PER_NETWORK: RateLimit = { name: 'heir-code-ip', max: 20, windowSeconds: 3600 };
/** For number and phone together: whoever guesses the one does not use up what the other may ask for. */
const PER_PAIR: RateLimit = { name: 'heir-code-pair', max: 3, windowSeconds: 24 * 3600 };
/** The time of the answer says nothing about what was found. */
const ANSWER_MS = 500;

/**
 * For an heir who lost the code of their filing: another one goes by SMS to the phone they filed with. The one before opens the
 * filing until the new one has, so that whoever merely knows number and phone takes nothing from the heir but the peace of
 * three SMS a day. Number and phone have to be those of one filing; whether they are, the answer does not say, only the
 * phone. Another phone than the one confirmed gets no code.
 *
 * @returns nothing more; FIELDS (`filingNumber`, `phone`), or TOO_MANY
 */
export async function sendAnotherCode(
  context: Context,
  input: { readonly number: string; readonly phone: string; readonly ip: string },
): Promise<Result<void, HeirFieldProblems | TooManyProblem>> {
  const number = readFilingNumber(input.number);
  const phone = parsePhoneNumber(input.phone);
  if (number === undefined || !phone.ok) {
    const fields = {
      ...(number === undefined ? { filingNumber: 'filing-number-malformed' } : {}),
      ...(phone.ok ? {} : { phone: phone.error }),
    };
    return err({ code: 'FIELDS', fields });
  }
  for (const [limit, key] of [
    [PER_NETWORK, networkOf(input.ip)],
    [PER_PAIR, `${number} ${phone.value}`],
  ] as const) {
    const answer = await hitRateLimit(context, limit, key);
    if (!answer.allowed) return err({ code: 'TOO_MANY', retryAt: answer.retryAt });
  }
  const answerTime = notBefore(ANSWER_MS);
  await send(context, number, phone.value);
  await answerTime();
  return ok(undefined);
}

async function send(context: Context, number: string, phone: PhoneNumber): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const filing = await lockFiling(tx, number);
    const content = filing && openFiling(context, filing);
    if (filing === undefined || content?.heir.phone !== phone) return;
    const { id } = filing;
    const code = spokenCode(randomBytes(8));
    await addCode(tx, id, codeDigestOf(context, id, code));
    await recordAudit(tx, context, {
      participantId: ownerOf(id),
      actor: { kind: 'participant', id },
      action: 'heirs.another-code',
      reference: id,
    });
    await queueNotice(tx, context, {
      dedupeKey: `heirs:${id}:code:${context.clock.now().epochMilliseconds}:sms`,
      channel: 'sms',
      to: phone,
      text: heirWords(content.locale).anotherCodeSms(number, code),
    });
  });
}
