import { findWorkAbout } from '@jmo/casework';
import { findBooked, findTakenSlots, isOn } from '@jmo/claim';
import { formatDate } from '@jmo/kernel';
import { mayAct, type Officer } from '@jmo/officer';
import { kindNames } from '#lib/words/work.ts';
import { subjectOf } from './queues.ts';

/** Why the officer's branch cannot be closed on a day yet: who has a place then, by the cases the officer may see. */
export async function describeBookedDay({ context }: App.Locals, officer: Officer, day: Temporal.PlainDate) {
  const { db, clock } = context;
  const slots = await findTakenSlots(db, officer.branchCode, clock.now());
  const people = slots.filter(({ at }) => isOn(day, at)).reduce((sum, { taken }) => sum + taken, 0);
  const booked = await findBooked(db, officer.branchCode, day);
  const items = (await Promise.all(booked.map((about) => findWorkAbout(db, about)))).flat();
  const cases = items
    .filter((item) => item.state !== 'DONE' && mayAct(officer, 'case.see', subjectOf(item, clock.now())))
    .map(({ number, kind }) => ({ number, kind: kindNames[kind] }));
  return { day: formatDate(day, 'id'), people, cases, others: Math.max(0, people - cases.length) };
}
