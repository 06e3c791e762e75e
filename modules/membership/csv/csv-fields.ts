import { err, ok, type Result } from '@jmo/kernel';

/** OPEN: the text ends inside quotes, so the record may go on in the next line. */
export type FieldProblem = 'OPEN' | 'TEXT_AFTER_QUOTE' | 'QUOTE_IN_PLAIN_FIELD';

/** Splits one record (without its line end) into fields, as RFC 4180 §2 defines them. */
export function splitFields(text: string): Result<string[], FieldProblem> {
  if (!text.includes('"')) return ok(text.split(','));
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    if (!field.ok) return field;
    fields.push(field.value.text);
    if (field.value.end >= text.length) return ok(fields);
    at = field.value.end + 1;
  }
}

type Field = Result<{ text: string; end: number }, FieldProblem>;

function plainField(text: string, start: number): Field {
  const comma = text.indexOf(',', start);
  const end = comma < 0 ? text.length : comma;
  const field = text.slice(start, end);
  return field.includes('"') ? err('QUOTE_IN_PLAIN_FIELD') : ok({ text: field, end });
}

function quotedField(text: string, start: number): Field {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return err('OPEN');
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    const end = quote + 1;
    if (end < text.length && text[end] !== ',') return err('TEXT_AFTER_QUOTE');
    return ok({ text: text.slice(start + 1, quote).replaceAll('""', '"'), end });
  }
}

/** One line of CSV with its CRLF; quotes only where RFC 4180 asks for them. */
export const csvLine = (fields: readonly string[]): string =>
  `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`;
