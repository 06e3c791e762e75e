import { sql, type Context } from '@jmo/database';
import type { Channel } from './notice.ts';

const RECENT: Temporal.DurationLike = { minutes: 15 };
/** A message that a first try did not bring out within this time counts as failing. */
const PATIENCE: Temporal.DurationLike = { seconds: 3 };
/** One failure may be one person's dead number; two in a row of all people's are rarely that. */
const IN_A_ROW = 2;

/**
 * Channels by which messages do not get out at present: the newest two of the last quarter of an hour failed, or still
 * wait after a try. A message that got out after them says that it works again.
 */
export async function findChannelsDown(context: Pick<Context, 'db' | 'clock'>): Promise<readonly Channel[]> {
  const now = context.clock.now();
  const { rows } = await sql<{ channel: Channel }>`
    select channels.channel
    from unnest(array['email', 'sms', 'whatsapp']) as channels (channel)
    cross join lateral (
      select state = 'failed' or (state = 'queued' and queued_at <= ${now.subtract(PATIENCE)}) as failing
      from notice
      where notice.channel = channels.channel and queued_at > ${now.subtract(RECENT)} and attempts > 0
      order by queued_at desc
      limit ${IN_A_ROW}
    ) as newest
    group by channels.channel
    having count(*) filter (where failing) = ${IN_A_ROW}`.execute(context.db);
  return rows.map(({ channel }) => channel);
}
