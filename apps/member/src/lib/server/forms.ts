import { readFields, type ReadForm, type Refusal } from '@jmo/ui/server';
import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { messagesFor, type Messages } from '#lib/messages/index.ts';

export {
  emptyForm,
  readFields,
  readFormData,
  readPictureForm,
  type FormState,
  type ReadForm,
  type Refusal,
} from '@jmo/ui/server';

export type Form<Value> =
  | ({ readonly ok: true; readonly value: Value } & ReadForm)
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads a form at the door: every field is checked before anything is refused, so that a person sees all that is wrong
 * at once. Files are left to the route that expects one.
 */
export async function readForm<Schema extends z.ZodType>(
  event: RequestEvent,
  schema: Schema,
): Promise<Form<z.output<Schema>>> {
  const form = await readFields(event);
  const parsed = schema.safeParse(form.typed);
  if (parsed.success) return { ok: true, value: parsed.data, values: form.values, refuse: form.refuse };
  const problems = parsed.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    code: issue.message,
  }));
  return {
    ok: false,
    refusal: form.refuse({ fields: describeFields(messagesFor(event.locals.locale), problems) }),
  };
}

/** What a module says is wrong: a list of fields with codes, or codes by field. */
type Problematic =
  readonly { readonly field: string; readonly code: string }[] | Readonly<Record<string, string>>;

/**
 * The first problem of each field, in words. Modules write codes as `DATE_MALFORMED` or `date-malformed`: the same words.
 * @param typed what was typed: an empty field is called empty, whatever its check says of it
 */
export function describeFields(
  messages: Messages,
  problems: Problematic,
  typed: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const list = Array.isArray(problems)
    ? (problems as readonly { field: string; code: string }[]).map(
        ({ field, code }) => [field, code] as const,
      )
    : Object.entries(problems);
  const words: Record<string, string> = {};
  for (const [field, code] of list) {
    words[field] ??= describeField(messages, field, typed[field]?.trim() === '' ? 'required' : code);
  }
  return words;
}

/** The words for one thing that is wrong with one field. */
function describeField(messages: Messages, field: string, code: string): string {
  const label = (messages.fields as Record<string, string>)[field] ?? field;
  const words = (messages.fieldProblems as Record<string, string>)[code.toLowerCase().replaceAll('_', '-')];
  return words ?? messages.common.fieldMissing(label);
}

/** Too many passwords are being checked at once: nothing was counted, and the form says when to press again. */
export function refuseBusy(
  { locals, setHeaders }: RequestEvent,
  form: ReadForm,
  { retryAfterSeconds }: { readonly retryAfterSeconds: number },
): Refusal {
  setHeaders({ 'retry-after': String(retryAfterSeconds) });
  return form.refuse({ problem: messagesFor(locals.locale).account.busy }, 503);
}
