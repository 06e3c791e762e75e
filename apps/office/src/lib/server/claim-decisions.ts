import {
  claimWords,
  findInterviewOffers,
  findInterviews,
  HOLD_REASONS,
  PAPER_FAULTS,
  PAPERS,
  refusals,
  wasInterviewed,
  type Decision,
  type InspectedClaim,
  type PaperFault,
  type RefusalReason,
} from '@jmo/claim';
import type { WorkItem } from '@jmo/casework';
import { firstWord, mayAct, nextWord, type Action, type Officer } from '@jmo/officer';
import { moment } from '#lib/words/times.ts';
import type { Choice } from './decided-case.ts';
import { subjectOf } from './queues.ts';

const words = claimWords('id');

export type DecisionKind = Decision['kind'];

const offeredIn: Readonly<Record<string, readonly DecisionKind[]>> = {
  WAWANCARA: ['APPROVE', 'MOVE_INTERVIEW', 'ASK_CORRECTION', 'HOLD', 'REFUSE'],
  PERSETUJUAN: ['APPROVE', 'SEND_BACK', 'ASK_CORRECTION', 'HOLD', 'REFUSE'],
  DITUNDA: ['RESUME', 'REFUSE'],
  // On the desk after the claimant was asked for the last time and did not answer.
  PERLU_PERBAIKAN: ['HOLD', 'REFUSE'],
};

export const decisionNames: Record<DecisionKind, string> = {
  APPROVE: 'Setujui',
  SEND_BACK: 'Kembalikan ke petugas pertama',
  ASK_CORRECTION: 'Minta dokumen ulang',
  HOLD: 'Tahan',
  MOVE_INTERVIEW: 'Pindahkan wawancara',
  RESUME: 'Lanjutkan',
  REFUSE: 'Tolak',
};

/** Which permission a decision asks for. */
export const permissionFor = (item: WorkItem, kind: DecisionKind): Action => {
  const onTop = kind === 'APPROVE' || kind === 'SEND_BACK';
  return onTop ? nextWord(item) : firstWord(item.kind);
};

/** Lapak Asik: nobody approves whom no officer has talked to. */
export async function isInterviewed(locals: App.Locals, claim: InspectedClaim): Promise<boolean> {
  if (claim.channel !== 'LAPAK_ASIK') return true;
  const interviews = await findInterviews(locals.context.db, {
    participantId: claim.participantId,
    claimId: claim.id,
  });
  return wasInterviewed(interviews, claim.actions);
}

/** Only what this officer may decide about this claim now. */
export const decisionsFor = (
  officer: Officer,
  item: WorkItem,
  { state }: Pick<InspectedClaim, 'state'>,
  now: Temporal.Instant,
  interviewed: boolean,
): readonly DecisionKind[] =>
  (offeredIn[state] ?? [])
    .filter((kind) => kind !== (interviewed ? 'MOVE_INTERVIEW' : 'APPROVE'))
    .filter((kind) => mayAct(officer, permissionFor(item, kind), subjectOf(item, now)));

/** The reasons to choose from; none where a decision needs none. */
export function reasonsFor(kind: DecisionKind): readonly Choice[] {
  const say = (code: string) => (words.sides.reasons as Readonly<Record<string, string>>)[code] ?? code;
  if (kind === 'REFUSE')
    return Object.entries(refusals).map(([value, { source }]) => ({
      value,
      label: `${say(value)} (${source})`,
    }));
  return kind === 'HOLD' ? HOLD_REASONS.map((value) => ({ value, label: say(value) })) : [];
}

/** What can be wrong with a paper that was handed in. */
export const faultChoices: readonly Choice[] = PAPER_FAULTS.filter((fault) => fault !== 'BELUM_DIKIRIM').map(
  (value) => ({ value, label: words.faults[value] }),
);

/** What the claim has no such paper of, and may be asked for. */
export const missingPapers = (claim: InspectedClaim): readonly Choice[] =>
  PAPERS.filter((paper) => claim.papers.every((one) => one.paper !== paper)).map((value) => ({
    value,
    label: words.papers[value],
  }));

/** Papers that may be asked for again, by their codes. */
export const paperChoices = (claim: InspectedClaim): readonly Choice[] =>
  claim.papers.map(({ paper }) => ({ value: paper, label: words.papers[paper] }));

/** Said instead of a time: the one agreed on before stays, or none was agreed on. */
const AS_IT_WAS = 'TETAP';

/**
 * The times at which the claim's office has a place, where a decision takes one; for a claim that goes on also "as it was",
 * and for an interview that is moved all but its own.
 */
export async function timeChoices(
  { context }: App.Locals,
  kind: DecisionKind,
  { branch, interviewAt }: Pick<InspectedClaim, 'branch' | 'interviewAt'>,
): Promise<readonly Choice[]> {
  if (kind !== 'RESUME' && kind !== 'MOVE_INTERVIEW') return [];
  const now = context.clock.now();
  const offers = await findInterviewOffers(context.db, branch, now);
  const times = offers.flatMap(({ starts }) =>
    starts.map((start) => ({ value: start.toString(), label: moment(start) })),
  );
  if (kind === 'MOVE_INTERVIEW') return times.filter(({ value }) => value !== interviewAt?.toString());
  const stands = interviewAt !== undefined && Temporal.Instant.compare(interviewAt, now) > 0;
  const label = stands ? `Tetap ${moment(interviewAt)}` : 'Waktunya belum disepakati';
  return [{ value: AS_IT_WAS, label }, ...times];
}

/**
 * What the fields of a decision's form say together; undefined as long as something is missing.
 * @param offered what was offered to choose from: papers, and times of an interview where one is to come
 */
export function readDecision(
  kind: DecisionKind,
  read: (name: string) => string,
  { papers, times }: { readonly papers: readonly Choice[]; readonly times: readonly Choice[] },
): Decision | undefined {
  const reason = read('alasan');
  switch (kind) {
    case 'APPROVE':
    case 'SEND_BACK':
      return { kind };
    case 'RESUME': {
      const time = times.find(({ value }) => value === read('wawancara'))?.value;
      if (times.length === 0 || time === AS_IT_WAS) return { kind };
      return time === undefined ? undefined : { kind, interviewAt: Temporal.Instant.from(time) };
    }
    case 'MOVE_INTERVIEW': {
      const time = times.find(({ value }) => value === read('wawancara'))?.value;
      return time === undefined ? undefined : { kind, interviewAt: Temporal.Instant.from(time) };
    }
    case 'REFUSE':
      return Object.hasOwn(refusals, reason) ? { kind, reason: reason as RefusalReason } : undefined;
    case 'HOLD': {
      const found = HOLD_REASONS.find((each) => each === reason);
      return found && { kind, reason: found };
    }
    case 'ASK_CORRECTION': {
      const asked: (readonly [string, PaperFault])[] = papers.flatMap(({ value }) => {
        const fault = PAPER_FAULTS.find((each) => each === read(fieldOf(value)));
        return fault === undefined ? [] : [[value, fault] as const];
      });
      const missing = PAPERS.find((each) => each === read('lain'));
      if (missing !== undefined) asked.push([missing, 'BELUM_DIKIRIM']);
      return asked.length === 0 ? undefined : { kind, papers: Object.fromEntries(asked) };
    }
  }
}

/** A paper's code as the name of a field: small letters and digits alone. */
export const fieldOf = (paper: string): string => `berkas${paper.replaceAll('_', '')}`;
