import type { ReadForm, Refusal } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { describeProblem } from '#lib/words/work.ts';
import { proofBeside } from './at-the-desk.ts';

/**
 * Why something about a case could not be done, as the answer to the form it was asked with.
 * @param aside of a page of its own that shows nothing of the case: the case's number. The form comes back with the version
 *   emptied, for the page to fill in anew: what changed is looked at beside it, and the form sent once more
 */
export function refuseCase(form: ReadForm, problem: string, aside?: string): Refusal {
  if (problem === 'SIGNED_OUT') redirect(303, '/masuk?habis');
  if (problem === 'PROOF_NEEDED') return form.refuse(proofBeside, 409);
  if (problem !== 'CHANGED' || aside === undefined)
    return form.refuse({ problem: describeProblem(problem) }, 409);
  const text =
    'Belum terkirim. Perkara ini berubah sejak halaman ini dibuka: lihat perkaranya di tab baru. Bila putusanmu tetap, kirim sekali lagi di sini.';
  return form.refuse(
    { elsewhere: [{ text, href: `/perkara/${aside}`, newTab: true }], values: { versi: '' } },
    409,
  );
}
