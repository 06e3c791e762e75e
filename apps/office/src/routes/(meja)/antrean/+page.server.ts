import {
  COUNTED_UP_TO,
  countWaiting,
  findTakenBy,
  findWaiting,
  findWorkItem,
  isWorkKind,
  takeNext,
  takeWork,
  type WorkFilter,
  type WorkItem,
} from '@jmo/casework';
import {
  decidableBy,
  decidableScopes,
  mayEver,
  visibleTo,
  WORK_COLUMNS,
  workScopes,
  type Officer,
} from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { permitted } from '#lib/server/at-the-desk.ts';
import { takeableCase } from '#lib/server/cases.ts';
import { placeAfter, placeText } from '#lib/server/page-place.ts';
import { lineOf } from '#lib/server/queues.ts';
import { describeProblem, filterNames, kindNames, whyNotTaken } from '#lib/words/work.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;
const FILTERS = ['FREE', 'MINE', 'LATE', 'ALL'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = permitted(locals, 'case.see');
  const { context } = locals;
  const at = context.clock.now();
  const kind = url.searchParams.get('jenis') ?? '';
  const filter = FILTERS.find((each) => each === url.searchParams.get('keadaan')) ?? 'FREE';
  const asked = { at, officer: officer.id, visible: visibleTo(officer, 'case.see', WORK_COLUMNS) };
  const after = placeAfter(url);
  const scopes = workScopes(officer, 'case.see');
  const chosen = isWorkKind(kind)
    ? scopes.map((scope) => ({ ...scope, kinds: scope.kinds.filter((each) => each === kind) }))
    : scopes;
  const [counts, items, next] = await Promise.all([
    countWaiting(context.db, { ...asked, scopes }),
    filter === 'MINE'
      ? findTakenBy(context.db, asked).then((mine) => mine.filter(isOfKind(kind)))
      : findWaiting(context.db, {
          ...asked,
          scopes: chosen,
          filter: filter satisfies WorkFilter,
          limit: PAGE,
          after: after && { promisedBy: after.at, id: after.id },
        }),
    findWaiting(context.db, { ...nextOf(officer, kind), at, filter: 'FREE', limit: 1 }),
  ]);
  return {
    kind,
    filter,
    filters: FILTERS.map((value) => ({ value, name: filterNames[value] })),
    counts: counts.map(({ kind: value, waiting, late }) => ({
      value,
      name: kindNames[value],
      waiting: upTo(waiting),
      late: upTo(late),
    })),
    lines: items.map((item) => lineOf(item, at)),
    more:
      filter !== 'MINE' && items.length === PAGE
        ? placeText({ at: items.at(-1)!.promisedBy, id: items.at(-1)!.id })
        : undefined,
    mayTake: mayEver(officer, 'case.take'),
    /** Nothing to press where nothing waits for this officer's word. */
    mayTakeNext: next.length > 0,
    maySearch: mayEver(officer, 'participant.search'),
    empty: url.searchParams.has('kosong'),
  };
};

/** Of the kind that was chosen; of every kind where none was. */
const isOfKind = (chosen: string) => (item: WorkItem) => !isWorkKind(chosen) || item.kind === chosen;

const upTo = (count: number): string => (count > COUNTED_UP_TO ? '1.000+' : String(count));

/** Out of what the next case is taken: of the chosen kind, where one was chosen. */
const nextOf = (officer: Officer, chosen: string) => ({
  officer: officer.id,
  scopes: decidableScopes(officer).map((scope) =>
    isWorkKind(chosen) ? { ...scope, kinds: scope.kinds.filter((each) => each === chosen) } : scope,
  ),
  visible: decidableBy(officer),
});

// Permission: case.take, in the scopes of the officer; next gives what their word counts for. Limit: per officer, in hooks. Log: work_action.
export const actions: Actions = {
  next: async ({ locals, url }) => {
    const officer = permitted(locals, 'case.take');
    const kind = url.searchParams.get('jenis') ?? '';
    const item = await takeNext(locals.context, nextOf(officer, kind));
    redirect(303, item === undefined ? '/antrean?kosong' : `/perkara/${item.number}`);
  },
  take: async (event) => {
    const officer = permitted(event.locals, 'case.take');
    const { context } = event.locals;
    const form = await readFields(event);
    const item = takeableCase(
      officer,
      await findWorkItem(context.db, form.typed['nomor'] ?? ''),
      context.clock.now(),
    );
    const taken = await takeWork(context, { item, officer: officer.id });
    if (!taken.ok) return form.refuse({ problem: describeProblem(whyNotTaken(item, taken.error)) }, 409);
    redirect(303, `/perkara/${item.number}`);
  },
};
