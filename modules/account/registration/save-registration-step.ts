import type { Context } from '@jmo/database';
import { err, mayOpen, nextStep, ok, type Result } from '@jmo/kernel';
import type { Caller, Input } from '../account.ts';
import { changeDraft, draftKeyOf, findStored } from './drafts.ts';
import { registrationJourney, registrationSteps } from './journey.ts';
import type { RegistrationDraft, RegistrationProblem } from './registration.ts';

/**
 * Saves one page of the registration. Each step's file says which input it takes and which problems it has.
 * @returns the draft as it is now; `nextStep(registrationJourney, draft)` is the page to go to
 */
export async function saveRegistrationStep(
  context: Context,
  token: string,
  slug: string,
  input: Input,
  caller: Caller,
): Promise<Result<RegistrationDraft, RegistrationProblem>> {
  const stored = await findStored(context, token);
  if (stored === undefined || stored.completed !== undefined) return err({ code: 'NO_DRAFT' });
  const step = registrationSteps.find((candidate) => candidate.slug === slug);
  if (step === undefined || !mayOpen(registrationJourney, stored.draft, slug)) {
    const goTo = nextStep(registrationJourney, stored.draft) ?? registrationSteps.at(-1)!.slug;
    return err({ code: 'STEP_NOT_OPEN', goTo });
  }
  const saved = await step.save(context, {
    draftKey: draftKeyOf(token),
    stored,
    input,
    caller,
    apply: (tx, change) => changeDraft(tx, context, token, change),
  });
  if (!saved.ok) return await confirmedMeanwhile(context, token, slug, saved);
  const change = saved.value;
  if (change !== undefined) {
    await context.db.transaction().execute((tx) => changeDraft(tx, context, token, change));
  }
  const now = await findStored(context, token);
  return now === undefined ? err({ code: 'NO_DRAFT' }) : ok(now.draft);
}

/** The same code sent twice at once: one of the two used it up, and for the person both have succeeded. */
async function confirmedMeanwhile(
  context: Context,
  token: string,
  slug: string,
  failed: { ok: false; error: RegistrationProblem },
): Promise<Result<RegistrationDraft, RegistrationProblem>> {
  if (failed.error.code !== 'CODE_EXPIRED') return failed;
  const stored = await findStored(context, token);
  const step = registrationSteps.find((candidate) => candidate.slug === slug);
  return stored !== undefined && step?.isDone(stored.draft) ? ok(stored.draft) : failed;
}
