import type { Clock, OwnBank } from '@jmo/kernel';
import type { BankProfile } from '../bank-profiles.ts';
import type { BankClient } from '../clients.ts';
import type { ExternalIds } from './external-ids.ts';
import { refusals, type Refusal } from './refusal.ts';
import { isTokenSignature, isTransactionSignature } from './signature.ts';
import type { Tokens } from './tokens.ts';

/** A request as it came over the wire. */
export interface BankCall {
  readonly bank: OwnBank;
  readonly profile: BankProfile;
  readonly client: BankClient | undefined;
  readonly method: string;
  readonly endpointUrl: string;
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/** How far X-TIMESTAMP may be from the bank's own clock. */
const TOLERANCE_SECONDS = 300;
const layouts = {
  seconds: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/,
  milliseconds: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+07:00$/,
} as const;

function findTimestampProblem(call: BankCall, clock: Clock): Refusal | undefined {
  const timestamp = call.header('x-timestamp');
  if (!timestamp) return refusals.missingField('X-TIMESTAMP');
  if (!layouts[call.profile.timestamp].test(timestamp)) return refusals.invalidFormat('X-TIMESTAMP');
  let sent: Temporal.Instant;
  try {
    sent = Temporal.Instant.from(timestamp);
  } catch {
    return refusals.invalidFormat('X-TIMESTAMP');
  }
  const away = Math.abs(clock.now().since(sent).total('seconds'));
  return away > TOLERANCE_SECONDS ? refusals.unauthorized('X-TIMESTAMP') : undefined;
}

const isJson = (call: BankCall): boolean =>
  (call.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json';

/** Who may have a token (service 73). */
export function checkTokenCaller(call: BankCall, clock: Clock): Refusal | undefined {
  if (!isJson(call)) return refusals.badRequest;
  const timestampProblem = findTimestampProblem(call, clock);
  if (timestampProblem) return timestampProblem;
  const clientKey = call.header('x-client-key');
  const signature = call.header('x-signature');
  if (!clientKey) return refusals.missingField('X-CLIENT-KEY');
  if (!signature) return refusals.missingField('X-SIGNATURE');
  const { client, profile } = call;
  if (client === undefined || client.clientId !== clientKey) return refusals.unauthorized('Unknown Client');
  const timestamp = call.header('x-timestamp') ?? '';
  return isTokenSignature(signature, client.publicKeyPem, clientKey, timestamp, profile.signatureEncoding)
    ? undefined
    : refusals.unauthorized('Signature');
}

/** Who may call a service: token, partner, channel, signature, and an X-EXTERNAL-ID not yet used today. */
export function checkServiceCaller(
  call: BankCall,
  desk: { clock: Clock; tokens: Tokens; externalIds: ExternalIds },
): Refusal | undefined {
  if (!isJson(call)) return refusals.badRequest;
  const timestampProblem = findTimestampProblem(call, desk.clock);
  if (timestampProblem) return timestampProblem;
  const token = /^Bearer (\S+)$/i.exec(call.header('authorization') ?? '')?.[1];
  if (token === undefined) return refusals.tokenNotFound;
  if (!desk.tokens.isValid(call.bank, token)) return refusals.invalidToken;
  const { client } = call;
  if (client === undefined) return refusals.unauthorized('Unknown Client');
  return (
    findPartnerProblem(call, client) ??
    findSignatureProblem(call, client, token) ??
    findExternalIdProblem(call, desk.externalIds)
  );
}

function findPartnerProblem(call: BankCall, client: BankClient): Refusal | undefined {
  const partnerId = call.header('x-partner-id');
  const channelId = call.header('channel-id');
  if (!partnerId) return refusals.missingField('X-PARTNER-ID');
  if (!channelId) return refusals.missingField('CHANNEL-ID');
  if (channelId.length > 5) return refusals.invalidFormat('CHANNEL-ID');
  if (partnerId !== client.partnerId) return refusals.partnerNotFound;
  return channelId === client.channelId ? undefined : refusals.unauthorized('CHANNEL-ID');
}

function findSignatureProblem(call: BankCall, client: BankClient, accessToken: string): Refusal | undefined {
  const given = call.header('x-signature');
  if (!given) return refusals.missingField('X-SIGNATURE');
  const signed = {
    method: call.method,
    endpointUrl: call.endpointUrl,
    accessToken,
    body: call.body,
    timestamp: call.header('x-timestamp') ?? '',
  };
  return isTransactionSignature(given, client.clientSecret, signed, call.profile.signatureEncoding)
    ? undefined
    : refusals.unauthorized('Signature');
}

/** Letters and digits only: SNAP v1.0.2 says alphanumeric, older tables numeric. */
function findExternalIdProblem(call: BankCall, externalIds: ExternalIds): Refusal | undefined {
  const externalId = call.header('x-external-id');
  if (!externalId) return refusals.missingField('X-EXTERNAL-ID');
  if (!/^[0-9A-Za-z]+$/.test(externalId) || externalId.length > call.profile.externalIdMax) {
    return refusals.invalidFormat('X-EXTERNAL-ID');
  }
  return externalIds.use(call.bank, externalId) ? undefined : refusals.conflict;
}
