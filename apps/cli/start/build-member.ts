import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');
const MEMBER = join(ROOT, 'apps/member');
const STAMP = join(MEMBER, 'build/.sources');

const SOURCES = [
  'package-lock.json',
  'apps/member/{src,static}/**/*',
  'apps/member/*.{ts,json}',
  'ui/**/*.{svelte,ts,css}',
  'database/*.ts',
  'modules/*/**/*.ts',
];

/** Builds the member app when its sources changed since the last build. @returns whether it had to */
export async function buildMember(): Promise<boolean> {
  const sources = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return false;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: MEMBER,
      maxBuffer: 64 << 20,
    });
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new Error(`The member app did not build:\n${stderr || stdout || String(error)}`, { cause: error });
  }
  writeFileSync(STAMP, sources);
  return true;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, {
    cwd: ROOT,
    exclude: (path) => /node_modules|\.svelte-kit|\.test\.ts$/.test(path),
  });
  for (const file of files.toSorted()) {
    try {
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(ROOT, file)));
    } catch {
      // a folder, or a file that went meanwhile
    }
  }
  return hash.digest('hex');
}
