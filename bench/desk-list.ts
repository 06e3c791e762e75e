import { countWaiting, findWaiting, takeNext, WORK_KINDS, type WorkScope } from '@jmo/casework';
import {
  decidableBy,
  decidableScopes,
  visibleTo,
  WORK_COLUMNS,
  workScopes,
  type Officer,
} from '@jmo/officer';
import { sql } from '@jmo/database';
import { percentile, type Figure, type Measure } from './measure.ts';
import { timed, withScratchBooks, type ScratchBooks } from './scratch-books.ts';

export const DESK_SIZES = {
  full: { participants: 1_000_000, open: 100_000 },
  quick: { participants: 50_000, open: 10_000 },
};
export const SHRINK = 10;
const OPENINGS = { full: 200, quick: 40 };
const BRANCHES = 325;
/** What issue and officer ask for: a list opens within this, and hardly slower than with ten times fewer. */
export const REACH_S = 0.15;
export const REACH_GROWTH = 1.3;

/**
 * What opening a queue costs the server: its counts, its first page, and whether a next case is there, as `/antrean` asks
 * for them, for a supervisor of one branch, an agent of 175 and somebody who sees everything, at each filter; and taking
 * the next case. The participants are there with closed cases of theirs.
 * Floor of the times: one row by its key; of the growth: the same with ten times fewer.
 */
export const deskList: Measure = {
  name: 'desk-list',
  async run({ quick, say }) {
    const { participants, open } = quick ? DESK_SIZES.quick : DESK_SIZES.full;
    const openings = quick ? OPENINGS.quick : OPENINGS.full;
    return withScratchBooks('2026-11-23T02:00:00Z', async (books) => {
      say(`${open / SHRINK} open cases of ${participants / SHRINK} participants`);
      await fillDesk(books, { participants: participants / SHRINK, open: open / SHRINK });
      const few = await openLists(books, openings);
      say(`${open} open cases of ${participants} participants`);
      await fillDesk(books, { participants, open });
      const many = await openLists(books, openings);
      const floor = await byKey(books, openings);
      const take = await takeSome(books, openings);
      const call = await takeAsAgent(books, openings);
      const note = `95 of 100, ${openings} openings, ${open} open cases, ${participants} participants`;
      return [
        figure('desk-list', { value: percentile(many, 0.95), floor, reach: REACH_S, note }),
        figure('desk-list-growth', {
          value: percentile(many, 0.5) / percentile(few, 0.5),
          floor: 1,
          reach: REACH_GROWTH,
          note: `median with all of them, as times the median with ten times fewer`,
        }),
        figure('desk-take-next', { value: percentile(take, 0.95), floor, reach: REACH_S, note }),
        figure('desk-take-next-175', { value: percentile(call, 0.95), floor, reach: REACH_S, note }),
      ];
    });
  },
};

const figure = (name: string, rest: Omit<Figure, 'name' | 'unit'>): Figure => ({ name, unit: 's', ...rest });

/** Open cases of every kind and branch, promised within the past and the coming days; a closed one for every participant. */
export async function fillDesk(
  { owner }: ScratchBooks,
  { participants, open }: { participants: number; open: number },
): Promise<void> {
  await sql`truncate work_item, work_item_by_number, work_action`.execute(owner);
  await sql`
    insert into work_item (participant_id, id, number, kind, subject, branch, amount_idr, opened_at, promised_by, state,
      outcome, closed_by, closed_at)
    select gen_random_uuid(), gen_random_uuid(), 'MEJA-' || n, k.kind, n::text,
      'C' || (n % ${BRANCHES}::int), n % 40000000, at - interval '2 days', at + interval '3 days',
      case when n <= ${open}::int then 'OPEN' else 'DONE' end,
      case when n > ${open}::int then 'APPROVE' end, case when n > ${open}::int then 'officer:x' end,
      case when n > ${open}::int then at end
    from generate_series(1, ${participants + open}::int) n
      cross join lateral (select (${sql.val([...WORK_KINDS])}::text[])[1 + n % ${WORK_KINDS.length}::int] as kind) k
      cross join lateral (select timestamptz '2026-11-20 02:00Z' + make_interval(mins => n % 4321) as at) t`.execute(
    owner,
  );
  await sql`vacuum analyze work_item`.execute(owner);
}

const scopes: readonly (readonly WorkScope[])[] = [
  [{ kinds: WORK_KINDS, branches: 'ALL' }],
  [{ kinds: WORK_KINDS, branches: ['C7'] }],
  [
    { kinds: ['CLAIM', 'FACE_REVIEW'], branches: ['C7'] },
    { kinds: ['DISPUTE'], branches: 'ALL' },
  ],
];
const filters = ['FREE', 'LATE', 'ALL'] as const;

const officerOf = (id: string, role: string, branchCode = 'PUSAT') =>
  ({ id, branchCode, roles: [role], active: true }) as unknown as Officer;
const openers = [
  officerOf('auditor', 'AUDITOR'),
  officerOf('supervisor', 'SUPERVISOR', 'C7'),
  officerOf('agent', 'AGENT_175'),
];
const nextOf = (officer: Officer) => ({
  officer: officer.id,
  scopes: decidableScopes(officer),
  visible: decidableBy(officer),
});

async function openLists({ context }: ScratchBooks, openings: number): Promise<number[]> {
  const at = context.clock.now();
  const seconds: number[] = [];
  for (let n = 0; n < openings; n += 1) {
    const officer = openers[n % openers.length]!;
    const scopes = workScopes(officer, 'case.see');
    const asked = { scopes, at, officer: officer.id, visible: visibleTo(officer, 'case.see', WORK_COLUMNS) };
    const filter = filters[Math.floor(n / openers.length) % filters.length]!;
    seconds.push(
      await timed(() =>
        Promise.all([
          countWaiting(context.db, asked),
          findWaiting(context.db, { ...asked, filter, limit: 50 }),
          findWaiting(context.db, { ...nextOf(officer), at, filter: 'FREE', limit: 1 }),
        ]),
      ),
    );
  }
  return seconds;
}

async function byKey({ context, owner }: ScratchBooks, openings: number): Promise<number> {
  const { rows } = await sql<{ p: string; i: string }>`
    select participant_id as p, id as i from work_item limit ${openings}`.execute(owner);
  const seconds: number[] = [];
  for (const { p, i } of rows)
    seconds.push(
      await timed(() =>
        context.db
          .selectFrom('work_item')
          .selectAll()
          .where('participant_id', '=', p)
          .where('id', '=', i)
          .executeTakeFirst(),
      ),
    );
  return percentile(seconds, 0.5);
}

async function takeSome({ context }: ScratchBooks, times: number): Promise<number[]> {
  const seconds: number[] = [];
  for (let n = 0; n < times; n += 1)
    seconds.push(
      await timed(() => takeNext(context, { officer: `bench-${n}`, scopes: scopes[n % scopes.length]! })),
    );
  return seconds;
}

/** As the desk asks it for an agent of 175, of all branches, whose word counts in one of the two queues they take from. */
async function takeAsAgent({ context }: ScratchBooks, times: number): Promise<number[]> {
  const seconds: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const asked = nextOf(officerOf(`agent-${n}`, 'AGENT_175'));
    seconds.push(await timed(() => takeNext(context, asked)));
  }
  return seconds;
}
