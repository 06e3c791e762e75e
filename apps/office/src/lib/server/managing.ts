import type { Tx } from '@jmo/database';
import type { Result } from '@jmo/kernel';
import { authorise, type NotAuthorised, type Officer } from '@jmo/officer';
import type { ReadForm, Refusal } from '@jmo/ui/server';
import { askForProof, proofBeside, refuseLook, sessionOf } from './at-the-desk.ts';

/**
 * Runs what only an administrator may, in one transaction with the question whether they still are one and have just
 * proved it.
 */
export async function asAdministrator<T>(
  locals: App.Locals,
  work: (tx: Tx, administrator: Officer) => Promise<T>,
): Promise<Result<T, NotAuthorised>> {
  const { context } = locals;
  const session = sessionOf(locals);
  return await context.db.transaction().execute(async (tx) => {
    const administrator = await authorise(tx, context, session, 'officer.manage');
    return administrator.ok ? { ok: true, value: await work(tx, administrator.value) } : administrator;
  });
}

/** Why nothing was changed, as the answer to the form it was asked with: what was typed comes back. */
export function refuseChange(form: ReadForm, problem: NotAuthorised): Refusal {
  if (problem === 'PROOF_NEEDED') return form.refuse(proofBeside, 409);
  return refuseLook(problem);
}

/** The same of a button beside which nothing is typed: where the proof is missing it leads there and back. */
export function refuseButton(url: URL, form: ReadForm, problem: NotAuthorised): Refusal {
  if (problem === 'PROOF_NEEDED') askForProof(url);
  return refuseChange(form, problem);
}
