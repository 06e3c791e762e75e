/**
 * PostgreSQL array literals, built in one go. The driver builds them as well, at several times the cost per element, which
 * counts where thousands of rows travel at once.
 */

/** For uuids, numbers and dates: elements that hold nothing to escape. */
export const plainArray = (elements: readonly (string | number | bigint | null)[]): string =>
  `{${elements.map((element) => element ?? 'NULL').join(',')}}`;

/** For any text. */
export const textArray = (elements: readonly string[]): string =>
  `{${elements.map((element) => `"${/["\\]/.test(element) ? element.replace(/["\\]/g, '\\$&') : element}"`).join(',')}}`;
