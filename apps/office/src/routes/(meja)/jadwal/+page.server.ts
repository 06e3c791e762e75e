import { recordAudit } from '@jmo/audit';
import {
  closeOfficeOn,
  findOfficeCalendar,
  findTakenSlots,
  isKept,
  isOn,
  openOfficeOn,
  parseStarts,
  saveOfficeCalendar,
} from '@jmo/claim';
import type { Tx } from '@jmo/database';
import { formatDate, parseDate } from '@jmo/kernel';
import { authorise, mayAct, type NotAuthorised } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { permitted, proofFor, sessionOf } from '#lib/server/at-the-desk.ts';
import { describeBooked } from '#lib/server/booked.ts';
import { refuseButton, refuseChange } from '#lib/server/managing.ts';
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
      booked: await describeBooked(locals, officer, (at) => isOn(day, at)),
    },
    /** Who was booked before the office's hours changed. */
    leftBehind: await describeBooked(locals, officer, (at) => !isKept(calendar, at)),
    branch: officer.branchName,
    mayChange: mayAct(officer, 'interview.plan', { branchCode: branch }),
    proof: proofFor(locals, 'interview.plan', '/jadwal'),
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
    const { context } = event.locals;
    const now = context.clock.now();
    const knowing = form.typed['tetap'] === 'ya';
    const problem = await change(event, 'HOURS', async (tx, branch) => {
      const saved = await saveOfficeCalendar(tx, branch, { starts, capacity }, { now, knowing });
      return saved.ok ? undefined : saved.error;
    });
    if (problem !== 'BOOKED') return refuseChange(form, problem);
    const { officer } = sessionOf(event.locals);
    const before = await findOfficeCalendar(context.db, officer.branchCode, now);
    const goes = (at: Temporal.Instant) => isKept(before, at) && !isKept({ ...before, starts }, at);
    const refused = form.refuse(
      { fields: { tetap: 'Belum tersimpan: ada yang sudah dipesan pada jam yang hilang.' } },
      409,
    );
    return fail(refused.status, {
      ...refused.data,
      leaving: await describeBooked(event.locals, officer, goes),
    });
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
    const day = parseDate(form.typed['tanggal'] ?? '');
    if (!day.ok) return form.refuse({ fields: { tanggal: 'Pilih tanggalnya.' } });
    const problem = await change<never>(event, 'DAY_ON', async (tx, branch) => {
      await openOfficeOn(tx, branch, day.value);
      return undefined;
    });
    return refuseButton(event.url, form, problem);
  },
};
