import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');

export type WebApp = 'member' | 'office';

const sourcesOf = (app: WebApp): string[] => [
  'package-lock.json',
  `apps/${app}/{src,static}/**/*`,
  `apps/${app}/*.{ts,json}`,
  'ui/**/*.{svelte,ts,css}',
  'database/*.ts',
  'modules/*/**/*.ts',
];

/** Builds an app when its sources changed since the last build. @returns whether it had to */
export async function buildWebApp(app: WebApp): Promise<boolean> {
  const folder = join(ROOT, 'apps', app);
  const stamp = join(folder, 'build/.sources');
  const sources = fingerprint(app);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return false;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: folder,
      maxBuffer: 64 << 20,
    });
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new Error(`The ${app} app did not build:\n${stderr || stdout || String(error)}`, { cause: error });
  }
  writeFileSync(stamp, sources);
  return true;
}

function fingerprint(app: WebApp): string {
  const hash = createHash('sha256');
  const files = globSync(sourcesOf(app), {
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
