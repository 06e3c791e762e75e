import { inWib } from '@jmo/kernel';

/** "9850000.00" as people write it: Rp9.850.000. Cents are shown only when there are any. */
export function formatRupiah(value: string): string {
  const [whole = '0', cents = '00'] = value.split('.');
  const grouped = whole.replace(/^0+(?=\d)/, '').replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return /[1-9]/.test(cents) ? `Rp${grouped},${cents}` : `Rp${grouped}`;
}

/** "23 Nov 2026, 08.05.09 WIB". */
export function formatInstant(instant: string): string {
  const time = inWib(Temporal.Instant.from(instant));
  const day = time.toLocaleString('id-ID', { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${time.toPlainTime().toString({ smallestUnit: 'second' }).replaceAll(':', '.')} WIB`;
}

export type TextPart = { kind: 'text' | 'code' | 'link'; text: string };

/** A message cut into plain text, 6-digit codes (shown large) and links (made clickable). */
export function textParts(text: string): TextPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+|(?<![\d.,])\d{6}(?![\d.,]\d|\d))/)
    .filter((part) => part !== '')
    .map((part) => {
      if (/^\d{6}$/.test(part)) return { kind: 'code', text: part };
      return { kind: /^https?:\/\//.test(part) ? 'link' : 'text', text: part };
    });
}
