import { importFolder, IMPORT_FILES, type FolderImport, type FolderProblem } from '../import-folder.ts';
import { showProgress } from '../show-progress.ts';
import { count, table } from '../table.ts';
import { CannotDo, note, pathFrom, print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const importVerb: Verb = {
  name: 'import',
  summary: 'imports a folder of CSV files; bad rows go to rejected.csv, the good ones go in',
  usage: `import <folder> [--json]

Reads, as far as they are there: ${IMPORT_FILES.map(({ name }) => name).join(', ')}.
The same folder twice changes nothing. docs/import.md describes every column.
Bad rows stand in rejected.csv, odd ones that went in in warnings.csv.
Exit code 0 also when rows were rejected; 1 when a file as a whole could not be used.`,
  async run(environment, args) {
    const { values, words } = readArgs(args, { json: { type: 'boolean' } }, ['<folder>']);
    const folder = pathFrom(words[0]!);
    const show = showProgress();
    const imported = await withSystem(environment, async (system) => {
      const outcome = await importFolder(system, folder, show.importing);
      show.done();
      if (!outcome.ok) throw new CannotDo(sayProblem(outcome.error, folder));
      return outcome.value;
    });
    if (values.json === true) print(JSON.stringify(imported));
    else report(imported, folder);
    return Object.values(imported.totals).some(({ problem }) => problem !== undefined) ? 1 : 0;
  },
};

function sayProblem({ code }: FolderProblem, folder: string): string {
  switch (code) {
    case 'NO_FOLDER':
      return `${folder} is not a folder.`;
    case 'NOTHING_TO_IMPORT':
      return `${folder} holds none of the files an import reads (${IMPORT_FILES.map(({ name }) => name).join(', ')}).`;
    case 'IMPORT_RUNNING':
      return 'Another import is running. Try again when it is done.';
  }
}

function report({ totals, rejectedPath, warningsPath }: FolderImport, folder: string): void {
  const rows = Object.entries(totals).map(([name, file]) => [
    name,
    ...[file.read, file.accepted, file.unchanged, file.rejected, file.warnings].map(count),
    file.seconds.toFixed(1),
    count(Math.round(file.read / Math.max(file.seconds, 0.001))),
  ]);
  const numbers = ['read', 'new or changed', 'unchanged', 'rejected', 'warnings', 'seconds', 'rows/s'];
  print(table(['file', ...numbers], rows, numbers));
  for (const { name } of IMPORT_FILES)
    if (totals[name] === undefined) note(`${name} is not in ${folder}: passed over.`);
  for (const { problem } of Object.values(totals)) if (problem !== undefined) note(problem);
  if (rejectedPath !== undefined) print(`\nWhat was rejected, and why: ${rejectedPath}`);
  if (warningsPath !== undefined) print(`\nWhat went in and looks odd: ${warningsPath}`);
}
