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
  [id.guard.lock.title, en.guard.lock.title],
  [id.inbox.title, en.inbox.title],
  [id.history.title, en.history.title],
  [id.common.next, en.common.next],
] as const;

/** A line of words in English. Every message is one line; comments and Indonesian are not meant. */
const isEnglish = (line: string): boolean =>
  !/^\s*(\*|\/\/|\/\*)/.test(line) &&
  /\b(the|your|under|was|not you)\b/i.test(line) &&
  !/\b(kamu|bukan|lewat|yang|dan)\b/i.test(line);

test('messages in English call a page as it is called in English', () => {
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
  const lines = files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .filter(isEnglish)
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(lines.length).toBeGreaterThan(500);
  const indonesian = pages.filter(([one, other]) => one !== other).map(([one]) => one.toLowerCase());
  expect(lines.filter((line) => indonesian.some((name) => line.toLowerCase().includes(name)))).toEqual([]);
});
