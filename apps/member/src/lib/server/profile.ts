import {
  loadProfileDraft,
  profileJourney,
  saveTyped,
  type DraftProblem,
  type FieldProblems,
  type LoadedDraft,
  type ProfileStep,
  type SavedDraft,
  type TooManyProblem,
} from '@jmo/profile';
import type { ParticipantId, Result } from '@jmo/kernel';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeFields, type ReadForm, type Refusal } from './forms.ts';
import { guardStep, type Position } from './journeys.ts';
import { participantOf } from './signed-in.ts';

export const BASE = '/pengkinian';

interface OpenStep {
  readonly participantId: ParticipantId;
  readonly loaded: LoadedDraft;
  readonly position: Position;
}

/** The data update of whoever is signed in, if the page they ask for is open to them. */
export async function openStep(event: RequestEvent, slug: ProfileStep): Promise<OpenStep> {
  const participantId = participantOf(event.locals);
  const loaded = await loadProfileDraft(event.locals.context, participantId);
  const position = guardStep({
    journey: profileJourney,
    draft: loaded.draft,
    base: BASE,
    slug,
    before: BASE,
  });
  return { participantId, loaded, position };
}

/** What people choose an area for, and the page they come from and go back to. */
export type AreaOf = 'domicile' | 'ktp';
export const pageOf = (of: AreaOf) => (of === 'ktp' ? 'kependudukan' : 'kontak');

/** "Pilih dari daftar wilayah" was pressed: whatever stands in the form is kept, and the list opens. */
export async function toAreaList(
  event: RequestEvent,
  participantId: ParticipantId,
  of: AreaOf,
  fields: Readonly<Record<string, string>>,
): Promise<never> {
  await saveTyped(event.locals.context, { participantId, step: pageOf(of), fields });
  redirect(303, `${BASE}/alamat?untuk=${of}`);
}

/** The first page that is still to be done. */
export async function pathToNext({ locals }: Pick<RequestEvent, 'locals'>): Promise<string> {
  const { next } = await loadProfileDraft(locals.context, participantOf(locals));
  return `${BASE}/${next}`;
}

type StepProblem = FieldProblems | DraftProblem | TooManyProblem;

/** On to the next page that is to be done, which is the review when a part was only changed; or back with what is wrong. */
export function goOn(event: RequestEvent, form: ReadForm, saved: Result<SavedDraft, StepProblem>): Refusal {
  if (saved.ok) redirect(303, `${BASE}/${saved.value.next}`);
  return refuse(event, form, saved.error);
}

export function refuse(event: RequestEvent, form: ReadForm, problem: StepProblem): Refusal {
  const { context, locale } = event.locals;
  const messages = messagesFor(locale);
  switch (problem.code) {
    case 'FIELDS':
      return form.refuse({ fields: describeFields(messages, problem.fields) });
    case 'STEP_NOT_OPEN':
      redirect(303, `${BASE}/${problem.goTo}`);
      break;
    case 'CHANGED_ELSEWHERE':
      return form.refuse({ problem: messages.profile.changedElsewhere }, 409);
    case 'TOO_MANY':
      return form.refuse(
        { problem: messages.profile.tooMany(formatTimeOrDay(problem.retryAt, context.clock.now(), locale)) },
        429,
      );
  }
}
