// `npm run jmo -- <verb> …`: the command line of the system.
import { parseEnvironment } from '@jmo/kernel';
import { CannotDo, note, print, UsageError, type Verb } from './verb.ts';
import { verbs } from './verbs/index.ts';

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? note : print)(overview());
    return name === undefined ? 2 : 0;
  }
  const verb = verbs.find((candidate) => candidate.name === name);
  if (verb === undefined) {
    note(`jmo has no verb "${name}".\n\n${overview()}`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    print(`${verb.summary}\n\nUsage: npm run jmo -- ${verb.usage}`);
    return 0;
  }
  const environment = parseEnvironment(process.env);
  if (!environment.ok) {
    note(environment.error);
    return 1;
  }
  try {
    return await verb.run(environment.value, args);
  } catch (error) {
    return explainFailure(verb, error);
  }
}

function overview(): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  const lines = verbs.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`);
  return `Usage: npm run jmo -- <verb> [options]\n\n${lines.join('\n')}\n\nnpm run jmo -- <verb> --help says more about one of them.`;
}

function explainFailure(verb: Verb, error: unknown): number {
  if (error instanceof UsageError) {
    note(`${error.message}\n\nUsage: npm run jmo -- ${verb.usage}`);
    return 2;
  }
  if (error instanceof CannotDo) {
    note(error.message);
    return 1;
  }
  const causes = error instanceof AggregateError ? error.errors : [error];
  const { message, stack } = causes[0] as Error;
  note(`jmo ${verb.name} stopped: ${message || String(error)}`);
  if (process.env['JMO_LOG_LEVEL'] === 'debug') note(stack ?? '');
  return 1;
}
