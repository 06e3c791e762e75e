import type { ParticipantId } from '@jmo/kernel';
import { error } from '@sveltejs/kit';

/** The person whose page this is. hooks.server.ts lets nobody without a session below (peserta). */
export function participantOf(locals: App.Locals): ParticipantId {
  if (locals.participantId === undefined) throw new Error('a personal page was reached without a session');
  return locals.participantId;
}

/** For ids that came in with the address: not there and not yours are the same answer. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) error(404, 'not found');
  return value;
}
