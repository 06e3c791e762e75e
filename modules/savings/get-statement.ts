import type { Reader } from '@jmo/database';
import type { Kpj, ParticipantId, Rupiah } from '@jmo/kernel';
import { sumByMonth, type MonthSum } from '@jmo/ledger';
import { findCards, findContributions, type Card } from '@jmo/membership';
import { buildStatementYears, type Movement, type StatementYear } from './build-statement.ts';
import { monthNumber } from './returns-policy.ts';
import { accountKey, KIND } from './savings.ts';
import { splitContribution } from './split-contribution.ts';

export interface Statement {
  readonly card: Card;
  readonly employer?: { readonly npp: string; readonly name: string };
  readonly status: 'AKTIF' | 'NONAKTIF';
  readonly lastPaidOn?: Temporal.PlainDate;
  readonly balance: Rupiah;
  readonly years: readonly StatementYear[];
}

/**
 * "Cek Saldo": one card in detail, by year and month, oldest first.
 * @param today decides whether a reported end of membership has been reached and what is overdue; without it any
 *   reported end counts and no month is flagged
 * @returns undefined when the card is not this person's
 */
export async function findStatement(
  reader: Reader,
  participantId: ParticipantId,
  kpj: Kpj,
  today?: Temporal.PlainDate,
): Promise<Statement | undefined> {
  const card = (await findCards(reader, participantId)).find((each) => each.kpj === kpj);
  if (card === undefined) return undefined;
  const contributions = await findContributions(reader, card);
  const reports = contributions.map((contribution) => ({
    ...contribution,
    ...splitContribution(card.segment, contribution.month, contribution.amount),
  }));
  const years = buildStatementYears(
    reports,
    toMovements(await sumByMonth(reader, [accountKey(card)])),
    today === undefined ? undefined : { card, today },
  );
  const paidOns = contributions.map(({ paidOn }) => paidOn).sort(Temporal.PlainDate.compare);
  const ended =
    card.endedOn !== undefined &&
    (today === undefined || Temporal.PlainDate.compare(card.endedOn, today) <= 0);
  return {
    card,
    employer: card.employer,
    status: ended ? 'NONAKTIF' : 'AKTIF',
    lastPaidOn: paidOns.at(-1),
    balance: years.at(-1)?.closing ?? (0n as Rupiah),
    years,
  };
}

/** As `findStatement`, for callers that know the card is this person's. Throws when it is not. */
export async function getStatement(
  reader: Reader,
  participantId: ParticipantId,
  kpj: Kpj,
  today?: Temporal.PlainDate,
): Promise<Statement> {
  const statement = await findStatement(reader, participantId, kpj, today);
  if (statement === undefined) throw new Error('the card is not one of this participant');
  return statement;
}

function toMovements(sums: readonly MonthSum[]): Movement[] {
  return [...Map.groupBy(sums, ({ month }) => monthNumber(month))].map(([month, rows]) => {
    const net = (wanted: (kind: string) => boolean) =>
      rows.reduce((sum, row) => (wanted(row.kind) ? sum + row.net : sum), 0n);
    return {
      month,
      received: net((kind) => kind === KIND.contribution),
      returns: net((kind) => kind === KIND.return),
      paidOut: -net((kind) => kind !== KIND.contribution && kind !== KIND.return),
    };
  });
}
