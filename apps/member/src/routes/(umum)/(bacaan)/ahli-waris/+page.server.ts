import { claimWords, papersFor, rulesAt } from '@jmo/claim';
import { dateInWib } from '@jmo/kernel';
import type { PageServerLoad } from './$types';

/** For the family of a participant who died: the same for everybody, so that it says nothing about anybody. */
export const load: PageServerLoad = ({ locals }) => {
  const on = dateInWib(locals.context.clock.now());
  // Whose papers they are does not depend on the participant.
  const papers = papersFor(rulesAt(on), {
    cause: 'MENINGGAL',
    channel: 'LAPAK_ASIK',
    citizenship: 'WNI',
    birthDate: on,
    on,
  });
  return { papers: claimWords(locals.locale).paperNames(papers) };
};
