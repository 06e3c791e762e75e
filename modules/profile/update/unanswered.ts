import { closeWorkItem, openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { dateInWib, valueAt, type Dated, type ParticipantId } from '@jmo/kernel';

/** How long an update waits for the registry before somebody is told, and again after the same time. Our own rule. */
const toldEvery: Dated<{ readonly hours: number }> = [{ from: '2026-01-01', value: { hours: 24 } }];

const UNANSWERED = 'data-update-unanswered:';

/** Whether an alarm on the desk is of a data update about which the registry says nothing. */
export const isUnansweredAlarm = (subject: string): boolean => subject.startsWith(UNANSWERED);

interface Waiting {
  readonly participantId: ParticipantId;
  readonly submissionId: string;
}

const aboutOf = ({ participantId, submissionId }: Waiting) =>
  ({ participantId, kind: 'ALARM', subject: `${UNANSWERED}${submissionId}` }) as const;

/**
 * Lays it on the desk when the time has passed since the try before this one: waiting on mends no refused credentials and
 * no answer that nobody can read. Who closed it without an answer sees it again after the same time.
 */
export async function tellOfSilence(
  tx: Tx,
  context: Context,
  waiting: Waiting,
  {
    submittedAt,
    changedAt,
  }: { readonly submittedAt: Temporal.Instant; readonly changedAt: Temporal.Instant },
): Promise<void> {
  const now = context.clock.now();
  const { hours } = valueAt(toldEvery, dateInWib(now));
  const times = (at: Temporal.Instant) => Math.floor(submittedAt.until(at).total('hours') / hours);
  if (times(now) > times(changedAt)) await openWorkItem(tx, context, aboutOf(waiting));
}

/** @param end ANSWERED by the registry, or WITHDRAWN by the person, who changed what they had confirmed */
export const endSilence = async (
  tx: Tx,
  context: Context,
  waiting: Waiting,
  end: { readonly outcome: 'ANSWERED' | 'WITHDRAWN'; readonly actor: string },
): Promise<void> => void (await closeWorkItem(tx, context, { ...aboutOf(waiting), ...end }));
