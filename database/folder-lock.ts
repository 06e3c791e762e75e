import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TELL_AFTER_MS = 10_000;

/**
 * One process at a time makes, starts or stops the server of a folder. A lock left by a process that is gone is taken
 * over, also when its number has been given to somebody else since (a reboot, a container).
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'lock');
  const mine = `${lock}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const startedAt = performance.now();
  let told = false;
  // Written aside and linked into place: whoever sees the lock sees all of it.
  writeFileSync(mine, `${process.pid} ${birthOf(process.pid)}`);
  try {
    while (!takes(mine, lock)) {
      if (isAbandoned(lock)) rmSync(lock, { force: true });
      else await sleep(100);
      if (!told && performance.now() - startedAt > TELL_AFTER_MS) {
        told = true;
        process.stderr.write(
          `Another JMO command is starting or stopping the database (${lock}). Waiting for it …\n`,
        );
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takes(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lock: string): boolean {
  let holder: string;
  try {
    holder = readFileSync(lock, 'utf8');
  } catch {
    return false; // given back this moment
  }
  const [, pid, birth] = /^(\d+) (\S*)$/.exec(holder) ?? [];
  return pid === undefined || !isAlive(Number(pid)) || birthOf(Number(pid)) !== birth;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** When a process began, as the system counts it, where it tells (Linux); tells two processes of one number apart. */
function birthOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]!;
  } catch {
    return '-';
  }
}
