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
import { readFields, type Refusal } from '@jmo/ui/server';
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

/** Whom these hours would leave where they are, and the hours: what is saved knowingly is what was seen. */
async function leavingWith({ locals }: RequestEvent, starts: readonly string[]) {
  const { officer } = sessionOf(locals);
  const before = await findOfficeCalendar(locals.context.db, officer.branchCode, locals.context.clock.now());
  const goes = (at: Temporal.Instant) => isKept(before, at) && !isKept({ ...before, starts }, at);
  return { starts: starts.join(', '), booked: await describeBooked(locals, officer, goes) };
}

// Limit: per officer, in hooks.
export const actions: Actions = {
  hours: async (event) => {
    permitted(event.locals, 'interview.plan');
    const form = await readFields(event);
    const starts = parseStarts(form.typed['jam'] ?? '');
    const capacity = Number(form.typed['tempat']);
    /** The hours that the list in the form was of, where it had one. */
    const listed = parseStarts(form.typed['jamdilihat'] ?? '');
    const again = async ({ status, data }: Refusal, of = listed) =>
      fail(status, { ...data, leaving: of && (await leavingWith(event, of)) });
    if (starts === undefined)
      return await again(
        form.refuse({
          fields: { jam: 'Tulis jam seperti 08:30, dipisah koma, antara 06:00 dan 21:59.' },
        }),
      );
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > 100)
      return await again(form.refuse({ fields: { tempat: 'Tulis angka 1 sampai 100.' } }));
    const now = event.locals.context.clock.now();
    // Known is only whom the list named: that of other hours names others.
    const knowing = form.typed['tetap'] === 'ya' && listed?.join() === starts.join();
    const problem = await change(event, 'HOURS', async (tx, branch) => {
      const saved = await saveOfficeCalendar(tx, branch, { starts, capacity }, { now, knowing });
      return saved.ok ? undefined : saved.error;
    });
    if (problem !== 'BOOKED') return await again(refuseChange(form, problem));
    const why = 'Belum tersimpan: ada yang punya jadwal pada jam yang hilang.';
    return await again(form.refuse({ fields: { tetap: why } }, 409), starts);
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
