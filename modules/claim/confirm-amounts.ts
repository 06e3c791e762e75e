import type { Context, Reader } from '@jmo/database';
import { err, type Kpj, type ParticipantId, type Result, type Rupiah } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import { expectedArrival } from '@jmo/payout';
import { getSavings } from '@jmo/savings';
import { computeAmounts, type Amounts } from './amounts.ts';
import { keepDraft, openStep, type ClaimDraft, type LoadedClaimDraft } from './claim-draft.ts';
import { officerBy } from './promises.ts';
import type { DraftProblem, ReviewProblem } from './problems.ts';

type Arrival = ReturnType<typeof expectedArrival>;

/** Rincian Saldo JHT: what will be paid, out of which cards, with the tax and its reasons, and when it will arrive. */
export interface ClaimDetails extends Amounts {
  readonly cards: readonly { readonly kpj: Kpj; readonly balance: Rupiah }[];
  readonly rail: Arrival['rail'];
  /** Officers decide before anything is paid. */
  readonly byOfficers: boolean;
  /** Absent as long as the time of the interview, from which officers count, is not chosen. */
  readonly arrival?: Pick<Arrival, 'sendAt' | 'expectedAt'>;
}

/** Reads only. Undefined until cause, tax and account are known. */
export async function findClaimDetails(
  reader: Reader,
  draft: ClaimDraft,
  { participantId, at }: { participantId: ParticipantId; at: Temporal.Instant },
): Promise<ClaimDetails | undefined> {
  const { cause, tax, account } = draft;
  if (cause === undefined || tax === undefined || account === undefined) return undefined;
  const savings = await getSavings(reader, participantId);
  const amounts = await computeAmounts(reader, {
    participantId,
    cause,
    balance: savings.total,
    at,
    hasNpwp: tax.kind === 'NPWP',
  });
  const paidFrom = paidFromOf(draft, amounts.gross, at);
  const payment = { bankCode: account.bankCode, amount: amounts.net };
  const { rail, ...arrival } = expectedArrival({ ...payment, at: paidFrom ?? at });
  return {
    ...amounts,
    cards: savings.cards.map(({ kpj, balance }) => ({ kpj, balance })),
    rail,
    byOfficers: draft.channel === 'LAPAK_ASIK',
    ...(paidFrom === undefined ? {} : { arrival }),
  };
}

/** When the money may leave at the latest: at once, or after officers had the days they are promised. */
function paidFromOf(
  { channel, interviewAt }: ClaimDraft,
  gross: Rupiah,
  at: Temporal.Instant,
): Temporal.Instant | undefined {
  if (channel !== 'LAPAK_ASIK') return at;
  return interviewAt === undefined ? undefined : officerBy(Temporal.Instant.from(interviewAt), gross);
}

/** Step `rincian`, Selanjutnya: keeps what was shown, so that Konfirmasi cannot pay something else. */
export async function confirmAmounts(
  context: Context,
  input: { participantId: ParticipantId; version?: string },
): Promise<Result<LoadedClaimDraft, DraftProblem>> {
  const opened = await openStep(context, input, 'rincian');
  if (!opened.ok) return opened;
  const details = await findClaimDetails(context.db, opened.value.draft, {
    participantId: input.participantId,
    at: context.clock.now(),
  });
  if (details === undefined) return err({ code: 'STEP_NOT_OPEN', goTo: 'npwp-rekening' });
  const amounts = { gross: String(details.gross), tax: String(details.tax), net: String(details.net) };
  return keepDraft(context, input.participantId, {
    ...opened.value,
    draft: { ...opened.value.draft, amounts },
  });
}

/** Whether what the participant confirmed on the way is still so. */
export async function checkReview(
  reader: Reader,
  draft: ClaimDraft,
  now: { participantId: ParticipantId; at: Temporal.Instant },
): Promise<Result<ClaimDetails, ReviewProblem>> {
  const kpjs = (await findCards(reader, now.participantId)).map(({ kpj }) => kpj).toSorted();
  if (kpjs.join() !== draft.cards?.kpjs.join()) return err({ code: 'CARDS_CHANGED', goTo: 'kepesertaan' });
  const details = await findClaimDetails(reader, draft, now);
  const same =
    details !== undefined &&
    String(details.gross) === draft.amounts?.gross &&
    String(details.tax) === draft.amounts.tax;
  return same ? { ok: true, value: details } : err({ code: 'AMOUNT_CHANGED', goTo: 'rincian' });
}
