import {
  checkCode,
  parseCode,
  sendCode,
  type CodeBinding,
  type CodeProblem,
  type TooMany,
  type Wait,
} from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Locale, type PhoneNumber, type Result } from '@jmo/kernel';
import { heirWords } from '../words/heirs.ts';
import { papersOfHeirs } from './asked-papers.ts';
import { changeHeirDraft, draftKeyOf, keepHeirDraft, openHeirStep, type HeirStepProblem } from './draft.ts';
import type { Heir } from './filing.ts';
import { parseHeir, type HeirFieldProblems, type HeirInput } from './parse-people.ts';

/** Who asks, as the app sees them. */
export interface HeirCaller {
  readonly ip: string;
  readonly locale: Locale;
}

const phoneCode = (token: string, phone: PhoneNumber): CodeBinding => ({
  purpose: 'heir-phone',
  boundTo: draftKeyOf(token),
  target: phone,
});

/**
 * Step `data-diri`: who the heir is. A new number gets a code; the limits on codes are those of registration.
 * @returns nothing more; STEP_NOT_OPEN, NO_DRAFT, FIELDS, or TOO_MANY
 */
export async function saveHeir(
  context: Context,
  { token, input, caller }: { token: string; input: HeirInput; caller: HeirCaller },
): Promise<Result<void, HeirStepProblem | HeirFieldProblems | TooMany>> {
  const opened = await openHeirStep(context, { token, asked: papersOfHeirs(context) }, 'data-diri');
  if (!opened.ok) return opened;
  const heir = parseHeir(input, context.clock.now());
  if (!heir.ok) return heir;
  const { phoneConfirmed, heir: before } = opened.value;
  if (phoneConfirmed === true && before?.phone === heir.value.phone) {
    await keepHeirDraft(context, token, (draft) => withHeir(draft, heir.value));
    return ok(undefined);
  }
  const sent = await sendPhoneCode(context, { token, phone: heir.value.phone, caller }, (tx, code) =>
    changeHeirDraft(tx, context, token, (draft) => ({ ...withHeir(draft, heir.value), code })),
  );
  if (sent.ok) return ok(undefined);
  if (sent.error.code === 'TOO_MANY') return err(sent.error);
  // A code is on its way already: on to the page that asks for it.
  await keepHeirDraft(context, token, (draft) => withHeir(draft, heir.value));
  return ok(undefined);
}

type Changed = Parameters<Parameters<typeof keepHeirDraft>[2]>[0];

/** Another number has to be confirmed anew; another name means another owner of the account. */
function withHeir(draft: Changed, heir: Heir): Changed {
  const { phoneConfirmed, account, ...rest } = draft;
  return {
    ...rest,
    heir,
    ...(phoneConfirmed === true && draft.heir?.phone === heir.phone ? { phoneConfirmed } : {}),
    ...(account !== undefined && draft.heir?.fullName === heir.fullName ? { account } : {}),
  };
}

async function sendPhoneCode(
  context: Context,
  { token, phone, caller }: { token: string; phone: PhoneNumber; caller: HeirCaller },
  alsoInTransaction: (tx: Tx, code: { expiresAt: string; resendAt: string }) => Promise<void>,
): Promise<Result<void, Wait | TooMany>> {
  const sent = await sendCode(context, {
    ...phoneCode(token, phone),
    channel: 'sms',
    ip: caller.ip,
    message: (code) => ({ text: heirWords(caller.locale).codeSms(code) }),
  });
  if (!sent.ok) return sent;
  const { expiresAt, resendAt } = sent.value;
  const code = { expiresAt: expiresAt.toString(), resendAt: resendAt.toString() };
  await context.db.transaction().execute((tx) => alsoInTransaction(tx, code));
  return ok(undefined);
}

/** The button "kirim ulang". */
export async function resendHeirCode(
  context: Context,
  { token, caller }: { token: string; caller: HeirCaller },
): Promise<Result<void, HeirStepProblem | Wait | TooMany>> {
  const opened = await openHeirStep(context, { token, asked: papersOfHeirs(context) }, 'kode');
  if (!opened.ok) return opened;
  const { phone } = opened.value.heir!;
  return await sendPhoneCode(context, { token, phone, caller }, (tx, code) =>
    changeHeirDraft(tx, context, token, (draft) => ({ ...draft, code })),
  );
}

/**
 * Step `kode`: the code that reached the phone.
 * @returns nothing more; STEP_NOT_OPEN, NO_DRAFT, FIELDS (`code`), or what is wrong with the code
 */
export async function confirmHeirPhone(
  context: Context,
  { token, code }: { token: string; code: string },
): Promise<Result<void, HeirStepProblem | HeirFieldProblems | CodeProblem>> {
  const opened = await openHeirStep(context, { token, asked: papersOfHeirs(context) }, 'kode');
  if (!opened.ok) return opened;
  // The same form sent twice: the first one confirmed the number.
  if (opened.value.phoneConfirmed === true) return ok(undefined);
  const typed = parseCode(code);
  if (!typed.ok) return err({ code: 'FIELDS', fields: { code: typed.error } });
  const { phone } = opened.value.heir!;
  return await checkCode(context, phoneCode(token, phone), typed.value, (tx) =>
    changeHeirDraft(tx, context, token, (draft) =>
      draft.heir?.phone === phone ? { ...draft, phoneConfirmed: true } : draft,
    ),
  );
}
