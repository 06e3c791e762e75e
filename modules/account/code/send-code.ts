import { randomBytes } from 'node:crypto';
import type { Context, RateLimit, Tx } from '@jmo/database';
import { err, networkOf, newUuid, ok, type Result } from '@jmo/kernel';
import { queueNotice, type Channel } from '@jmo/notice';
import type { TooMany } from '../account.ts';
import { DAY, HOUR, MINUTE, withinLimits } from '../limits.ts';
import { CODE_LIFE, newCode, RESEND_AFTER, type CodeBinding, type CodeStatus, type Wait } from './code.ts';
import { codeDigest } from './code-digest.ts';
import { findCodeStatus, insertCode, keyOf, lockSending } from './code.queries.ts';

/**
 * Nobody's mailbox or phone is flooded, whoever asks from wherever; and one asker cannot flood many. Each purpose counts by
 * itself, and each network its own, so that a stranger who has codes sent somewhere uses nothing up of what its owner needs.
 */
const PER_TARGET_AND_NETWORK: readonly RateLimit[] = [
  { name: 'code-target-ip', max: 3, windowSeconds: 10 * MINUTE },
  { name: 'code-target-ip-day', max: 10, windowSeconds: DAY },
];
const PER_TARGET: RateLimit = { name: 'code-target', max: 10, windowSeconds: HOUR };
const PER_BINDING: RateLimit = { name: 'code-binding', max: 20, windowSeconds: DAY };
const PER_ADDRESS: RateLimit = { name: 'code-ip', max: 600, windowSeconds: HOUR };

export interface CodeRequest extends CodeBinding {
  /** Where it is sent, when the binding's target says more than that. */
  readonly to?: string;
  /** A limit of the purpose's own, from wherever: where nobody comes so far without the password. */
  readonly perTarget?: RateLimit;
  readonly channel: Channel;
  readonly ip: string;
  readonly message: (code: string) => { subject?: string; text: string };
}

/** By which the message that holds a code is found among the notices. */
export const codeNoticeKey = (id: string): string => `code:${id}`;

/**
 * Sends a new code. An earlier one stays good while it is valid, because messages overtake each other.
 * @param alsoInTransaction what must happen if and only if the code is sent
 * @returns when it ends and when another may be sent; WAIT within a minute of the last one
 */
export async function sendCode(
  context: Context,
  request: CodeRequest,
  alsoInTransaction?: (tx: Tx) => Promise<void>,
): Promise<Result<CodeStatus, Wait | TooMany>> {
  // Asked before counting: an impatient second press must not use up the sends of the hour.
  const early = await mustWait(context, request, context.db);
  if (early !== undefined) return err(early);
  const network = networkOf(request.ip);
  const target = `${request.purpose} ${request.to ?? request.target}`;
  const perTarget: [RateLimit, string][] =
    request.perTarget === undefined
      ? [
          ...PER_TARGET_AND_NETWORK.map((limit): [RateLimit, string] => [limit, `${target} ${network}`]),
          [PER_TARGET, target],
        ]
      : [[request.perTarget, request.to ?? request.target]];
  const allowed = await withinLimits(context, [
    ...perTarget,
    [PER_BINDING, request.boundTo],
    // Whoever had to prove more than that they are there is not kept waiting by others behind the same address.
    ...(request.perTarget === undefined ? [[PER_ADDRESS, network] as const] : []),
  ]);
  if (!allowed.ok) return allowed;
  return await context.db.transaction().execute(async (tx) => {
    await lockSending(tx, keyOf(context, request));
    const late = await mustWait(context, request, tx);
    if (late !== undefined) return err(late);
    const status = await send(tx, context, request);
    await alsoInTransaction?.(tx);
    return ok(status);
  });
}

async function mustWait(
  context: Context,
  binding: CodeBinding,
  reader: Context['db'] | Tx,
): Promise<Wait | undefined> {
  const until = (await findCodeStatus(reader, context, binding))?.resendAt;
  const waiting = until !== undefined && Temporal.Instant.compare(context.clock.now(), until) < 0;
  return waiting ? { code: 'WAIT', until } : undefined;
}

async function send(tx: Tx, context: Context, request: CodeRequest): Promise<CodeStatus> {
  const now = context.clock.now();
  const id = newUuid(now);
  const code = newCode();
  const salt = randomBytes(16);
  const expiresAt = now.add(CODE_LIFE);
  await insertCode(tx, keyOf(context, request), {
    id,
    salt,
    code_digest: codeDigest(context, request, salt, code),
    created_at: now,
    expires_at: expiresAt,
  });
  await queueNotice(tx, context, {
    dedupeKey: codeNoticeKey(id),
    channel: request.channel,
    to: request.to ?? request.target,
    ...request.message(code),
    until: expiresAt,
  });
  return { resendAt: now.add(RESEND_AFTER), expiresAt };
}
