import type { Rupiah } from '@jmo/kernel';
import type { ClaimState } from '../claim.ts';
import type { Correction } from '../resubmit-papers.ts';
import type { SideState, Stage, StageCode, Tracking } from '../tracking.ts';
import type { FilingRow } from './filing.queries.ts';

/** What an heir sees of their filing. */
export interface FollowedFiling {
  readonly number: string;
  readonly submittedAt: Temporal.Instant;
  readonly state: ClaimState;
  readonly stages: readonly Stage[];
  readonly side: Tracking['side'];
  /** As long as it is to come. */
  readonly interviewAt?: Temporal.Instant;
  /** Once two officers have approved. */
  readonly decided?: {
    readonly gross: Rupiah;
    readonly tax: Rupiah;
    readonly net: Rupiah;
    readonly payment: Tracking['payment'];
  };
  readonly correction?: Correction;
  /** A promise was not kept. */
  readonly lateSince?: Temporal.Instant;
}

const STAGES_OF_HEIRS: readonly StageCode[] = ['AGENDA', 'WAWANCARA', 'PENETAPAN', 'PEMBAYARAN', 'SELESAI'];
/** Until officers have decided, a filing that was matched looks like one that nobody has looked at yet. */
const UNDECIDED: readonly ClaimState[] = ['AGENDA', 'VERIFIKASI', 'WAWANCARA', 'PERSETUJUAN'];

/** Pure. @param claim what was opened for it, as far as it is known */
export function follow(
  filing: Pick<
    FilingRow,
    'number' | 'state' | 'reason' | 'submittedAt' | 'changedAt' | 'interviewAt' | 'decisionBy'
  >,
  claim: { readonly tracking: Tracking; readonly correction?: Correction } | undefined,
  now: Temporal.Instant,
): FollowedFiling {
  const { number, submittedAt } = filing;
  if (filing.state === 'DITOLAK') {
    const side = { state: 'DITOLAK' as SideState, at: filing.changedAt, reasons: [filing.reason ?? ''] };
    const stages = stagesUntil(filing, 'WAWANCARA');
    return {
      number,
      submittedAt,
      state: 'DITOLAK',
      stages,
      side: { ...side, needsAccount: false, papers: [] },
    };
  }
  if (claim === undefined || UNDECIDED.includes(claim.tracking.state)) return undecided(filing, claim, now);
  const { tracking, correction } = claim;
  const { state, side, gross, tax, net, payment, late } = tracking;
  const isDecided = tracking.stages.some(({ code, status }) => code === 'PENETAPAN' && status !== 'WAITING');
  return {
    number,
    submittedAt,
    state,
    side,
    stages: isDecided ? stagesOf(filing, tracking) : stagesUntil(filing, 'WAWANCARA'),
    ...(isDecided ? { decided: { gross, tax, net, payment } } : {}),
    ...(correction === undefined ? {} : { correction }),
    ...(late === undefined ? {} : { lateSince: late.promisedAt }),
  };
}

function undecided(
  filing: Parameters<typeof follow>[0],
  claim: { readonly tracking: Tracking } | undefined,
  now: Temporal.Instant,
): FollowedFiling {
  const { number, submittedAt, decisionBy } = filing;
  const interviewAt = claim?.tracking.interviewAt ?? filing.interviewAt;
  const isLate = Temporal.Instant.compare(decisionBy, now) < 0;
  return {
    number,
    submittedAt,
    state: 'WAWANCARA',
    side: undefined,
    stages: stagesUntil(filing, 'WAWANCARA', isLate),
    ...(Temporal.Instant.compare(interviewAt, now) > 0 ? { interviewAt } : {}),
    ...(isLate ? { lateSince: decisionBy } : {}),
  };
}

function stagesUntil(
  { submittedAt, decisionBy }: Pick<FilingRow, 'submittedAt' | 'decisionBy'>,
  current: StageCode,
  overdue = false,
): Stage[] {
  const reached = STAGES_OF_HEIRS.indexOf(current);
  return STAGES_OF_HEIRS.map((code, index) => ({
    code,
    status: index < reached ? 'DONE' : index === reached ? 'CURRENT' : 'WAITING',
    ...(index <= reached ? { enteredAt: submittedAt } : {}),
    promisedAt: index <= reached ? submittedAt : decisionBy,
    overdue: overdue && index > reached,
  }));
}

/** The claim's own stages, those of the officers in one; what came before the claim is the filing's. */
function stagesOf(filing: Pick<FilingRow, 'submittedAt' | 'decisionBy'>, { stages }: Tracking): Stage[] {
  const before = stagesUntil(filing, 'PENETAPAN').filter(({ status }) => status === 'DONE');
  return [...before, ...stages.filter(({ code }) => STAGES_OF_HEIRS.indexOf(code) >= before.length)];
}
