import { findAccount } from '@jmo/account';
import { findWorkHistory, findWorkItem, findWorkOf, renewLease, takeWork } from '@jmo/casework';
import { sql } from '@jmo/database';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { openParticipant, type OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { askForRights, inspectRightsOf, requestIn } from '@jmo/rights';
import { DESK_SIZES, fillDesk, REACH_GROWTH, REACH_S, SHRINK } from './desk-list.ts';
import { percentile, type Figure, type Measure } from './measure.ts';
import { timed, withScratchBooks, type ScratchBooks } from './scratch-books.ts';

/** Fewer people than trip the alarm for bulk look-ups. */
const CASES_OF_ONE = 20;
const OFFICERS = { full: 10, quick: 2 };

/**
 * What opening a case costs the server: the item by its number, the look at the participant (asked, counted, audited), the
 * lease, the history, and what the case is about, opened and audited: all that the page of a request about one's data reads.
 * Floor: one row by its key; of the growth: the same with ten times fewer.
 */
export const deskCase: Measure = {
  name: 'desk-case',
  async run({ quick, say }) {
    const size = quick ? DESK_SIZES.quick : DESK_SIZES.full;
    const officers = quick ? OFFICERS.quick : OFFICERS.full;
    return withScratchBooks('2026-11-23T02:00:00Z', async (books) => {
      const sessions: OfficerSession[] = [];
      for (let n = 0; n < officers; n += 1) sessions.push(await signedIn(books, `bench-${n}`, 'PRIVACY'));
      const open = async ({ participants, open: waiting }: typeof size) => {
        say(`${waiting} open cases of ${participants} participants`);
        await fillDesk(books, { participants, open: waiting });
        await fillParticipants(books, participants);
        return await openCases(books, sessions);
      };
      const few = await open({ participants: size.participants / SHRINK, open: size.open / SHRINK });
      const many = await open(size);
      const floor = await byKey(books);
      const note = `95 of 100, ${officers * CASES_OF_ONE} openings, ${size.open} open cases, ${size.participants} participants`;
      const unit = 's' as const;
      const figures: Figure[] = [
        { name: 'desk-case', unit, value: percentile(many, 0.95), floor, reach: REACH_S, note },
        {
          name: 'desk-case-growth',
          unit,
          value: percentile(many, 0.5) / percentile(few, 0.5),
          floor: 1,
          reach: REACH_GROWTH,
          note: 'median with all of them, as times the median with ten times fewer',
        },
      ];
      return figures;
    });
  },
};

async function fillParticipants({ owner }: ScratchBooks, participants: number): Promise<void> {
  await sql`truncate participant, officer_lookup`.execute(owner);
  await sql`
    insert into participant (participant_id, nik, full_name, birth_place, birth_date, sex, citizenship, mother_name, address)
    select gen_random_uuid(), lpad(n::text, 16, '9'), 'Peserta ' || n, 'Klaten', date '1990-01-01' + (n % 9000)::int, 'P',
      'WNI', 'Ibu ' || n, 'Jalan Mawar ' || n
    from generate_series(1, ${participants}::int) n`.execute(owner);
  await sql`vacuum analyze participant`.execute(owner);
}

async function openCases(books: ScratchBooks, sessions: readonly OfficerSession[]): Promise<number[]> {
  const { context, owner } = books;
  const { rows } = await sql<{ id: ParticipantId }>`
    select participant_id as id from participant limit ${sessions.length * CASES_OF_ONE}`.execute(owner);
  const seconds: number[] = [];
  for (const [n, { id: participantId }] of rows.entries()) {
    const session = sessions[n % sessions.length]!;
    unwrap(await askForRights(context, { participantId, kind: 'DELETION', words: 'Tolong hapus.' }));
    const [item] = await findWorkOf(context.db, participantId);
    unwrap(await takeWork(context, { item: item!, officer: session.officer.id }));
    seconds.push(await timed(() => openCase(books, session, item!.number)));
  }
  return seconds;
}

/** As the page of a case does it (apps/office, perkara). */
async function openCase({ context }: ScratchBooks, session: OfficerSession, number: string): Promise<void> {
  const item = (await findWorkItem(context.db, number))!;
  const participantId = item.participantId!;
  unwrap(await openParticipant(context, session, { participantId, reference: number }));
  await renewLease(context, { item, officer: session.officer.id });
  await findWorkHistory(context, item);
  const id = requestIn(item.subject)!;
  await inspectRightsOf(context, { participantId, id, officer: session.officer.id });
  await getParticipant(context.db, participantId);
  await findAccount(context.db, participantId);
}

async function byKey({ context, owner }: ScratchBooks): Promise<number> {
  const { rows } = await sql<{
    id: ParticipantId;
  }>`select participant_id as id from participant limit 100`.execute(owner);
  const seconds: number[] = [];
  for (const { id } of rows) seconds.push(await timed(() => getParticipant(context.db, id)));
  return percentile(seconds, 0.5);
}
