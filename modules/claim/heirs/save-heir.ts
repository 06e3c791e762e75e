import {
  checkSentCode,
  findCodePage,
  parseCode,
  pickWorkingWay,
  readWay,
  sendCodeBy,
  type CodePage,
  type CodeProblem,
  type CodeRoute,
  type CodeWay,
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
  /** Where the app is reached: phones offer a code to the page of that host alone. */
  readonly origin: string;
  /** Codes can go by WhatsApp as well. */
  readonly whatsapp?: boolean;
}

const phoneRoute = (token: string, phone: PhoneNumber): CodeRoute => ({
  purpose: 'heir-phone',
  boundTo: draftKeyOf(token),
  phone,
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
  const sent = await sendPhoneCode(context, { token, phone: heir.value.phone, caller }, (tx) =>
    changeHeirDraft(tx, context, token, (draft) => withHeir(draft, heir.value)),
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
  { token, phone, caller, way }: { token: string; phone: PhoneNumber; caller: HeirCaller; way?: CodeWay },
  alsoInTransaction?: (tx: Tx) => Promise<void>,
): Promise<Result<void, Wait | TooMany>> {
  const route = phoneRoute(token, phone);
  const chosen = way ?? (await pickWorkingWay(context, route, caller, 'sms'));
  const { hostname } = new URL(caller.origin);
  const message = (code: string) => ({ text: heirWords(caller.locale).codeSms(code, hostname) });
  const request = { route, way: chosen, sender: caller, message };
  const sent = await sendCodeBy(context, request, alsoInTransaction);
  return sent.ok ? ok(undefined) : sent;
}

/** For the page that asks for the code. */
export const findHeirCode = (
  context: Context,
  token: string,
  { phone }: Pick<Heir, 'phone'>,
  caller: HeirCaller,
): Promise<CodePage> => findCodePage(context, phoneRoute(token, phone), caller);

/** The button "kirim ulang", and those of other ways. */
export async function resendHeirCode(
  context: Context,
  { token, caller, way: text }: { token: string; caller: HeirCaller; way?: string },
): Promise<Result<void, HeirStepProblem | Wait | TooMany>> {
  const opened = await openHeirStep(context, { token, asked: papersOfHeirs(context) }, 'kode');
  if (!opened.ok) return opened;
  const { phone } = opened.value.heir!;
  const way = readWay(phoneRoute(token, phone), caller, text);
  return await sendPhoneCode(context, { token, phone, caller, ...(way === undefined ? {} : { way }) });
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
  const checked = await checkSentCode(context, phoneRoute(token, phone), typed.value, (tx) =>
    changeHeirDraft(tx, context, token, (draft) =>
      draft.heir?.phone === phone ? { ...draft, phoneConfirmed: true } : draft,
    ),
  );
  return checked.ok ? ok(undefined) : checked;
}
