import { OWN_BANKS } from '@jmo/kernel';
import type { BankClient, BankClients, PayoutState } from '@jmo/payout';
import type { Random } from '../apps/cli/demo/random.ts';

/** What the bank says, with the money where it is. */
const said = (http: number, code: string, body = {}) => ({
  answer: { kind: 'ANSWERED', http, code, body } as const,
  exchanges: [],
});

/**
 * What happens between us and a bank that the bank itself does not do: its answer is lost on the way back; an account it
 * named good is closed by the time the order comes (which it then refuses, taking nothing on); it suspects fraud, and takes
 * nothing on before somebody has spoken to it; it does not find yet what it
 * has; it takes back that it has paid, although it has, and says that what it sent back is there.
 * @param standsAs what we hold the order of this reference for: only what we heard before is taken back, for a bank that
 *   says "never" before we heard "paid" has another account paid as well, and nobody could tell
 */
export function betweenUsAnd(
  banks: BankClients,
  random: Random,
  {
    mood,
    standsAs,
  }: {
    mood: { readonly moody: boolean };
    standsAs(reference: string): Promise<PayoutState | undefined>;
  },
): BankClients {
  const spoiled = (bank: BankClient): BankClient => ({
    ...bank,
    async transfer(order) {
      if (mood.moody && random.chance(5)) return said(403, `403${order.service}18`);
      if (mood.moody && random.chance(4)) return said(403, `403${order.service}03`);
      const conversation = await bank.transfer(order);
      return mood.moody && random.chance(8)
        ? { ...conversation, answer: { kind: 'LOST', cause: 'ECONNRESET' } }
        : conversation;
    },
    async inquireTransfer(order) {
      if (mood.moody && random.chance(6)) return said(404, '4043601');
      if (mood.moody && random.chance(15)) {
        const takenBack = { PAID: '06', RETURNED: '00' }[
          (await standsAs(order.reference)) as 'PAID' | 'RETURNED'
        ];
        if (takenBack !== undefined) return said(200, '2003600', { latesttransactionstatus: takenBack });
      }
      const conversation = await bank.inquireTransfer(order);
      return mood.moody && random.chance(5)
        ? { ...conversation, answer: { kind: 'LOST', cause: 'ECONNRESET' } }
        : conversation;
    },
  });
  return Object.fromEntries(OWN_BANKS.map((name) => [name, spoiled(banks[name])])) as BankClients;
}
