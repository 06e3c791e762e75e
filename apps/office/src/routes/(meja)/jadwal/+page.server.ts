import { recordAudit } from '@jmo/audit';
import {
  closeOfficeOn,
  findOfficeCalendar,
  findTakenSlots,
  isCrowded,
  isKept,
  isOn,
  leavesBehind,
  openOfficeOn,
  parseStarts,
  saveOfficeCalendar,
  type OfficeCalendar,
} from '@jmo/claim';
import type { Tx } from '@jmo/database';
import { formatDate, parseDate } from '@jmo/kernel';
import { authorise, mayAct, type NotAuthorised } from '@jmo/officer';
import { readFields, type Refusal } from '@jmo/ui/server';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { permitted, proofFor, sessionOf } from '#lib/server/at-the-desk.ts';
import { describeBooked } from '#lib/server/booked.ts';
import { refuseChange } from '#lib/server/managing.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = permitted(locals, 'interview.see');
  const { context } = locals;
  const now = context.clock.now();
  const branch = officer.branchCode;
  const calendar = await findOfficeCalendar(context.db, branch, now);
  const taken = await findTakenSlots(context.db, branch, now);
  const asked = parseDate(url.searchParams.get('pindahkan') ?? '');
  const day = asked.ok ? asked.value : undefined;
  return {
    /** Why the day cannot be closed yet. */
    inTheWay: day && {
      day: formatDate(day, 'id'),
      booked: await describeBooked(locals, officer, ({ at }) => isOn(day, at)),
    },
    /** Who was booked before the office's hours changed. */
    leftBehind: await describeBooked(locals, officer, ({ at }) => !isKept(calendar, at)),
    /** Who shares an hour with more than it has had places since. */
    crowded: await describeBooked(
      locals,
      officer,
      (slot) => isKept(calendar, slot.at) && isCrowded(calendar, slot),
    ),
    branch: officer.branchName,
    mayChange: mayAct(officer, 'interview.plan', { branchCode: branch }),
    proof: proofFor(locals, 'interview.plan', '/jadwal'),
    starts: calendar.starts.join(', '),
    capacity: String(calendar.capacity),
    daysOff: calendar.daysOff.map((day) => ({ value: day.toString(), name: formatDate(day, 'id') })),
    taken: taken.map((slot) => ({
      at: moment(slot.at),
      places: slot.taken,
      state: isCrowded(calendar, slot)
        ? 'Melebihi tempatnya'
        : slot.taken === calendar.capacity
          ? 'Penuh'
          : 'Masih ada',
    })),
  };
};

/**
 * Permission, within the transaction of the change: interview.plan of the own branch. Audit: office.calendar.
 * @param act changes the calendar, or says why it stays as it is
 */
async function change<Refused extends string = never>(
  event: RequestEvent,
  what: string,
  act: (tx: Tx, branch: string) => Promise<Refused | undefined>,
): Promise<Refused | NotAuthorised> {
  const { context } = event.locals;
  const session = sessionOf(event.locals);
  const branch = session.officer.branchCode;
  const problem = await context.db.transaction().execute(async (tx) => {
    const authorised = await authorise(tx, context, session, 'interview.plan', { branchCode: branch });
    if (!authorised.ok) return authorised.error;
    const refused = await act(tx, branch);
    if (refused !== undefined) return refused;
    const actor = { kind: 'officer', id: session.officer.id } as const;
    await recordAudit(tx, context, { actor, action: 'office.calendar', reason: what, detail: { branch } });
    return undefined;
  });
  if (problem === undefined) redirect(303, '/jadwal');
  return problem;
}

type Hours = Pick<OfficeCalendar, 'starts' | 'capacity'>;

function parsePlaces(text: string): number | undefined {
  const places = Number(text);
  return Number.isInteger(places) && places >= 1 && places <= 100 ? places : undefined;
}

/** The hours and places that the list in a form was of, where it had one. */
function readListed(typed: Readonly<Record<string, string>>): Hours | undefined {
  const starts = parseStarts(typed['jamdilihat'] ?? '');
  const capacity = parsePlaces(typed['tempatdilihat'] ?? '');
  return starts && capacity ? { starts, capacity } : undefined;
}

/** Whom these hours and places would leave behind, and which they are: what is saved knowingly is what was seen. */
async function leavingWith({ locals }: RequestEvent, hours: Hours) {
  const { context } = locals;
  const { officer } = sessionOf(locals);
  const before = await findOfficeCalendar(context.db, officer.branchCode, context.clock.now());
  const after = { ...before, ...hours };
  return {
    starts: hours.starts.join(', '),
    capacity: hours.capacity,
    booked: await describeBooked(locals, officer, (slot) => leavesBehind(before, after, slot)),
  };
}

// Limit: per officer, in hooks.
export const actions: Actions = {
  hours: async (event) => {
    permitted(event.locals, 'interview.plan');
    const form = await readFields(event);
    const starts = parseStarts(form.typed['jam'] ?? '');
    const capacity = parsePlaces(form.typed['tempat'] ?? '');
    const listed = readListed(form.typed);
    const again = async ({ status, data }: Refusal, of = listed) =>
      fail(status, { ...data, leaving: of && (await leavingWith(event, of)) });
    if (starts === undefined)
      return await again(
        form.refuse({
          fields: { jam: 'Tulis jam seperti 08:30, dipisah koma, antara 06:00 dan 21:59.' },
        }),
      );
    if (capacity === undefined)
      return await again(form.refuse({ fields: { tempat: 'Tulis angka 1 sampai 100.' } }));
    const hours: Hours = { starts, capacity };
    const now = event.locals.context.clock.now();
    // Known is only whom the list named: that of other hours or places names others.
    const isListed = listed?.starts.join() === starts.join() && listed.capacity === capacity;
    const knowing = form.typed['tetap'] === 'ya' && isListed;
    const problem = await change(event, 'HOURS', async (tx, branch) => {
      const saved = await saveOfficeCalendar(tx, branch, hours, { now, knowing });
      return saved.ok ? undefined : saved.error;
    });
    if (problem !== 'BOOKED') return await again(refuseChange(form, problem));
    const why =
      'Belum tersimpan: ada yang punya jadwal pada jam yang hilang, atau yang tempatnya jadi kurang.';
    return await again(form.refuse({ fields: { tetap: why } }, 409), hours);
  },
  close: async (event) => {
    permitted(event.locals, 'interview.plan');
    const form = await readFields(event);
    const day = parseDate(form.typed['tanggal'] ?? '');
    if (!day.ok) return form.refuse({ fields: { tanggal: 'Pilih tanggalnya.' } });
    const problem = await change(event, 'DAY_OFF', async (tx, branch) => {
      const closed = await closeOfficeOn(tx, branch, day.value, event.locals.context.clock.now());
      return closed.ok ? undefined : closed.error;
    });
    if (problem === 'BOOKED') redirect(303, `/jadwal?pindahkan=${day.value.toString()}`);
    if (problem !== 'PAST') return refuseChange(form, problem);
    return form.refuse({ fields: { tanggal: 'Pilih hari ini atau sesudahnya.' } });
  },
  open: async (event) => {
    permitted(event.locals, 'interview.plan');
    const form = await readFields(event);
    const day = parseDate(form.typed['dibuka'] ?? '');
    if (!day.ok) return form.refuse({ problem: 'Pilih harinya di daftar hari tutup.' });
    const problem = await change<never>(event, 'DAY_ON', async (tx, branch) => {
      await openOfficeOn(tx, branch, day.value);
      return undefined;
    });
    return refuseChange(form, problem);
  },
};
