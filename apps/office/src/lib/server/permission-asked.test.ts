import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROUTES = join(import.meta.dirname, '../../routes');
/** Each of these throws for whoever may not. */
const ASKS = /\b(?:permitted|anyOfficer|sessionOf|authorise|officerOf|otherOfficer|seenCase|deciding)\(/;

const files = globSync('(meja)/**/+{page.server,layout.server,server}.ts', { cwd: ROUTES });

/** The functions of a file that answer a request: `load`, each action, each method. */
function handlersOf(source: string): string[] {
  const starts = [
    ...source.matchAll(
      /^(?:export const (?:load|GET|POST|PUT|PATCH|DELETE)\b|  (?:default|[a-zA-Z]+): (?:async )?\()/gm,
    ),
  ].map(({ index }) => index);
  return starts.map((start, index) => source.slice(start, starts[index + 1]));
}

test('every page and every action of the desk asks who may', () => {
  expect(files.length).toBeGreaterThan(10);
  const open = files.flatMap((file) =>
    handlersOf(readFileSync(join(ROUTES, file), 'utf8'))
      .filter((handler) => !ASKS.test(handler))
      .map((handler) => `${file}: ${handler.split('\n')[0]}`),
  );
  expect(open).toEqual([]);
});
