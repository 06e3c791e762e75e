import { relyingPartyOf, type RelyingParty } from '@jmo/account';
import type { RequestEvent } from '@sveltejs/kit';
import { readFormData } from './forms.ts';

/**
 * This site as a device knows it. Outside the sandbox it is the configured address; in the sandbox the one that was asked for,
 * so that `localhost` and the machine's name both work.
 */
export function relyingParty({ locals: { environment }, request }: RequestEvent): RelyingParty {
  const host = request.headers.get('host');
  const open = environment.mode === 'sandbox' && process.env['JMO_ORIGIN'] === undefined && host !== null;
  return relyingPartyOf(open ? `http://${host}` : environment.origin);
}

const MAX_ANSWER = 16_000;

/** What the script put into the form: longer than any field people type into. */
export async function readAnswer(event: RequestEvent): Promise<{ answer: string; form: FormData }> {
  const form = await readFormData(event);
  const answer = form.get('answer');
  return { answer: typeof answer === 'string' ? answer.slice(0, MAX_ANSWER) : '', form };
}

export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 200) : '';
};
