import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.each([
  ['/beranda', '/beranda'],
  ['/jht/saldo/1234-a', '/jht/saldo/1234-a'],
  ['/', '/'],
  ['//evil.example', '/beranda'],
  ['/\\evil.example', '/beranda'],
  ['https://evil.example', '/beranda'],
  ['/a?b=c&d=%2Fe', '/a?b=c&d=%2Fe'],
  ['/a?b=<c>', '/beranda'],
  ['//evil.example?b=c', '/beranda'],
  ['/a\n/b', '/beranda'],
  [undefined, '/beranda'],
  [`/${'a'.repeat(300)}`, '/beranda'],
])('%j leads to %s', (text, expected) => {
  expect(localPath(text, '/beranda')).toBe(expected);
});
