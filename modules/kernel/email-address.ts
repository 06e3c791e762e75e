import { domainToASCII } from 'node:url';
import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';
import { typedText } from './typed-text.ts';

/** An e-mail address in lower case with its domain in ASCII, so that one mailbox has one spelling here. */
export type EmailAddress = Brand<string, 'EmailAddress'>;

export function parseEmailAddress(text: string): Result<EmailAddress, 'email-malformed'> {
  const [, local, domain] = /^([\w.!#$%&'*+/=?^`{|}~-]{1,64})@([^@\s]{1,190})$/.exec(typedText(text)) ?? [];
  const ascii = domain === undefined ? '' : domainToASCII(domain);
  if (local === undefined || !/^(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(ascii)) return err('email-malformed');
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return err('email-malformed');
  return ok(`${local}@${ascii}`.toLowerCase() as EmailAddress);
}

/** "a•••@contoh.id" */
export const maskEmailAddress = (email: EmailAddress): string => email.replace(/^(.).*@/, '$1•••@');
