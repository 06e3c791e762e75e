import type { Context } from '@jmo/database';
import { dateInWib } from '@jmo/kernel';
import { papersFor, type AskedPaper } from '../papers.ts';
import { rulesAt } from '../rules.ts';

/** What heirs hand in, by the rules of today. The same for everybody: nothing in it depends on who died. */
export function papersOfHeirs({ clock }: Pick<Context, 'clock'>): readonly AskedPaper[] {
  const on = dateInWib(clock.now());
  return papersFor(rulesAt(on), {
    cause: 'MENINGGAL',
    channel: 'LAPAK_ASIK',
    citizenship: 'WNI',
    birthDate: on,
    on,
  });
}
