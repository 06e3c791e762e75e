import { recordAudit } from '@jmo/audit';
import {
  closeOfficeOn,
  findOfficeCalendar,
  findTakenSlots,
  openOfficeOn,
  parseStarts,
  saveOfficeCalendar,
} from '@jmo/claim';
import type { Tx } from '@jmo/database';
import { formatDate, parseDate } from '@jmo/kernel';
import { authorise, mayAct } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const officer = permitted(locals, 'interview.plan');
  const { context } = locals;
  const now = context.clock.now();
  const branch = officer.branchCode;
  const calendar = await findOfficeCalendar(context.db, branch, now);
  const taken = await findTakenSlots(context.db, branch, now);
  return {
    branch: officer.branchName,
    mayChange: mayAct(officer, 'interview.plan', { branchCode: branch }),
    starts: calendar.starts.join(', '),
    capacity: String(calendar.capacity),
    daysOff: calendar.daysOff.map((day) => ({ value: day.toString(), name: formatDate(day, 'id') })),
    taken: taken.map(({ at, taken: places }) => ({
      at: moment(at),
      places,
      full: places >= calendar.capacity,
    })),
  };
};

/** Permission, within the transaction of the change: interview.plan of the own branch. Audit: office.calendar. */
async function change(
  event: RequestEvent,
  what: string,
  act: (tx: Tx, branch: string) => Promise<void>,
): Promise<never> {
  const { context } = event.locals;
  const session = sessionOf(event.locals);
  const branch = session.officer.branchCode;
  const allowed = await context.db.transaction().execute(async (tx) => {
    const authorised = await authorise(tx, context, session, 'interview.plan', { branchCode: branch });
    if (!authorised.ok) return false;
    await act(tx, branch);
    const actor = { kind: 'officer', id: session.officer.id } as const;
    await recordAudit(tx, context, { actor, action: 'office.calendar', reason: what, detail: { branch } });
    return true;
  });
  if (!allowed) error(403, 'not permitted');
  redirect(303, '/jadwal');
}

// Limit: per officer, in hooks.
export const actions: Actions = {
  hours: async (event) => {
    permitted(event.locals, 'interview.plan');
    const form = await readFields(event);
    const starts = parseStarts(form.typed['jam'] ?? '');
    const capacity = Number(form.typed['tempat']);
    if (starts === undefined)
      return form.refuse({
        fields: { jam: 'Tulis jam seperti 08:30, dipisah koma, antara 06:00 dan 21:59.' },
      });
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > 100)
      return form.refuse({ fields: { tempat: 'Tulis angka 1 sampai 100.' } });
    return await change(event, 'HOURS', (tx, branch) => saveOfficeCalendar(tx, branch, { starts, capacity }));
  },
  close: async (event) => {
    permitted(event.locals, 'interview.plan');
    const form = await readFields(event);
    const day = parseDate(form.typed['tanggal'] ?? '');
    if (!day.ok) return form.refuse({ fields: { tanggal: 'Pilih tanggalnya.' } });
    return await change(event, 'DAY_OFF', (tx, branch) => closeOfficeOn(tx, branch, day.value));
  },
  open: async (event) => {
    permitted(event.locals, 'interview.plan');
    const form = await readFields(event);
    const day = parseDate(form.typed['tanggal'] ?? '');
    if (!day.ok) return form.refuse({ fields: { tanggal: 'Pilih tanggalnya.' } });
    return await change(event, 'DAY_ON', (tx, branch) => openOfficeOn(tx, branch, day.value));
  },
};
