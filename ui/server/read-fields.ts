import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';

/** What a page is drawn from when a form came back: what was typed, and what is wrong with it, in words. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Something that concerns no single field. */
  readonly problem?: string;
  /** What is to be done on other pages; in a tab of its own where what was typed waits on this one. */
  readonly elsewhere?: readonly { readonly text: string; readonly href: string; readonly newTab?: boolean }[];
  /** What is wrong may be looked at by an officer instead. */
  readonly reviewable?: boolean;
  /** What is wrong is no mistake of the reader's and nothing for them to mend: it is not said as one. */
  readonly gentle?: boolean;
}
export type Refusal = ActionFailure<{ form: FormState }>;

type Problems = Readonly<Record<string, string>>;
export interface ReadForm {
  readonly values: Readonly<Record<string, string>>;
  /**
   * Sends the form back with everything that was typed (passwords and codes excepted), but for `values`. Texts, not codes.
   */
  refuse(
    answer: { fields?: Problems; values?: ReadForm['values'] } & Pick<
      FormState,
      'problem' | 'elsewhere' | 'reviewable' | 'gentle'
    >,
    status?: number,
  ): Refusal;
}

/** Never sent back to the browser. */
const SECRET = new Set(['password', 'code', 'pairingCode', 'recoveryCode']);
/** Twice what any of our rooms takes: who wrote too much is told so, instead of losing the end. */
const MAX_FIELD = 4000;
/** How our fields are called. Anything else (`__proto__`, `a[b]`) was not written by a page of ours. */
const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,60}$/;

/** A body that calls itself a form and cannot be read as one is refused; it is no fault of ours. */
export async function readFormData({ request }: Pick<RequestEvent, 'request'>): Promise<FormData> {
  return await request.formData().catch(() => error(400, 'not a form'));
}

/** The raw text of a form, for modules that check it themselves. No field holds more than two pages of text; a line break
 * counts as one sign, as in the box it was typed into, whatever the browser sends. */
export async function readFields(
  event: RequestEvent,
): Promise<ReadForm & { readonly typed: Readonly<Record<string, string>> }> {
  const entries = [...(await readFormData(event))]
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && FIELD_NAME.test(entry[0]))
    .map(
      ([name, value]) => [name, withoutControls(value).replaceAll('\r\n', '\n').slice(0, MAX_FIELD)] as const,
    );
  const values = Object.fromEntries(entries.filter(([name]) => !SECRET.has(name)));
  return { typed: Object.fromEntries(entries), values, refuse: refuseWith(values) };
}

/** No keyboard types a NUL, and no database takes one. Blanks of every kind stay. */
const withoutControls = (text: string): string =>
  text.replace(/\p{Cc}/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : ''));

const refuseWith =
  (typed: ReadForm['values']): ReadForm['refuse'] =>
  ({ fields = {}, values, ...rest }, status = 422) =>
    fail(status, { form: { values: { ...typed, ...values }, errors: fields, ...rest } });

/** For a form in which nothing was typed, such as one with a picture alone. */
export const emptyForm: ReadForm = { values: {}, refuse: refuseWith({}) };

/** A form with a picture beside what was typed; the picture is chosen anew when the form comes back. */
export async function readPictureForm(
  event: RequestEvent,
): Promise<Awaited<ReturnType<typeof readFields>> & { readonly picture: Buffer }> {
  // A body can be read once.
  const picture = (await readFormData({ request: event.request.clone() })).get('picture');
  return {
    ...(await readFields(event)),
    picture: picture instanceof File ? Buffer.from(await picture.arrayBuffer()) : Buffer.alloc(0),
  };
}
