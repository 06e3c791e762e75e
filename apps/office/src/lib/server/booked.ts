import { findWorkAbout } from '@jmo/casework';
import { findBooked, findTakenSlots, type TakenSlot } from '@jmo/claim';
import { mayAct, type Officer } from '@jmo/officer';
import { kindNames } from '#lib/words/work.ts';
import { moment } from '#lib/words/times.ts';
import { subjectOf } from './queues.ts';

/**
 * Who has a place to come at the officer's branch at these times, by the cases the officer may see: whom a day off or
 * other hours would leave there.
 */
export async function describeBooked(
  { context }: App.Locals,
  officer: Officer,
  isMeant: (slot: TakenSlot) => boolean,
) {
  const { db, clock } = context;
  const now = clock.now();
  const slots = (await findTakenSlots(db, officer.branchCode, now)).filter(isMeant);
  const people = slots.reduce((sum, { taken }) => sum + taken, 0);
  if (people === 0) return { people, cases: [], others: 0 };
  const times = new Set(slots.map(({ at }) => at.epochMilliseconds));
  const booked = (await findBooked(db, officer.branchCode, now)).filter(({ at }) =>
    times.has(at.epochMilliseconds),
  );
  const cases = await Promise.all(
    booked.map(async ({ at, about }) =>
      (await findWorkAbout(db, about))
        .filter((item) => item.state !== 'DONE' && mayAct(officer, 'case.see', subjectOf(item, now)))
        .map(({ number, kind }) => ({
          number,
          kind: kindNames[kind],
          isFiling: kind === 'HEIR',
          at: moment(at),
        })),
    ),
  );
  const known = cases.flat();
  return { people, cases: known, others: Math.max(0, people - known.length) };
}

export type BookedPeople = Awaited<ReturnType<typeof describeBooked>>;
