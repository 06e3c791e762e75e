import { findAuditPage } from '@jmo/audit';
import { formatsFor } from '#lib/messages/formats.ts';
import { describeAudit } from '#lib/server/describe-audit.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

const PAGE = 30;

/** Permission: the own record, by the session's participant. Looking at one's own record is not recorded. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const from = url.searchParams.get('dari') ?? undefined;
  const { events, next } = await findAuditPage(context.db, participantId, {
    limit: PAGE,
    ...(from === undefined ? {} : { from }),
  });
  const { moment } = formatsFor(locale, await ownZone(context, participantId));
  return {
    events: events.map((event) => ({
      id: event.id,
      at: moment(event.at),
      byOfficer: event.actor.kind === 'officer',
      ...describeAudit(locale, event),
    })),
    older: next === undefined ? undefined : `?dari=${encodeURIComponent(next)}`,
    isOlder: from !== undefined,
  };
};
