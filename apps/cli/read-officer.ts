import { parseOfficerId, type OfficerId } from '@jmo/audit';
import { UsageError } from './verb.ts';

export function readOfficer(text: string | undefined, option = 'officer'): OfficerId {
  const officer = text === undefined ? undefined : parseOfficerId(text);
  if (officer === undefined)
    throw new UsageError(
      `--${option} takes the name of an officer: small letters, digits, dots and hyphens.`,
    );
  return officer;
}
