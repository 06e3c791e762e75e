import { basename } from 'node:path';
import { readRows, type FileCount, type Importer } from '../csv/read-rows.ts';
import { CONTRIBUTION_COLUMNS, contributionParser } from './contribution-row.ts';
import { COPIED_COLUMNS, CopyRows } from './copy-rows.ts';
import { laneOf, type Lane } from './lanes.ts';
import { KPJ_END, plainRowsUntil } from './plain-row.ts';

/** First step of an import: the good rows of the file go into the lanes (`contribution_copied`), the others are rejected. */
export async function readContributions(
  importer: Importer & { readonly file: string },
  count: FileCount,
  lanes: readonly Lane[],
  today: Temporal.PlainDate,
): Promise<void> {
  const rows = lanes.map(() => new CopyRows());
  const rowsOf = (lastOfKpj: number) => rows[laneOf(lanes.length, lastOfKpj)]!;
  const isPlain = plainRowsUntil(today);
  const source = {
    ...importer,
    columns: CONTRIBUTION_COLUMNS,
    parse: contributionParser(today),
    take(bytes: Buffer, line: number): boolean {
      const plain = isPlain(bytes);
      if (plain) rowsOf(bytes[KPJ_END - 1]!).addPlain(line, bytes);
      return plain;
    },
  };
  const targets = lanes.map((lane) => lane.copyInto(`contribution_copied (${COPIED_COLUMNS})`));
  const file = basename(importer.file);
  for await (const block of readRows(source, count)) {
    for (const { row, line } of block.rows) rowsOf(row.kpj.charCodeAt(KPJ_END - 1)).add(line, row);
    await Promise.all(targets.map((target, at) => target.write(rows[at]!.drain())));
    const { read, rejected } = count.totals;
    importer.progress({ file, step: 'reading', rows: read, rejected, done: block.offset, total: block.size });
  }
  await Promise.all(targets.map((target) => target.end()));
}
