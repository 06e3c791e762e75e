import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';
import { typedText } from './typed-text.ts';

/** An Indonesian mobile number in E.164: `+628…`. People write 08…, 62…, +62…, +62 0…, with blanks, dots and dashes. */
export type PhoneNumber = Brand<string, 'PhoneNumber'>;

export function parsePhoneNumber(text: string): Result<PhoneNumber, 'phone-malformed'> {
  const compact = typedText(text).replace(/[\s().\-‐-―]/g, '');
  const local = /^(?:(?:\+|00)?620?|0)(8\d{8,11})$/.exec(compact)?.[1];
  return local === undefined ? err('phone-malformed') : ok(`+62${local}` as PhoneNumber);
}

/** "+62 812-••••-7890": enough to recognise one's own, too little to call. */
export const maskPhoneNumber = (phone: PhoneNumber): string =>
  `+62 ${phone.slice(3, 6)}-••••-${phone.slice(-4)}`;
