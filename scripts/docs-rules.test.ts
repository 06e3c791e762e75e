import { expect, test } from 'vitest';
import { anchorsOf, findUntruths, type House } from './docs-rules.ts';

const house: House = {
  files: ['docs/a.md', 'docs/b.md', 'modules/claim/claim.ts', 'apps/member/src/routes/(umum)/+page.svelte'],
  anchors: new Map([['docs/b.md', anchorsOf('# Title\n## Two words, `code`\n')]]),
  scripts: new Map([
    ['', new Set(['start', 'test', 'check', 'jmo'])],
    ['@jmo/member', new Set(['build'])],
  ]),
  verbs: new Set(['migrate', 'explain']),
};
const find = (text: string) => findUntruths('docs/a.md', text, house);

test.each([
  ['a link beside', '[b](b.md) and [up](../modules/claim)'],
  ['a link to a heading', '[b](b.md#two-words-code)'],
  ['a link out of the house', '[x](https://example.org/none.md)'],
  ['a path', '`modules/claim/claim.ts` and `modules/claim/`'],
  ['a path from inside a room', '`claim.ts`, `src/routes/(umum)/+page.svelte`'],
  ['patterns', '`modules/*/claim.ts`, `modules/{claim,other}/claim.ts`, `*.test.ts`'],
  ['what comes into being', '`apps/member/build/index.js`, `rejected.csv`'],
  ['commands', '`npm ci && npm start`, `npm run check`, `npm run -s jmo -- explain`, `jmo migrate`'],
  ['a command of a workspace', '```sh\nnpm run build -w @jmo/member\n```'],
  ['a blank to fill in', '`npm run jmo -- <verb>`'],
])('%s passes', (_name, text) => {
  expect(find(text)).toEqual([]);
});

test.each([
  ['[b](c.md)', 'the link c.md leads nowhere'],
  ['[b](b.md#three)', 'the link b.md#three names a heading that docs/b.md does not have'],
  ['`modules/claim/other.ts`', 'the path modules/claim/other.ts does not exist'],
  ['`modules/other/`', 'the path modules/other/ does not exist'],
  ['`other.ts`', 'the path other.ts does not exist'],
  ['```\nnode scripts/other.ts\n```', 'the path scripts/other.ts does not exist'],
  ['`npm run other`', 'npm run other does not exist'],
  ['`npm run build`', 'npm run build does not exist'],
  ['`npm run check -w @jmo/member`', 'npm run check -w @jmo/member does not exist'],
  ['`jmo other --json`', 'jmo other does not exist'],
  ['`npm run jmo -- other`', 'jmo other does not exist'],
])('%s is named', (text, problem) => {
  expect(find(text)).toEqual([problem]);
});
