import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messagesFor } from './index.ts';

const ROOT = join(import.meta.dirname, '../../../../..');
const id = messagesFor('id');
const en = messagesFor('en');
/** Pages that messages lead to, as their headings call them in either language. */
const pages = [
  [id.home.profile.title, en.home.profile.title],
  [id.security.title, en.security.title],
  [id.account.forgot.title, en.account.forgot.title],
  [id.profile.intro.title, en.profile.intro.title],
  [id.claim.title, en.claim.title],
  [id.claim.cards.title, en.claim.cards.title],
  [id.claim.amounts.title, en.claim.amounts.title],
  [id.guard.lock.title, en.guard.lock.title],
  [id.inbox.title, en.inbox.title],
  [id.history.title, en.history.title],
  [id.common.next, en.common.next],
  [id.profile.review.confirm, en.profile.review.confirm],
] as const;

/** A line of words in English. Every message is one line; comments and Indonesian are not meant. */
const isEnglish = (line: string): boolean =>
  !/^\s*(\*|\/\/|\/\*)/.test(line) &&
  /\b(the|you|your|under|was)\b/i.test(line) &&
  !/\b(kamu|bukan|lewat|yang|dan)\b/i.test(line);

/** Every text by where it stands. */
const labelsOf = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, child]) => labelsOf(child, `${path}.${key}`))
      : [];

function linesInEnglish(): string[] {
  const files = globSync(
    [
      'modules/**/words*/**/*.ts',
      'modules/**/words.ts',
      'apps/worker/*.ts',
      'apps/member/src/lib/messages/en/*.ts',
    ],
    {
      cwd: ROOT,
      exclude: (path) => /node_modules|\.test\.ts$/.test(path),
    },
  );
  return files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .filter(isEnglish)
      .map((line) => `${file}: ${line.trim()}`),
  );
}

test('messages in English call a page as it is called in English', () => {
  const lines = linesInEnglish();
  expect(lines.length).toBeGreaterThan(500);
  const indonesian = pages.filter(([one, other]) => one !== other).map(([one]) => one.toLowerCase());
  expect(lines.filter((line) => indonesian.some((name) => line.toLowerCase().includes(name)))).toEqual([]);
});

test('and the page they say to open in JMO is one of that name', () => {
  const named = linesInEnglish().flatMap((line) =>
    [...line.matchAll(/\b(?:[Oo]pen|[Ii]n) JMO[:,] ([A-Z][\w ]+)[.,]/g)].map(([, name]) => name!),
  );
  expect(named.length).toBeGreaterThan(5);
  const names = new Set(labelsOf(en).map(([, text]) => text));
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});

/** Where the word is no name of the page: a chapter of the help, a heading. */
const isNoName = /^\.help\.chapters\.|^\.guard\.cannot\.sent\.next$/;

test('a button that bears the name of a page bears its English name in English', () => {
  const inEnglish = new Map(labelsOf(en));
  const names = new Map<string, string>(pages);
  const buttons = labelsOf(id).flatMap(([path, text]) => {
    const name = names.get(text);
    return name === undefined || isNoName.test(path) ? [] : [{ path, text: inEnglish.get(path), name }];
  });
  expect(buttons.length).toBeGreaterThan(pages.length);
  expect(buttons.filter(({ text, name }) => text !== name)).toEqual([]);
});
