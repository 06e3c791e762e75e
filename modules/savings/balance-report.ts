import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { getSavings } from './get-savings.ts';

export interface BalanceReport {
  readonly total: string;
  readonly cards: readonly { kpj: string; balance: string; contributions: string; returns: string }[];
}

/** The answer of `jmo balance`: whole rupiah as strings, by the end of the day `at` or, without it, all there is. */
export async function balanceReport(
  reader: Reader,
  participantId: ParticipantId,
  at?: Temporal.PlainDate,
): Promise<BalanceReport> {
  const { total, cards } = await getSavings(reader, participantId, at);
  return {
    total: String(total),
    cards: cards.map(({ kpj, balance, contributions, returns }) => ({
      kpj,
      balance: String(balance),
      contributions: String(contributions),
      returns: String(returns),
    })),
  };
}
