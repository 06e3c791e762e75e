import { dateInWib, officeClosesAfter, type Rupiah } from '@jmo/kernel';
import type { ClaimState } from './claim.ts';
import type { ActionDetail } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { valueAt, type Dated } from './rules.ts';

/** What people are told about how long a claim takes, and how long we wait before we call it late to ourselves. */
export interface Promises {
  /** Agenda to Proses Pembayaran, when no person has to look. */
  readonly ownSteps: Temporal.DurationLike;
  /** Where an officer has to look, by the claim's gross amount; the first that fits. */
  readonly officer: readonly { readonly upTo?: Rupiah; readonly workingDays: number }[];
  /** The overdue mark shows at once; people are bothered only when it was not a matter of minutes. */
  readonly patience: Temporal.DurationLike;
  /** Days after which a claimant is asked again for what was asked of them; after the last an officer looks. */
  readonly reminders: readonly number[];
}

/**
 * JMO: "hitungan menit" (stag.ipol.id 2024). Officers: one working day up to Rp10 million, five above, after the claim
 * is complete (medcom.id; kiaton.kontan.co.id, November 2025).
 */
export const promiseBook: Dated<Promises> = [
  {
    from: '2015-07-01',
    value: {
      ownSteps: { minutes: 15 },
      officer: [{ upTo: 10_000_000n as Rupiah, workingDays: 1 }, { workingDays: 5 }],
      patience: { minutes: 15 },
      reminders: [3, 14, 60],
    },
  },
];

export const promisesAt = (at: Temporal.Instant): Promises => valueAt(promiseBook, dateInWib(at));

/** When the own steps of a claim that came in (or goes on) at `at` are promised to be done. */
export const ownStepsBy = (at: Temporal.Instant): Temporal.Instant => at.add(promisesAt(at).ownSteps);

/** When an officer is promised to have decided about a claim that reached their desk at `at`. */
export function officerBy(at: Temporal.Instant, gross: Rupiah): Temporal.Instant {
  const { workingDays = 5 } =
    promisesAt(at).officer.find(({ upTo }) => upTo === undefined || gross <= upTo) ?? {};
  return officeClosesAfter(at, workingDays);
}

/** The states in which the next step is ours, so that it can be late. */
const OURS: readonly ClaimState[] = [
  'AGENDA',
  'VERIFIKASI',
  'WAWANCARA',
  'PERSETUJUAN',
  'PENETAPAN',
  'PEMBAYARAN',
  'DITUNDA',
];
export const isOurTurn = (state: ClaimState): boolean => OURS.includes(state);

/** The states in which the claimant is asked for something. */
export const isClaimantsTurn = (state: ClaimState): boolean =>
  state === 'PERLU_PERBAIKAN' || state === 'RETUR_BANK';

/** When somebody who was asked at `askedAt` is asked again, the next time after `now`; undefined after the last time. */
export function reminderAfter(
  askedAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const times = promisesAt(askedAt).reminders.map((days) => askedAt.add({ hours: 24 * days }));
  return times.find((time) => Temporal.Instant.compare(time, now) > 0);
}

/** Held by a guard that time or its owner ends: no officer has it, and nothing was promised. */
export const isOwnersTurn = (detail: ActionDetail | undefined): boolean =>
  detail?.['reason'] === 'CLAIM_LOCKED' || detail?.['reason'] === 'COOLING';

/**
 * When to look whether a claim is late: some patience after the promise that its last action made. An action that makes
 * none leaves the earlier one standing. Where it is the claimant's turn, when to ask them again.
 */
export function watchAfter(
  { at, detail }: { at: Temporal.Instant; detail?: ActionDetail },
  claim: Pick<ClaimRow, 'state' | 'gross' | 'watchAt'>,
): Temporal.Instant | undefined {
  if (isClaimantsTurn(claim.state)) return reminderAfter(at, at);
  if (!isOurTurn(claim.state)) return undefined;
  const { patience } = promisesAt(at);
  if (claim.state === 'DITUNDA' && isOwnersTurn(detail)) {
    const until = detail?.['until'];
    return typeof until === 'string' ? Temporal.Instant.from(until).add(patience) : undefined;
  }
  if (claim.state === 'DITUNDA') return officerBy(at, claim.gross).add(patience);
  const decisionBy = detail?.['decisionBy'];
  if (claim.state === 'WAWANCARA' && typeof decisionBy === 'string')
    return Temporal.Instant.from(decisionBy).add(patience);
  const expectedAt = detail?.['expectedAt'];
  if (claim.state === 'PEMBAYARAN' && typeof expectedAt === 'string')
    return Temporal.Instant.from(expectedAt).add(patience);
  return claim.watchAt ?? ownStepsBy(at).add(patience);
}
