import { inWib, ok, type Clock, type Result } from '@jmo/kernel';
import { isTransfer, type BankProfile, type ServiceCode, type TransferService } from '../bank-profiles.ts';
import { checkServiceCaller, checkTokenCaller, type BankCall } from './check-caller.ts';
import type { BankDesk } from './desk.ts';
import type { Fault } from './faults.ts';
import { inquireAccount } from './inquire-account.ts';
import { inquireTransfer } from './inquire-transfer.ts';
import { tellBalance, tellStatement } from './statement.ts';
import { refusals, responseCode, type Refusal } from './refusal.ts';
import { findBodyProblem, type Body } from './request-fields.ts';
import { TOKEN_SECONDS } from './tokens.ts';
import { transferMoney } from './transfer-money.ts';
import type { Transfer } from './transfers.ts';

/** What one call comes to, before any fault touches the answer. */
export interface Outcome {
  readonly http: number;
  readonly body: Body;
  readonly faults: ReadonlySet<Fault>;
  readonly transfer?: Transfer;
}

/** Checks the caller, then the body, then does the work. */
export async function answerCall(desk: BankDesk, call: BankCall, service: ServiceCode): Promise<Outcome> {
  const callerProblem =
    service === '73' ? checkTokenCaller(call, desk.clock) : checkServiceCaller(call, desk);
  const code = call.profile.codes[service] ?? service;
  if (callerProblem) return refused(code, callerProblem);
  const body = parseBody(call.body);
  if (body === undefined) return refused(code, refusals.badRequest);
  const bodyProblem = findBodyProblem(service, call.profile, body);
  if (bodyProblem) return refused(code, bodyProblem);

  if (isTransfer(service)) {
    const accepted = await transferMoney(desk, call, service, body);
    if (!accepted.ok) return refused(code, accepted.error);
    const { answer, transfer, faults } = accepted.value;
    return { ...succeeded(code, call.profile, answer), transfer, faults };
  }
  const answer = await askDesk(desk, call, service, body);
  if (!answer.ok) return refused(code, answer.error);
  const faults = desk.faults.takeAfter(call.bank, service);
  return { ...succeeded(code, call.profile, answer.value), faults };
}

async function askDesk(
  desk: BankDesk,
  call: BankCall,
  service: Exclude<ServiceCode, TransferService>,
  body: Body,
): Promise<Result<Body, Refusal>> {
  if (service === '36') return inquireTransfer(desk, call, body);
  if (service === '11') return ok(tellBalance(desk, call));
  if (service === '14') return tellStatement(desk, call, body);
  if (service !== '73') return inquireAccount(desk, call, service, body);
  return ok({
    accessToken: desk.tokens.issue(call.bank),
    tokenType: 'Bearer',
    expiresIn: String(TOKEN_SECONDS),
    additionalInfo: {},
  });
}

function parseBody(bytes: Uint8Array): Body | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
  } catch {
    return undefined;
  }
}

const nothing: ReadonlySet<Fault> = new Set();

export function refused(service: string, refusal: Refusal): Outcome {
  const code = responseCode(refusal.http, service, refusal.case);
  return {
    http: refusal.http,
    body: { responseCode: code, responseMessage: refusal.message },
    faults: nothing,
  };
}

function succeeded(service: string, profile: BankProfile, answer: Body): Outcome {
  const body = { responseCode: responseCode(200, service, '00'), responseMessage: 'Successful', ...answer };
  const spelled = Object.entries(body).map(([key, value]) => [profile.oddKeys[key] ?? key, value] as const);
  return { http: 200, body: Object.fromEntries(spelled), faults: nothing };
}

/** X-TIMESTAMP of an answer, in the bank's own layout. */
export function timestampOf(clock: Clock, profile: BankProfile): string {
  const smallestUnit = profile.timestamp === 'milliseconds' ? 'millisecond' : 'second';
  return inWib(clock.now()).toString({ smallestUnit, timeZoneName: 'never' });
}
