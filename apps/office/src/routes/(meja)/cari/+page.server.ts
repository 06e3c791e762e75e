import { countSearch, mayAct, noteFound } from '@jmo/officer';
import { parseTypedDate, readFields } from '@jmo/ui/server';
import { permitted } from '#lib/server/at-the-desk.ts';
import { lineOf, subjectOf } from '#lib/server/queues.ts';
import {
  findCases,
  findParticipants,
  findWaitingAbout,
  haveAlike,
  MOST,
  recognise,
} from '#lib/server/search.ts';
import { revealProblems } from '#lib/words/revealing.ts';
import { nothingFor } from '#lib/words/searching.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  permitted(locals, 'participant.search');
};

export const actions: Actions = {
  /**
   * Permission: participant.search. A form and no address, so that no number stands in a history or a log. Limit:
   * countSearch and noteFound. Audit: officer.found, with each person shown; whose data is then opened, there.
   */
  default: async (event) => {
    const officer = permitted(event.locals, 'participant.search');
    const { context } = event.locals;
    const form = await readFields(event);
    const typed = (form.typed['typed'] ?? '').slice(0, 100);
    const birthDate = form.typed['birthDate'] ?? '';
    /** From the queue: only whom something waits about. Nobody else is shown, nor counted. */
    const perkara = form.typed['perkara'] === 'ya' ? 'ya' : '';
    const now = context.clock.now();
    if (typed.trim().length < 3)
      return form.refuse({ fields: { typed: 'Ketik paling sedikit tiga huruf, atau sebuah nomor.' } });
    const found = await context.db.transaction().execute(async (tx) => {
      const counted = await countSearch(tx, context, officer);
      if (!counted.ok) return undefined;
      const first = await findParticipants(tx, { typed, birthDate });
      // The own data is not found: nobody acts on themselves.
      const people = first.filter(({ participantId }) =>
        mayAct(officer, 'participant.search', { participantId }),
      );
      const waiting = await Promise.all(
        people.map(async (hit) => ({
          ...hit,
          waiting: await findWaitingAbout(tx, officer, hit.participantId, now),
        })),
      );
      const hits = waiting.filter((hit) => perkara === '' || hit.waiting.length > 0);
      const shown = hits.map(({ participantId }) => participantId);
      const noted = await noteFound(tx, context, officer, shown);
      return noted.ok
        ? { hits, isFull: first.length === MOST, cases: await findCases(tx, typed) }
        : undefined;
    });
    if (found === undefined) return form.refuse({ problem: revealProblems.SLOWED }, 429);
    const cases = found.cases
      .filter((item) => mayAct(officer, 'case.see', subjectOf(item, now)))
      .map((item) => ({ ...lineOf(item, now), isDone: item.state === 'DONE' }));
    const born = parseTypedDate(birthDate);
    const nothing = nothingFor(typed, recognise(typed).kind, born.ok ? born.value : undefined);
    const { hits, isFull } = found;
    return {
      hits,
      isFull,
      someAlike: haveAlike(hits),
      cases,
      nothing,
      form: { values: { typed, birthDate, perkara }, errors: {} },
    };
  },
};
