import type { Tx } from '@jmo/database';
import { mayAct, parseMasked, parseReason, reveal, revealAction, type Look, type Masked } from '@jmo/officer';
import { type readFields, type Refusal } from '@jmo/ui/server';
import { error, type RequestEvent } from '@sveltejs/kit';
import { maskedNames, revealProblems } from '#lib/words/revealing.ts';
import { askForProof, sessionOf } from './at-the-desk.ts';

/** A value as a page shows it: masked, and whether this officer may open it here. */
export interface MaskedFact {
  readonly what: Masked;
  readonly label: string;
  readonly masked: string;
  readonly mayOpen: boolean;
}

/** @param look whose value, and in the course of which case: what decides whether it may be opened */
export function maskedFact(locals: App.Locals, look: Look, what: Masked, masked: string): MaskedFact {
  const { officer } = sessionOf(locals);
  const { participantId } = look;
  const mayOpen = mayAct(officer, revealAction(what), { ...look.subject, participantId });
  return { what, label: maskedNames[what], masked, mayOpen: mayOpen && masked !== '–' };
}

export type Values = Readonly<Partial<Record<Masked, (tx: Tx) => Promise<string | undefined>>>>;

/**
 * The action behind "Buka": one value, with a reason from the list, shown on the page that answers and nowhere else.
 * Permission, count and audit: `reveal` of the module.
 */
export async function revealOne(
  event: RequestEvent,
  form: Awaited<ReturnType<typeof readFields>>,
  look: Look,
  values: Values,
): Promise<{ readonly revealed: { readonly what: Masked; readonly value: string } } | Refusal> {
  const { context } = event.locals;
  const what = parseMasked(form.typed['what']);
  const read = what && values[what];
  if (what === undefined || read === undefined) error(400, 'no such value');
  const asked = { ...look, what, reason: parseReason(form.typed['reason']) };
  const opened = await reveal(context, sessionOf(event.locals), asked, read);
  if (opened.ok) return { revealed: { what, value: opened.value } };
  if (opened.error === 'PROOF_NEEDED') askForProof(event.url);
  return form.refuse({ problem: revealProblems[opened.error] }, opened.error === 'SLOWED' ? 429 : 422);
}
