import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnvironment } from '@jmo/kernel';
import { afterEach, expect, test } from 'vitest';
import { ensureSandboxSecrets } from './sandbox-secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'jmo-secrets-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the sandbox knows of us after a verb ran with this port. */
function clientsAfterVerb(port: number): unknown {
  const environment = parseEnvironment({ JMO_DATA: folder, JMO_PORT: String(port) });
  if (!environment.ok) throw new Error(environment.error);
  ensureSandboxSecrets(environment.value);
  return JSON.parse(readFileSync(join(folder, 'sandbox', 'clients.json'), 'utf8'));
}

test('a verb with another port leaves the running sandbox what it knew', () => {
  const whileStarting = clientsAfterVerb(3000);
  expect(clientsAfterVerb(5100)).toEqual(whileStarting);
});
