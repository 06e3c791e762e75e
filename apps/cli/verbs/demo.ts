import { existsSync, readdirSync } from 'node:fs';
import { dateInWib, parseDate } from '@jmo/kernel';
import { writeDemo } from '../demo/write-demo.ts';
import { showProgress } from '../show-progress.ts';
import { count } from '../table.ts';
import { CannotDo, pathFrom, print, readArgs, UsageError, type Verb } from '../verb.ts';

const MAX_PARTICIPANTS = 80_000_000;

export const demo: Verb = {
  name: 'demo',
  summary: 'makes an import folder of invented participants, of any size, from a seed',
  usage: `demo --participants <number> --seed <number> --out <folder> [--as-of YYYY-MM-DD]

The same seed, number and day give the same bytes. --as-of is the day on which the data is true (default: today): the
demo people of the README ("resigned last week", "contract ended yesterday") are always among them.`,
  async run(environment, args) {
    const { values } = readArgs(args, {
      participants: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      'as-of': { type: 'string' },
    });
    const participants = wholeNumber('--participants', values.participants, MAX_PARTICIPANTS);
    const seed = wholeNumber('--seed', values.seed ?? '1', 0xffff_ffff);
    if (values.out === undefined) throw new UsageError('--out is missing.');
    const folder = pathFrom(values.out);
    if (existsSync(folder) && readdirSync(folder).some((name) => !name.endsWith('.csv'))) {
      throw new CannotDo(`${folder} holds other things than CSV files. Name a folder of its own.`);
    }
    const asOf =
      values['as-of'] === undefined ? dateInWib(environment.clock.now()) : readDate(values['as-of']);
    const show = showProgress();
    await writeDemo({ folder, participants, seed, asOf }, (written) =>
      show.step(`${count(written)} of ${count(participants)} participants`),
    );
    show.done();
    print(`${folder} is ready. Next: npm run jmo -- import ${values.out}`);
    return 0;
  },
};

function wholeNumber(option: string, text: string | undefined, max: number): number {
  if (text === undefined) throw new UsageError(`${option} is missing.`);
  const value = /^\d{1,10}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  if (!(value <= max))
    throw new UsageError(`${option} takes a whole number from 0 to ${max}, not "${text}".`);
  return value;
}

function readDate(text: string): Temporal.PlainDate {
  const date = parseDate(text);
  if (!date.ok) throw new UsageError(`--as-of takes a date such as 2026-11-23, not "${text}".`);
  return date.value;
}
