import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { messagesFor, type Messages } from '#lib/messages/index.ts';

/** What a page is drawn from when a form came back: what was typed, and what is wrong with it, in words. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Something that concerns no single field. */
  readonly problem?: string;
  /** What is to be corrected on other pages. */
  readonly elsewhere?: readonly { readonly text: string; readonly href: string }[];
}
export type Refusal = ActionFailure<{ form: FormState }>;

type Problems = Readonly<Record<string, string>>;
export interface ReadForm {
  readonly values: Readonly<Record<string, string>>;
  /** Sends the form back with everything that was typed (passwords and codes excepted). Texts, not codes. */
  refuse(answer: { fields?: Problems } & Pick<FormState, 'problem' | 'elsewhere'>, status?: number): Refusal;
}
export type Form<Value> =
  | ({ readonly ok: true; readonly value: Value } & ReadForm)
  | { readonly ok: false; readonly refusal: Refusal };

/** Never sent back to the browser. */
const SECRET = new Set(['password', 'code']);
const MAX_FIELD = 2000;
/** How our fields are called. Anything else (`__proto__`, `a[b]`) was not written by a page of ours. */
const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,60}$/;

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

/** A body that calls itself a form and cannot be read as one is refused; it is no fault of ours. */
export async function readFormData({ request }: Pick<RequestEvent, 'request'>): Promise<FormData> {
  return await request.formData().catch(() => error(400, 'not a form'));
}

/** The raw text of a form, for modules that check it themselves. No field may hold more than a page of text. */
export async function readFields(
  event: RequestEvent,
): Promise<ReadForm & { readonly typed: Readonly<Record<string, string>> }> {
  const entries = [...(await readFormData(event))]
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && FIELD_NAME.test(entry[0]))
    .map(([name, value]) => [name, withoutControls(value).slice(0, MAX_FIELD)] as const);
  const values = Object.fromEntries(entries.filter(([name]) => !SECRET.has(name)));
  return {
    typed: Object.fromEntries(entries),
    values,
    refuse: ({ fields = {}, problem, elsewhere }, status = 422) =>
      fail(status, { form: { values, errors: fields, problem, elsewhere } }),
  };
}

/** No keyboard types a NUL, and no database takes one. Blanks of every kind stay. */
const withoutControls = (text: string): string =>
  text.replace(/\p{Cc}/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : ''));

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

/** For a form in which nothing was typed, such as one with a picture alone. */
export const emptyForm: ReadForm = {
  values: {},
  refuse: ({ fields = {}, problem, elsewhere }, status = 422) =>
    fail(status, { form: { values: {}, errors: fields, problem, elsewhere } }),
};

/** Too many passwords are being checked at once: nothing was counted, and the form says when to press again. */
export function refuseBusy(
  { locals, setHeaders }: RequestEvent,
  form: ReadForm,
  { retryAfterSeconds }: { readonly retryAfterSeconds: number },
): Refusal {
  setHeaders({ 'retry-after': String(retryAfterSeconds) });
  return form.refuse({ problem: messagesFor(locals.locale).account.busy }, 503);
}
