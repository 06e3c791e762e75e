import {
  claimJourney,
  claimWords,
  loadClaimDraft,
  type ClaimDraft,
  type ClaimStep,
  type LoadedClaimDraft,
} from '@jmo/claim';
import { nextStep, type ParticipantId, type Result } from '@jmo/kernel';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { guardStep, pathAfter, type Position } from './journeys.ts';
import { participantOf } from './signed-in.ts';

const BASE = '/jht/klaim';
const REVIEW = 'tinjau' satisfies ClaimStep;
/** In the address of a page opened by "Ubah": afterwards the person is led back to the review. */
const CHANGING = 'ubah';
/** In the address of a page somebody was led to: why. */
const NOTE = 'catatan';
const RESUMED = 'LANJUTAN';
const notes = [
  'STEP_NOT_OPEN',
  'CARDS_CHANGED',
  'AMOUNT_CHANGED',
  'SLOT_GONE',
  'SELFIE_OLD',
  'PAPERS_LOST',
  'CHANGED_ELSEWHERE',
] as const;
type NoteCode = (typeof notes)[number];

export interface OpenClaimStep {
  readonly participantId: ParticipantId;
  readonly draft: ClaimDraft;
  /** Carried by forms in which something is typed or agreed to. */
  readonly version: string;
  readonly position: Position;
  /** Why the person was led here, in words. */
  readonly note: string | undefined;
}

/** The claim this person is filling in, if the page they ask for is open to them. */
export async function openClaimStep(event: RequestEvent, slug: ClaimStep): Promise<OpenClaimStep> {
  const participantId = participantOf(event.locals);
  const { draft, version } = await loadClaimDraft(event.locals.context, participantId);
  const position = guardStep({ journey: claimJourney, draft, base: BASE, slug, before: '/jht' });
  const back = isChanging(event) ? `${BASE}/${REVIEW}` : position.back;
  return { participantId, draft, version, position: { ...position, back }, note: noteOf(event) };
}

/** "Klaim JHT": where this person left off. */
export function pathIntoClaim(draft: ClaimDraft): string {
  const path = `${BASE}/${nextStep(claimJourney, draft) ?? REVIEW}`;
  return draft.requirementsSeen ? `${path}?${NOTE}=${RESUMED}` : path;
}

export const pathToStep = (slug: ClaimStep, note: NoteCode): string => `${BASE}/${slug}?${NOTE}=${note}`;
export const pathToChange = (slug: ClaimStep): string => `${BASE}/${slug}?${CHANGING}`;

type StepProblem = { readonly code: string; readonly goTo?: ClaimStep };
/**
 * Goes on to the next page when a step was saved; hands back whatever the page itself has to say. The same form sent
 * twice at once finds its own content saved, and goes on too.
 *
 * @param isSaved whether a draft holds what this form holds
 */
export async function goOn<Problem extends StepProblem>(
  event: RequestEvent,
  slug: ClaimStep,
  saved: Result<LoadedClaimDraft, Problem>,
  isSaved: (draft: ClaimDraft) => boolean,
): Promise<Exclude<Problem, { code: 'STEP_NOT_OPEN' }>> {
  if (saved.ok) redirect(303, pathOnwards(event, slug, saved.value.draft));
  if (saved.error.code === 'STEP_NOT_OPEN' && saved.error.goTo !== undefined)
    redirect(303, pathToStep(saved.error.goTo, 'STEP_NOT_OPEN'));
  if (saved.error.code === 'CHANGED_ELSEWHERE') {
    const now = await loadClaimDraft(event.locals.context, participantOf(event.locals));
    if (isSaved(now.draft)) redirect(303, pathOnwards(event, slug, now.draft));
  }
  return saved.error as Exclude<Problem, { code: 'STEP_NOT_OPEN' }>;
}

function pathOnwards(event: RequestEvent, slug: ClaimStep, draft: ClaimDraft): string {
  const afterChange = isChanging(event) ? nextStep(claimJourney, draft) : undefined;
  return afterChange === undefined
    ? pathAfter(claimJourney, draft, BASE, slug, `${BASE}/${REVIEW}`)
    : `${BASE}/${afterChange}`;
}

/** Where the claim goes on once its selfie is there. */
export async function pathAfterSelfie(event: RequestEvent): Promise<string> {
  const { draft } = await loadClaimDraft(event.locals.context, participantOf(event.locals));
  return pathOnwards(event, 'swafoto', draft);
}

const isChanging = (event: RequestEvent): boolean => event.url.searchParams.has(CHANGING);

function noteOf({ url, locals }: RequestEvent): string | undefined {
  const code = url.searchParams.get(NOTE);
  if (code === RESUMED) return messagesFor(locals.locale).claim.resumed;
  const known = notes.find((note) => note === code);
  return known === undefined ? undefined : claimWords(locals.locale).problems[known];
}
