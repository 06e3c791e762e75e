// `npm run bench [-- --only <name>] [--json] [--quick]`: figures against floors measured in the same run.
import { parseArgs } from 'node:util';
import { table } from '../apps/cli/table.ts';
import { claimsPerSecond } from './claims-per-second.ts';
import { confirmationToPaid } from './confirmation-to-paid.ts';
import { contributionsImport } from './contributions-import.ts';
import { deskCase } from './desk-case.ts';
import { deskList } from './desk-list.ts';
import { dispatcher } from './dispatcher.ts';
import { faceMemory, faceStill } from './face.ts';
import { faceQueue } from './face-queue.ts';
import { firstVisit } from './first-visit.ts';
import { judge, type Measure, type Result } from './measure.ts';
import { posting } from './posting.ts';
import { monthlyReturns } from './monthly-returns.ts';
import { signInFlood } from './sign-in-flood.ts';
import { start } from './start.ts';
import { statementYears } from './statement-years.ts';
import { verifyBooksMeasure } from './verify-books.ts';
import { verifyRecordsMeasure } from './verify-records.ts';

const measures: readonly Measure[] = [
  start,
  firstVisit,
  signInFlood,
  confirmationToPaid,
  claimsPerSecond,
  dispatcher,
  posting,
  contributionsImport,
  monthlyReturns,
  statementYears,
  deskList,
  deskCase,
  verifyBooksMeasure,
  verifyRecordsMeasure,
  faceStill,
  faceMemory,
  faceQueue,
];

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = readQuestion();
  if (asked === undefined) return 2;
  const { only, json, quick } = asked;
  const startedAt = performance.now();
  const say = (step: string) =>
    process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${step}\n`);
  const results: Result[] = [];
  for (const measure of only === undefined ? measures : [only]) {
    say(measure.name);
    for (const figure of await measure.run({ quick, say })) {
      const result = judge(figure);
      results.push(result);
      if (json) console.log(JSON.stringify(result));
    }
  }
  if (!json) console.log(tableOf(results));
  return results.every(({ pass }) => pass) ? 0 : 1;
}

function readQuestion(): { only?: Measure; json: boolean; quick: boolean } | undefined {
  const names = measures.map(({ name }) => name).join(', ');
  const usage = `Usage: npm run bench [-- --only <name>] [--json] [--quick]\nNames: ${names}`;
  try {
    const options = {
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    } as const;
    const { values } = parseArgs({ options });
    const only = measures.find(({ name }) => name === values.only);
    if (values.only === undefined || only !== undefined)
      return { only, json: values.json, quick: values.quick };
    console.error(`There is no measure "${values.only}".\n\n${usage}`);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
  }
  return undefined;
}

function tableOf(results: readonly Result[]): string {
  const header = ['name', 'value', 'floor', 'ratio', 'reach', 'unit', '', 'note'];
  const rows = results.map(({ name, value, floor, ratio, reach, unit, pass, note }) => [
    name,
    String(value),
    String(floor),
    String(ratio),
    String(reach),
    unit,
    pass ? 'ok' : 'MISSED',
    note,
  ]);
  return table(header, rows, ['value', 'floor', 'ratio', 'reach']);
}
