import { OWN_BANKS } from '@jmo/kernel';
import type { BankClient, BankClients } from '@jmo/payout';
import type { Random } from '../apps/cli/demo/random.ts';

/**
 * What happens between us and a bank that the bank itself does not do: its answer is lost on the way back, or an
 * account it named good is closed by the time the order comes (which it then refuses, taking nothing on).
 */
export function betweenUsAnd(banks: BankClients, random: Random, mood: { moody: boolean }): BankClients {
  const spoiled = (bank: BankClient): BankClient => ({
    ...bank,
    async transfer(order) {
      if (mood.moody && random.chance(5)) {
        const code = `403${order.service}18`;
        return { answer: { kind: 'ANSWERED', http: 403, code, body: {} }, exchanges: [] };
      }
      const conversation = await bank.transfer(order);
      return mood.moody && random.chance(8)
        ? { ...conversation, answer: { kind: 'LOST', cause: 'ECONNRESET' } }
        : conversation;
    },
    async inquireTransfer(order) {
      const conversation = await bank.inquireTransfer(order);
      return mood.moody && random.chance(5)
        ? { ...conversation, answer: { kind: 'LOST', cause: 'ECONNRESET' } }
        : conversation;
    },
  });
  return Object.fromEntries(OWN_BANKS.map((name) => [name, spoiled(banks[name])])) as BankClients;
}
