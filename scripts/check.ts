// Everything that can be said about the code without running it. Each line names what failed and how to see it again.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd?: string;
}

const rooms = ['modules', 'database', 'apps', 'ui', 'e2e', 'simulate'].filter(
  (room) => globSync(`${room}/**/*.ts`).length > 0,
);

const checks: readonly Check[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['oxlint', '--quiet'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  {
    name: 'arrows',
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...rooms],
  },
  { name: 'schema', command: ['node', 'scripts/generate-schema-types.ts', '--verify'] },
  { name: 'docs', command: ['node', 'scripts/check-docs.ts'] },
  { name: 'shards', command: ['node', 'scripts/check-shards.ts'] },
  { name: 'svelte, member', command: ['npm', 'run', '--silent', 'check', '--workspace', '@jmo/member'] },
  { name: 'svelte, office', command: ['npm', 'run', '--silent', 'check', '--workspace', '@jmo/office'] },
];

function run({ name, command: [program, ...args], cwd }: Check): Promise<boolean> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program!, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`);
      if (code !== 0) console.log(output.trimEnd());
      resolve(code === 0);
    });
  });
}

const results: boolean[] = [];
for (const check of checks) results.push(await run(check));
process.exitCode = results.every(Boolean) ? 0 : 1;
