import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The clock of /proc ticks so often a second, on every Linux. */
const TICKS = 100;

/**
 * Seconds of processor time so far: of this process, of those it has waited for, and of a server with all its backends. On a
 * machine that does other things as well it tells more than the time that went by. NaN where the system does not tell.
 * @param folder of the embedded server
 */
export function processorSeconds(folder: string): number {
  try {
    const postmaster = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]!;
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const backends = pids.flatMap((pid) => {
      const stat = statOf(pid);
      return stat?.parent === postmaster ? [stat.own] : [];
    });
    const [own, server] = [statOf('self')!, statOf(postmaster)!];
    const ticks = own.own + own.waitedFor + server.own + server.waitedFor;
    return backends.reduce((sum, each) => sum + each, ticks) / TICKS;
  } catch {
    return NaN;
  }
}

/** What /proc says of a process, in ticks; nothing of one that has ended meanwhile. */
function statOf(pid: string) {
  try {
    // After the name in brackets, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    const ticks = (at: number) => Number(fields[at]);
    return { parent: fields[1], own: ticks(11) + ticks(12), waitedFor: ticks(13) + ticks(14) };
  } catch {
    return undefined;
  }
}
