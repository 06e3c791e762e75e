/**
 * JSON may carry what PostgreSQL cannot keep: the letter NUL, and half of a surrogate pair. Who sends it to us is told so;
 * what a bank answers is heard all the same, with U+FFFD in its place.
 */
export const isPlainText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

export const toPlainText = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();
