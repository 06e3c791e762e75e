import { expect, test } from 'vitest';
import { comesFromOurPages } from './origin-check.ts';

const ours = 'https://jmo.example';

test.each([
  ['reading is open to everybody', 'GET', {}, ours, true],
  ['a form of our own', 'POST', { origin: ours }, ours, true],
  ['a form of somebody else', 'POST', { origin: 'https://evil.example' }, ours, false],
  ['a form from our host without encryption', 'POST', { origin: 'http://jmo.example' }, ours, false],
  ['a sandboxed frame', 'POST', { origin: 'null' }, ours, false],
  ['no origin, yet the browser says it is ours', 'POST', { 'sec-fetch-site': 'same-origin' }, ours, true],
  ['no origin and nothing said', 'POST', {}, ours, false],
  ['no origin, from a sister site', 'POST', { 'sec-fetch-site': 'same-site' }, ours, false],
  [
    'sandbox: the page and the form share a host',
    'POST',
    { origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' },
    undefined,
    true,
  ],
  [
    'sandbox: another port is another origin',
    'POST',
    { origin: 'http://10.0.0.5:3003', host: '10.0.0.5:3000' },
    undefined,
    false,
  ],
  [
    'sandbox: other verbs are checked too',
    'DELETE',
    { origin: 'http://evil.example', host: '10.0.0.5:3000' },
    undefined,
    false,
  ],
])('%s', (_name, method, headers, configuredOrigin, allowed) => {
  expect(
    comesFromOurPages({ method, headers: new Headers(headers as Record<string, string>), configuredOrigin }),
  ).toBe(allowed);
});
