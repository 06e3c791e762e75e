import { parseOfficerId, recordAudit, searchAudit, type AuditQuestion } from '@jmo/audit';
import type { Reader } from '@jmo/database';
import { isUuid, parseDate, startOfDayInWib, type ParticipantId } from '@jmo/kernel';
import { findOfficer } from '@jmo/officer';
import { permitted } from '#lib/server/at-the-desk.ts';
import { placeAfter, placeText, type Place } from '#lib/server/page-place.ts';
import { findQuoted } from '#lib/server/quoted-number.ts';
import { moment } from '#lib/words/times.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;
/** A number that this house gives: `JHT-2026-ACDEFGHJ`, `WJ-ACDEFGHJ`. */
const NUMBER = /^[A-Z]{2,4}-(?:\d{4}-)?[A-Z0-9]{8}$/i;

/**
 * Permission: audit.search. That somebody searched is itself in the audit before any event is read, with what they asked
 * by: about whom, and whose acts. What is typed into a field may be anybody's NIK or name: it is kept where it names an
 * officer, or has the form of an id or a number that this house gave, and nowhere else.
 */
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
  const { db } = context;
  const [whose, quoted] = await Promise.all(
    [asked.peserta, asked.rujukan].map((typed) => (typed === '' ? undefined : findQuoted(db, typed))),
  );
  const person = isUuid(asked.peserta) ? (asked.peserta as ParticipantId) : whose?.participantId;
  const question = questionOf(asked, { person, references: quoted?.references, after: placeAfter(url) });
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  if (question === undefined || given.length === 0)
    return { asked, wrong: question === undefined, events: undefined, more: undefined };
  const about = person ?? quoted?.participantId;
  const nameable = await isNameable(db, asked.pelaku);
  await db.transaction().execute((tx) =>
    recordAudit(tx, context, {
      ...(about === undefined ? {} : { participantId: about }),
      actor: { kind: 'officer', id: officer.id },
      action: 'audit.searched',
      ...(isReference(asked.rujukan) ? { reference: asked.rujukan } : {}),
      detail: {
        by: given.map(([name]) => name).join(' '),
        ...(nameable ? { actor: asked.pelaku } : {}),
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

const isReference = (typed: string): boolean => isUuid(typed) || NUMBER.test(typed);

async function isNameable(reader: Reader, actor: string): Promise<boolean> {
  if (isUuid(actor)) return true;
  const id = parseOfficerId(actor);
  return id !== undefined && (await findOfficer(reader, id)) !== undefined;
}

/** @returns undefined for what nobody's id or number and no day is */
function questionOf(
  { peserta, pelaku, tindakan, dari, sampai }: Readonly<Record<string, string>>,
  {
    person,
    references,
    after,
  }: {
    readonly person: ParticipantId | undefined;
    readonly references: readonly string[] | undefined;
    readonly after: Place | undefined;
  },
): AuditQuestion | undefined {
  const days = [dari, sampai].map((text) =>
    text === undefined || text === '' ? undefined : parseDate(text),
  );
  if (days.some((day) => day?.ok === false) || (peserta !== '' && person === undefined)) return undefined;
  const [from, until] = days.map((day) => (day?.ok === true ? day.value : undefined));
  return {
    ...(person === undefined ? {} : { participantId: person }),
    ...(pelaku === '' ? {} : { actorId: pelaku }),
    ...(references === undefined ? {} : { references }),
    ...(tindakan === '' ? {} : { action: tindakan }),
    ...(from === undefined ? {} : { from: startOfDayInWib(from) }),
    ...(until === undefined ? {} : { until: startOfDayInWib(until.add({ days: 1 })) }),
    ...(after === undefined ? {} : { after }),
    limit: PAGE,
  };
}
