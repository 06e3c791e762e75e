import { isPlainText, toPlainText } from './plain-text.ts';

/** What came back, if anything did. */
export type SnapAnswer =
  | {
      readonly kind: 'ANSWERED';
      readonly http: number;
      /** `responseCode` when it is well formed and speaks of the service that was called. */
      readonly code: string | undefined;
      readonly body: SnapBody;
    }
  /** No byte of the call can have reached the bank: it is certain that nothing happened there. */
  | { readonly kind: 'NOT_REACHED'; readonly cause: string }
  /** The call may or may not have reached the bank. */
  | { readonly kind: 'LOST'; readonly cause: string };

/** Keys trimmed and in lower case: one bank writes `BeneficiaryAccountNo` and `"OriginalPartnerReferenceNo "`. */
export type SnapBody = Readonly<Record<string, unknown>>;

export function readBody(text: string): SnapBody | undefined {
  try {
    return asBody(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** For what can be refused: undefined also when a key or a text in it is none that can be kept. */
export function readPlainBody(text: string): SnapBody | undefined {
  try {
    return asBody(JSON.parse(text, plainOnly));
  } catch {
    return undefined;
  }
}

function plainOnly(key: string, value: unknown): unknown {
  if (!isPlainText(key) || (typeof value === 'string' && !isPlainText(value))) throw new SyntaxError(key);
  return value;
}

export function asBody(value: unknown): SnapBody | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.trim().toLowerCase(), item]));
}

/** A text field by its SNAP name, trimmed and fit to be kept; undefined when absent, empty or not text. */
export function textOf(body: SnapBody, name: string): string | undefined {
  const value = body[name.toLowerCase()];
  return typeof value === 'string' && value.trim() !== '' ? toPlainText(value.trim()) : undefined;
}

/** Whole rupiah of an `amount`; undefined when there is none or it is not whole rupiah. */
export function amountOf(body: SnapBody): bigint | undefined {
  const amount = asBody(body['amount']);
  const [, whole] = /^(\d{1,16})(?:\.0{1,2})?$/.exec((amount && textOf(amount, 'value')) ?? '') ?? [];
  return whole === undefined ? undefined : BigInt(whole);
}

/**
 * Response code = HTTP status (3) + service (2) + case (2). One that contradicts the HTTP status, or speaks of another
 * service, is not believed: the answer then counts as no answer. Some banks put every code under HTTP 200.
 */
export function readCode(http: number, service: string, body: SnapBody): string | undefined {
  const code = textOf(body, 'responseCode');
  if (code === undefined || !/^\d{7}$/.test(code) || code.slice(3, 5) !== service) return undefined;
  return http === 200 || code.startsWith(String(http)) ? code : undefined;
}
