import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Environment } from '@jmo/kernel';

/** One command of the command line: `jmo <name> …`. */
export interface Verb {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** Everything after "Usage: ". */
  readonly usage: string;
  /** @returns the exit code: 0 done, 1 could not be done, 2 was asked wrongly */
  run(environment: Environment, args: string[]): Promise<number>;
}

/** The command was asked wrongly; the message says how, in one sentence. */
export class UsageError extends Error {}

/** A command that cannot be carried out as things are; the message says why and what to do. */
export class CannotDo extends Error {}

/** Strict: unknown options, missing values and surplus words are usage errors. */
export function readArgs<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  words: readonly string[] = [],
) {
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.replace(/\. To specify.*$/s, '.'), { cause: error });
  }
  const missing = words[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
  if (parsed.positionals.length > words.length)
    throw new UsageError(`"${parsed.positionals[words.length]}" is one word too many.`);
  return { values: parsed.values, words: parsed.positionals };
}

/** Paths are meant from where the command was typed; `npm run` moves into the project first. */
export const pathFrom = (typed: string): string =>
  resolve(process.env['npm_lifecycle_event'] === 'jmo' ? (process.env['INIT_CWD'] ?? '.') : '.', typed);

export const print = (line = ''): void => void process.stdout.write(`${line}\n`);
/** Everything that is not the answer goes here, so that stdout can be piped. */
export const note = (line: string): void => void process.stderr.write(`${line}\n`);
