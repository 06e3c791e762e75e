import type { Brand } from '@jmo/kernel';

/** The name by which the agency knows its officer, as it stands in logs of actions and in the audit. */
export type OfficerId = Brand<string, 'OfficerId'>;

/**
 * @returns undefined for what is no officer's name: 2 to 40 small letters, digits, dots and hyphens, and none of the names
 * by which the machine itself is written down
 */
export const parseOfficerId = (text: string): OfficerId | undefined =>
  /^(?!(?:cli|system|sso)$)[a-z0-9][a-z0-9.-]{1,39}$/.test(text) ? (text as OfficerId) : undefined;
