import { readFormData } from '@jmo/ui/server';
import type { RequestEvent } from '@sveltejs/kit';

/** An attestation is the longest that comes. */
const LONGEST = 16_384;

export interface PasskeyAnswer {
  readonly token: string;
  /** What the browser said, unchecked. */
  readonly response: unknown;
  readonly fields: FormData;
}

/** The browser's answer to a question for a passkey; whatever is no JSON is no answer. */
export async function readPasskeyAnswer(event: Pick<RequestEvent, 'request'>): Promise<PasskeyAnswer> {
  const fields = await readFormData(event);
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' && value.length <= LONGEST ? value : '';
  };
  let response: unknown;
  try {
    response = JSON.parse(text('answer'));
  } catch {
    response = undefined;
  }
  return { token: text('token'), response, fields };
}
