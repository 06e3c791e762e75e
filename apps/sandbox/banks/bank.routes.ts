import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import { OWN_BANKS, type OwnBank } from '@jmo/kernel';
import { Hono, type Context } from 'hono';
import { bankProfiles, isSettledLater, type ServiceCode } from '../bank-profiles.ts';
import { answerCall, refused, timestampOf, type Outcome } from './answer-call.ts';
import type { BankCall } from './check-caller.ts';
import type { BankDesk } from './desk.ts';
import { refusals } from './refusal.ts';
import { waitWhileListening } from './wait.ts';

export interface FaultPace {
  /** How long a timeout fault keeps the caller waiting. */
  readonly hold_ms: number;
  /** How much later a slow answer comes. */
  readonly slow_ms: number;
  /** Fires when the sandbox closes. */
  readonly closing: AbortSignal;
}

type BankContext = Context<{ Bindings: HttpBindings }>;

/** The four banks over HTTP: every path of the profile table, with the faults in front of and behind the work. */
export function bankRoutes(desk: BankDesk, pace: FaultPace): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const bank of OWN_BANKS) {
    const { base, paths } = bankProfiles[bank];
    for (const service of Object.keys(paths) as ServiceCode[]) {
      const path = `${base}${paths[service]}`;
      app.post(path, (context) => serve(context, desk, pace, bank, service));
      app.all(path, () => write(desk, bank, refused(service, refusals.methodNotAllowed)));
    }
  }
  return app;
}

async function serve(
  context: BankContext,
  desk: BankDesk,
  pace: FaultPace,
  bank: OwnBank,
  service: ServiceCode,
): Promise<Response> {
  const body = new Uint8Array(await context.req.arrayBuffer());
  const gone = AbortSignal.any([pace.closing, signalOfLeaving(context)]);
  const timeOut = async (): Promise<Response> => {
    await waitWhileListening(pace.hold_ms, gone);
    return write(desk, bank, refused(service, refusals.timeout));
  };

  const fault = desk.faults.takeBefore(bank, service);
  if (fault === 'down') return hangUp(context);
  if (fault === 'error-500') return write(desk, bank, refused(service, refusals.generalError));
  if (fault === 'timeout-before-accept') return timeOut();
  if (fault === 'slow') await waitWhileListening(pace.slow_ms, pace.closing);

  const outcome = await answerCall(desk, readCall(context, desk, bank, body), service);
  const { transfer, faults } = outcome;
  if (transfer !== undefined) await notifyAsOrdered(desk, transfer, faults);
  if (faults.has('timeout-after-accept')) return timeOut();
  return write(desk, bank, faults.has('amount-mismatch') ? withOtherAmount(outcome) : outcome);
}

/** Transfers of kliring and RTGS are notified when settled; the callback faults add more, or one too early. */
async function notifyAsOrdered(
  desk: BankDesk,
  transfer: NonNullable<Outcome['transfer']>,
  faults: Outcome['faults'],
): Promise<void> {
  if (faults.has('callback-before-response')) await desk.callbacks.notify(transfer);
  const later = desk.callbacks.notifyAfterClearing;
  if (isSettledLater(transfer.service)) later(transfer);
  if (faults.has('callback-unknown-id')) later(transfer, { reference: 'TIDAKADAYANGTAHU001' });
  if (faults.has('callback-forged')) later(transfer, { isForged: true });
  // The settled one first, then one from when it was still under way.
  if (faults.has('callback-out-of-order')) later(transfer, { status: '03' });
  if (!faults.has('duplicate-callback')) return;
  later(transfer);
  if (!isSettledLater(transfer.service)) later(transfer);
}

/** A bank that has another amount in its answer than was ordered. */
function withOtherAmount(outcome: Outcome): Outcome {
  return { ...outcome, body: { ...outcome.body, amount: { value: '1.00', currency: 'IDR' } } };
}

function readCall(context: BankContext, desk: BankDesk, bank: OwnBank, body: Uint8Array): BankCall {
  return {
    bank,
    profile: bankProfiles[bank],
    client: desk.clients().banks[bank],
    method: context.req.method,
    endpointUrl: context.env.incoming.url ?? context.req.path,
    header: (name) => context.req.header(name),
    body,
  };
}

function write(desk: BankDesk, bank: OwnBank, outcome: Outcome): Response {
  return new Response(JSON.stringify(outcome.body), {
    status: outcome.http,
    headers: {
      'content-type': 'application/json',
      'x-timestamp': timestampOf(desk.clock, bankProfiles[bank]),
    },
  });
}

/** Breaks the connection without a word, as an unreachable bank does. */
function hangUp(context: BankContext): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function signalOfLeaving(context: BankContext): AbortSignal {
  const leaving = new AbortController();
  context.env.outgoing.once('close', () => leaving.abort());
  return leaving.signal;
}
