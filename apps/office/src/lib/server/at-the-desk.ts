import {
  mayEver,
  wantsProof,
  type Action,
  type NotAuthorised,
  type Officer,
  type OfficerSession,
  type Slowed,
} from '@jmo/officer';
import type { FormState } from '@jmo/ui/server';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';

/** Who asks. hooks.server.ts lets nobody without a session below (meja). */
export function sessionOf(locals: App.Locals): OfficerSession {
  if (locals.session === undefined) throw new Error('a page of the desk was reached without a session');
  return locals.session;
}

/** For pages every officer may see, whatever their roles: their own account, the list of shortcuts. */
export const anyOfficer = (locals: App.Locals): Officer => sessionOf(locals).officer;

/** The officer, when one of their roles has this permission at all; else the page is not there for them. */
export function permitted(locals: App.Locals, action: Action): Officer {
  const { officer } = sessionOf(locals);
  if (!mayEver(officer, action)) error(403, 'not permitted');
  return officer;
}

/** For ids that came in with the address: not there and not visible are the same answer. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) error(404, 'not found');
  return value;
}

/** Why somebody's data is not shown (openParticipant), as the answer of a page. */
export function refuseLook(problem: NotAuthorised | Slowed): never {
  if (problem === 'SLOWED') error(429, 'slowed');
  if (problem === 'SIGNED_OUT') redirect(303, '/masuk?habis');
  error(403, 'not permitted');
}

/** The answer to a form whose proof ran out while it was written: what was typed waits, the proof is shown beside it. */
export const proofBeside: Pick<FormState, 'elsewhere'> = {
  elsewhere: [
    {
      text: 'Belum terkirim. Buktikan dulu bahwa ini kamu, di tab baru; yang kamu tulis tetap ada di sini. Setelah itu kirim sekali lagi.',
      href: '/buktikan?kembali=/buktikan/sudah',
      newTab: true,
    },
  ],
};

/** Before anything is typed. A form that was refused is drawn again, whatever became of the proof meanwhile. */
export function proofFirst({ locals, request, url }: Pick<RequestEvent, 'locals' | 'request' | 'url'>): void {
  if (request.method === 'GET' && sessionOf(locals).provenUntil === undefined) askForProof(url);
}

/** Where the second factor is shown, if this wants it and it is not fresh: for pages that are looked at as well. */
export const proofFor = (locals: App.Locals, action: Action, path: string): string | undefined =>
  wantsProof(action) && sessionOf(locals).provenUntil === undefined ? proofAt(path) : undefined;

/** Leads to where the second factor is shown again, and back: for what has nothing typed in it. */
export function askForProof(url: URL): never {
  // The name of an action (`?/take`) is no page.
  const asked = url.search.startsWith('?/') ? '' : url.search;
  redirect(303, proofAt(url.pathname + asked));
}

const proofAt = (back: string): string => `/buktikan?kembali=${encodeURIComponent(back)}`;
