/**
 * A file for a spreadsheet (RFC 4180). What a spreadsheet would take for a formula is made text by an apostrophe, whoever
 * wrote it: a name is not to run on a supervisor's machine.
 */
export function csvFile(
  header: readonly string[],
  rows: readonly (readonly (string | number | bigint)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const cell = (value: string | number | bigint): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
