import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importBpjstkuAccounts } from '@jmo/account';
import type { Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import {
  createRowList,
  importCards,
  importEmployers,
  importParticipants,
  recordImportRun,
  type Importer,
  type ImportProgress,
  type ImportTotals,
  type RowList,
} from '@jmo/membership';
import { importContributions, importPayments, importReturns } from '@jmo/savings';
import type { System } from './open-system.ts';
import { fillRegistry, type PeopleFile } from './fill-registry.ts';

type ImportFile = (context: Context, file: string, importer: Importer) => Promise<ImportTotals>;

/** In the order in which they need each other: whose card, whose contribution, out of which balance. */
export const IMPORT_FILES: readonly { readonly name: string; readonly run: ImportFile }[] = [
  { name: 'employers.csv', run: importEmployers },
  { name: 'participants.csv', run: importParticipants },
  { name: 'cards.csv', run: importCards },
  { name: 'contributions.csv', run: importContributions },
  { name: 'returns.csv', run: importReturns },
  { name: 'payments.csv', run: importPayments },
  { name: 'bpjstku-accounts.csv', run: importBpjstkuAccounts },
];

export type FileTotals = ImportTotals & { readonly seconds: number };

export interface FolderImport {
  /** By file name; only files that are in the folder. */
  readonly totals: Record<string, FileTotals>;
  /** Where the rejected rows are listed; undefined when there are none. */
  readonly rejectedPath: string | undefined;
  /** Where what looked odd about rows that went in is listed; undefined when nothing did. */
  readonly warningsPath: string | undefined;
}

export type FolderProblem =
  { code: 'NO_FOLDER' } | { code: 'NOTHING_TO_IMPORT' } | { code: 'IMPORT_RUNNING' };

/**
 * Imports every known file of a folder and records the run. In the sandbox, the people who went in are also made known
 * to the stand-in for the population registry. Returns are not credited here: `jmo credit-returns` does that.
 */
export async function importFolder(
  system: System,
  folder: string,
  progress: (progress: ImportProgress) => void,
): Promise<Result<FolderImport, FolderProblem>> {
  const { context, environment } = system;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return err({ code: 'NO_FOLDER' });
  const present = IMPORT_FILES.filter(({ name }) => existsSync(join(folder, name)));
  if (present.length === 0) return err({ code: 'NOTHING_TO_IMPORT' });
  const stamp = context.clock.now().toString({ smallestUnit: 'second' }).replaceAll(/[:-]/g, '');
  const fallback = join(environment.dataFolder, `import-${stamp}`);
  const rejected = createRowList('rejected.csv', folder, fallback);
  const warned = createRowList('warnings.csv', folder, fallback);
  try {
    const run = await recordImportRun(context, folder, async () => {
      const totals: Record<string, FileTotals> = {};
      for (const { name, run: importFile } of present) {
        const file = join(folder, name);
        const startedAt = performance.now();
        const isRegistry = name === 'participants.csv' && environment.mode === 'sandbox';
        const people = isRegistry ? peopleFile(file, rejected) : undefined;
        const listening = { rejected: people?.rejected ?? rejected, warned, progress };
        const counted = await importFile(context, file, listening);
        totals[name] = { ...counted, seconds: (performance.now() - startedAt) / 1000 };
        if (people !== undefined && counted.problem === undefined)
          await fillRegistry(join(environment.dataFolder, 'sandbox', 'registry'), folder, people);
      }
      return totals;
    });
    if (!run.ok) return run;
    return ok({ totals: run.value, rejectedPath: rejected.path(), warningsPath: warned.path() });
  } finally {
    rejected.close();
    warned.close();
  }
}

/** Listens to what is rejected, so that the registry learns of those only who went in. */
function peopleFile(file: string, rejected: RowList): PeopleFile & { readonly rejected: RowList } {
  const rejectedLines = new Set<number>();
  return {
    file,
    rejectedLines,
    rejected: {
      ...rejected,
      write(name, rejection) {
        rejectedLines.add(rejection.line);
        rejected.write(name, rejection);
      },
    },
  };
}
