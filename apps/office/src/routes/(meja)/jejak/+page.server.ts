import { recordAudit, searchAudit, type AuditQuestion } from '@jmo/audit';
import { parseDate, startOfDayInWib, type ParticipantId } from '@jmo/kernel';
import { permitted } from '#lib/server/at-the-desk.ts';
import { placeAfter, placeText, type Place } from '#lib/server/page-place.ts';
import { moment } from '#lib/words/times.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Permission: audit.search. That somebody searched is itself in the audit before anything is read, with what they asked by: about whom, and whose acts. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = permitted(locals, 'audit.search');
  const { context } = locals;
  const read = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 80);
  const asked = {
    peserta: read('peserta'),
    pelaku: read('pelaku'),
    rujukan: read('rujukan'),
    tindakan: read('tindakan'),
    dari: read('dari'),
    sampai: read('sampai'),
  };
  const question = questionOf(asked, placeAfter(url));
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  if (question === undefined || given.length === 0)
    return { asked, wrong: question === undefined, events: undefined, more: undefined };
  await context.db.transaction().execute((tx) =>
    recordAudit(tx, context, {
      ...(question.participantId === undefined
        ? {}
        : { participantId: question.participantId as ParticipantId }),
      actor: { kind: 'officer', id: officer.id },
      action: 'audit.searched',
      ...(asked.rujukan === '' ? {} : { reference: asked.rujukan }),
      detail: {
        by: given.map(([name]) => name).join(' '),
        ...(asked.pelaku === '' ? {} : { actor: asked.pelaku }),
      },
    }),
  );
  const events = await searchAudit(context, question);
  const last = events.length === PAGE ? events.at(-1) : undefined;
  return {
    asked,
    wrong: false,
    events: events.map(({ at, actor, action, reference, reason, detail, chain }) => ({
      at: moment(at),
      who: `${actor.kind} ${actor.id}`,
      action,
      reference: reference ?? '–',
      reason: reason ?? '',
      detail: Object.entries(detail)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
      chain,
    })),
    more: last && placeText(last),
  };
};

/** @returns undefined for what nobody's id and no day is */
function questionOf(
  { peserta, pelaku, rujukan, tindakan, dari, sampai }: Readonly<Record<string, string>>,
  after: Place | undefined,
): AuditQuestion | undefined {
  const days = [dari, sampai].map((text) =>
    text === undefined || text === '' ? undefined : parseDate(text),
  );
  if (days.some((day) => day?.ok === false) || (peserta !== '' && !UUID.test(peserta ?? '')))
    return undefined;
  const [from, until] = days.map((day) => (day?.ok === true ? day.value : undefined));
  return {
    ...(peserta === '' ? {} : { participantId: peserta }),
    ...(pelaku === '' ? {} : { actorId: pelaku }),
    ...(rujukan === '' ? {} : { reference: rujukan }),
    ...(tindakan === '' ? {} : { action: tindakan }),
    ...(from === undefined ? {} : { from: startOfDayInWib(from) }),
    ...(until === undefined ? {} : { until: startOfDayInWib(until.add({ days: 1 })) }),
    ...(after === undefined ? {} : { after }),
    limit: PAGE,
  };
}
