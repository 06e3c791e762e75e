/** Columns lined up with blanks; those named in `right` are aligned to the right. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      header
        .map((name, column) => {
          const text = line[column] ?? '';
          return right.includes(name) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const count = (value: number): string => value.toLocaleString('en-US');
