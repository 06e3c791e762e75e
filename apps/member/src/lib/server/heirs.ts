import {
  heirJourney,
  knownBrowserOf,
  loadHeirDraft,
  papersOfHeirs,
  startHeirDraft,
  type HeirCaller,
  type HeirDraft,
  type HeirStep,
  type HeirStepProblem,
} from '@jmo/claim';
import { nextStep } from '@jmo/kernel';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { heirBrowserCookie, heirCookie, heirFollowCookie } from './cookies.ts';
import { guardStep, pathAfter, type Position } from './journeys.ts';

/** The filing of an heir, who has no account: the browser holds a token of the draft, and later one of the filing. */
const BASE = '/ahli-waris/ajukan';
/** In the address of a page somebody was led to: why. */
const NOTE = 'catatan';
const notes = ['SLOT_GONE', 'PAPERS_LOST'] as const;

export const heirCallerOf = (event: RequestEvent): HeirCaller => ({
  ip: event.getClientAddress(),
  locale: event.locals.locale,
  origin: event.locals.environment.origin,
  whatsapp: event.locals.environment.whatsappUrl !== undefined,
});

export interface OpenHeirStep {
  /** Absent before the first answer: nothing is kept of somebody who only looks. */
  readonly token: string | undefined;
  readonly draft: Partial<HeirDraft>;
  readonly position: Position;
  readonly note: string | undefined;
}

/** The filing this browser is in the middle of, if the page it asks for is open to it. */
export async function openHeirStep(event: RequestEvent, slug: HeirStep): Promise<OpenHeirStep> {
  const { context, environment } = event.locals;
  const token = heirCookie.read(event.cookies, environment);
  const draft = token === undefined ? undefined : await loadHeirDraft(context, token);
  const journey = heirJourney(papersOfHeirs(context));
  const position = guardStep({ journey, draft: draft ?? {}, base: BASE, slug, before: '/ahli-waris' });
  return {
    token: draft === undefined ? undefined : token,
    draft: draft ?? {},
    position,
    note: noteOf(event),
  };
}

/** The draft of this browser; begun with the first page that is sent. */
export async function heirToken(event: RequestEvent, slug: HeirStep): Promise<string> {
  const { context, environment } = event.locals;
  const opened = await openHeirStep(event, slug);
  if (opened.token !== undefined) return opened.token;
  const token = await startHeirDraft(context);
  heirCookie.write(event.cookies, environment, token);
  return token;
}

export const pathToHeirStep = (slug: HeirStep, note: (typeof notes)[number]): string =>
  `${BASE}/${slug}?${NOTE}=${note}`;

/** The page after this one, whatever was answered before. */
export async function goOnWithHeir(event: RequestEvent, token: string, slug: HeirStep): Promise<never> {
  const { context } = event.locals;
  const draft = (await loadHeirDraft(context, token)) ?? {};
  redirect(303, pathAfter(heirJourney(papersOfHeirs(context)), draft, BASE, slug, `${BASE}/tinjau`));
}

/** Where this browser left off. */
export async function pathIntoFiling(event: RequestEvent): Promise<string> {
  const { context, environment } = event.locals;
  const token = heirCookie.read(event.cookies, environment);
  const draft = token === undefined ? undefined : await loadHeirDraft(context, token);
  return `${BASE}/${nextStep(heirJourney(papersOfHeirs(context)), draft ?? {}) ?? 'tinjau'}`;
}

/** A page that is not open, or a draft that is over: to where the filing goes on. */
export function leadHeir(problem: HeirStepProblem): never {
  redirect(303, problem.code === 'STEP_NOT_OPEN' ? `${BASE}/${problem.goTo}` : `${BASE}/data-diri`);
}
export const isOutOfStep = (problem: { readonly code: string }): problem is HeirStepProblem =>
  problem.code === 'STEP_NOT_OPEN' || problem.code === 'NO_DRAFT';

function noteOf({ url, locals }: RequestEvent): string | undefined {
  const code = notes.find((note) => note === url.searchParams.get(NOTE));
  return code === undefined ? undefined : messagesFor(locals.locale).heirs.notes[code];
}

/** What opens the filing this browser follows. */
export const heirAccess = ({ cookies, locals }: RequestEvent): string | undefined =>
  heirFollowCookie.read(cookies, locals.environment);

/** This browser has the filing, or its code: what others try with its number uses nothing up here. */
export const rememberFiling = (
  { cookies, locals: { context, environment } }: RequestEvent,
  number: string,
): void => heirBrowserCookie.write(cookies, environment, knownBrowserOf(context, number));
