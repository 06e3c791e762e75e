import type { Context, Tx } from '@jmo/database';
import { err, ok, type EmailAddress, type PhoneNumber, type Result } from '@jmo/kernel';
import { findChannelsDown, findDelivery, type DeliveryState } from '@jmo/notice';
import type { Caller, TooMany } from '../account.ts';
import { checkAnyCode } from './check-code.ts';
import type { Code, CodeBinding, CodeProblem, CodeStatus, Wait } from './code.ts';
import { findNewestCode } from './code.queries.ts';
import { codeNoticeKey, sendCode, type CodeRequest } from './send-code.ts';

/** How a code can travel. */
export const CODE_WAYS = ['email', 'sms', 'whatsapp'] as const;
export type CodeWay = (typeof CODE_WAYS)[number];

/** Where a code for one purpose may go. A number hears by SMS and by WhatsApp. */
export interface CodeRoute extends Omit<CodeBinding, 'target'> {
  readonly email?: EmailAddress;
  readonly phone?: PhoneNumber;
}

/** What of the caller decides how codes can travel. */
type Sender = Pick<Caller, 'ip' | 'whatsapp'>;

export const addressOf = ({ email, phone }: Pick<CodeRoute, 'email' | 'phone'>, way: CodeWay) =>
  way === 'email' ? email : phone;

/** One for each way: switching to another is not kept waiting by a code that went the first one. */
const bindingOf = ({ purpose, boundTo, ...addresses }: CodeRoute, way: CodeWay): CodeBinding => ({
  purpose,
  boundTo,
  target: `${way} ${addressOf(addresses, way)}`,
});

const waysOf = (route: CodeRoute): CodeWay[] =>
  CODE_WAYS.filter((way) => addressOf(route, way) !== undefined);

export interface OpenWay {
  readonly way: CodeWay;
  /** Messages do not get out that way at present. */
  readonly down: boolean;
}

/** The ways a code of this route can go here. */
export async function findCodeWays(
  context: Context,
  route: CodeRoute,
  { whatsapp }: Pick<Caller, 'whatsapp'>,
): Promise<OpenWay[]> {
  const down = await findChannelsDown(context);
  return waysOf(route)
    .filter((way) => way !== 'whatsapp' || whatsapp === true)
    .map((way) => ({ way, down: down.includes(way) }));
}

/** The preferred way, or the first that works when messages do not get out that way. */
export async function pickWorkingWay(
  context: Context,
  route: CodeRoute,
  sender: Pick<Caller, 'whatsapp'>,
  preferred: CodeWay,
): Promise<CodeWay> {
  const ways = await findCodeWays(context, route, sender);
  const works = (way: CodeWay) => ways.some((each) => each.way === way && !each.down);
  return works(preferred) ? preferred : (ways.find(({ down }) => !down)?.way ?? preferred);
}

/** A way somebody typed or pressed, where it is one of this route. */
export const readWay = (
  route: CodeRoute,
  { whatsapp }: Pick<Caller, 'whatsapp'>,
  text: string | undefined,
): CodeWay | undefined =>
  waysOf(route).find((way) => way === text && (way !== 'whatsapp' || whatsapp === true));

/** Sends a code that way. Codes that went another way stay good. */
export async function sendCodeBy(
  context: Context,
  {
    route,
    way,
    sender,
    ...request
  }: { route: CodeRoute; way: CodeWay; sender: Sender } & Pick<CodeRequest, 'message' | 'perTarget'>,
  alsoInTransaction?: (tx: Tx) => Promise<void>,
): Promise<Result<CodeStatus, Wait | TooMany>> {
  const sent = { ...bindingOf(route, way), to: addressOf(route, way)!, channel: way, ip: sender.ip };
  return await sendCode(context, { ...sent, ...request }, alsoInTransaction);
}

export interface CodeOnItsWay extends CodeStatus {
  readonly way: CodeWay;
  readonly delivery: DeliveryState;
}

/** The newest code that went this way, or any, and how far it is; undefined when none did. */
export async function findSentCode(
  context: Context,
  route: CodeRoute,
  onlyWay?: CodeWay,
): Promise<CodeOnItsWay | undefined> {
  const ways = onlyWay === undefined ? waysOf(route) : [onlyWay];
  const sent = await Promise.all(
    ways.map(async (way) => {
      const newest = await findNewestCode(context.db, context, bindingOf(route, way));
      return newest && { way, ...newest };
    }),
  );
  const [last] = sent
    .filter((code) => code !== undefined)
    .toSorted((a, b) => Temporal.Instant.compare(b.resendAt, a.resendAt));
  if (last === undefined) return undefined;
  const { id, ...status } = last;
  return { ...status, delivery: (await findDelivery(context.db, codeNoticeKey(id))) ?? 'waiting' };
}

/** What a page that waits for a code shows. */
export interface CodePage {
  /** The way the newest code went. */
  readonly way: CodeWay;
  readonly offered: readonly OpenWay[];
  readonly code?: CodeOnItsWay;
}

export async function findCodePage(
  context: Context,
  route: CodeRoute,
  sender: Pick<Caller, 'whatsapp'>,
): Promise<CodePage> {
  const [offered, code] = await Promise.all([
    findCodeWays(context, route, sender),
    findSentCode(context, route),
  ]);
  return { way: code?.way ?? offered[0]!.way, offered, ...(code === undefined ? {} : { code }) };
}

/**
 * Checks what somebody typed against the codes of every way, and uses the right one up.
 * @param alsoInTransaction what must happen if and only if the code is used
 * @returns the way it came
 */
export async function checkSentCode(
  context: Context,
  route: CodeRoute,
  code: Code,
  alsoInTransaction?: (tx: Tx, way: CodeWay) => Promise<void>,
): Promise<Result<CodeWay, CodeProblem>> {
  const ways = waysOf(route);
  const wayOf = (binding: CodeBinding): CodeWay =>
    ways.find((way) => bindingOf(route, way).target === binding.target)!;
  const bindings = ways.map((way) => bindingOf(route, way));
  const checked = await checkAnyCode(context, bindings, code, async (tx, binding) => {
    await alsoInTransaction?.(tx, wayOf(binding));
  });
  return checked.ok ? ok(wayOf(checked.value)) : err(checked.error);
}
