import {
  mayEver,
  type Action,
  type NotAuthorised,
  type Officer,
  type OfficerSession,
  type Slowed,
} from '@jmo/officer';
import { error, redirect } from '@sveltejs/kit';

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

/** Leads to where the second factor is shown again, and back. */
export function askForProof(url: URL): never {
  // The name of an action (`?/take`) is no page.
  const asked = url.search.startsWith('?/') ? '' : url.search;
  redirect(303, `/buktikan?kembali=${encodeURIComponent(url.pathname + asked)}`);
}
