import { findAccount, tellContacts } from '@jmo/account';
import { withinLimits, type Context, type RateLimit, type TooMany } from '@jmo/database';
import { err, ok, parseKpj, type Kpj, type Result } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import type { OfficerSession } from '@jmo/officer';
import { callRulesAt } from './call-rules.ts';
import { noteHelp } from './help-caller.ts';
import { inProvenCall, type NotProven } from './proven-call.ts';
import { callWords } from './words.ts';

/** A number is confirmed, not searched for by trying. */
const TRIES: RateLimit = { name: 'phone-call-card', max: 5, windowSeconds: 60 * 60 };

/**
 * Whether a number the caller reads from a card, a payslip or their memory is theirs (FAQ 10).
 * @returns true when it is
 */
export async function confirmCard(
  context: Context,
  session: OfficerSession,
  { number, typed }: { readonly number: string; readonly typed: string },
): Promise<Result<boolean, NotProven | 'KPJ_MALFORMED' | TooMany>> {
  const kpj = parseKpj(typed);
  if (!kpj.ok) return err('KPJ_MALFORMED');
  const allowed = await withinLimits(context, [[TRIES, number]]);
  if (!allowed.ok) return allowed;
  return await inProvenCall(context, session, { number, action: 'card.confirm' }, async (tx, call) => {
    const theirs = (await findCards(tx, call.participantId)).some((card) => card.kpj === kpj.value);
    if (theirs) await noteHelp(tx, context, call, { kind: 'CARD_CONFIRMED' });
    return ok(theirs);
  });
}

/** SENT: to the contacts on record, and not to the agent. READ_OUT: there are none, so the agent reads these to them. */
export type GivenCards =
  | { readonly way: 'SENT' }
  | { readonly way: 'READ_OUT'; readonly kpjs: readonly Kpj[] }
  | { readonly way: 'AT_BRANCH' };

/** A forgotten card number: by message to whoever has an account, else by voice where the policy allows it. */
export async function giveCards(
  context: Context,
  session: OfficerSession,
  number: string,
): Promise<Result<GivenCards, NotProven | 'NO_CARD'>> {
  return await inProvenCall(
    context,
    session,
    { number, action: 'card.confirm' },
    async (tx, call): Promise<Result<GivenCards, 'NO_CARD'>> => {
      const { participantId } = call;
      const kpjs = (await findCards(tx, participantId)).map(({ kpj }) => kpj);
      if (kpjs.length === 0) return err('NO_CARD');
      if ((await findAccount(tx, participantId)) !== undefined) {
        await tellContacts(tx, context, {
          participantId,
          key: `phone-call-cards:${call.id}`,
          about: `phone-call:${call.id}`,
          words: (locale) => callWords(locale).cards(call.number, kpjs),
        });
        await noteHelp(tx, context, call, { kind: 'CARD_SENT' });
        return ok({ way: 'SENT' });
      }
      if (!callRulesAt(call.startedAt).readOutWithoutContacts) return ok({ way: 'AT_BRANCH' });
      await noteHelp(tx, context, call, { kind: 'CARD_READ_OUT' });
      return ok({ way: 'READ_OUT', kpjs });
    },
  );
}
