/**
 * One spelling for one recipient: mail addresses in small letters, phone numbers as 62 and digits, so that 0812…,
 * 62812…, +62 812-… (and " 62812…", which is what `+` becomes in a query) are the same phone.
 */
export function recipientKey(recipient: string): string {
  const trimmed = recipient.trim();
  if (trimmed.includes('@')) return trimmed.toLowerCase();
  return trimmed.replace(/\D/g, '').replace(/^0+|^(?=8)/, '62');
}
