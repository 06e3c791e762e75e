import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process and all that descend from it, as Linux lists them. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const descend = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(descend)];
  return descend(root);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined; // it ended while we looked
  }
}

/** The embedded PostgreSQL of a data folder; it runs on its own, not as a child of `start`. */
export function postmasterOf(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

export interface Memory {
  /** PSS counts what processes share once; RSS (where PSS may not be read) counts it for each. */
  readonly kind: 'PSS' | 'RSS';
  readonly bytes: number;
  readonly rssBytes: number;
  readonly processes: number;
}

export function memoryOf(pids: readonly number[]): Memory {
  const rssBytes = sum(pids.map((pid) => kilobytes(`/proc/${pid}/status`, 'VmRSS')));
  try {
    const bytes = sum(pids.map((pid) => kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss')));
    return { kind: 'PSS', bytes, rssBytes, processes: pids.length };
  } catch {
    return { kind: 'RSS', bytes: rssBytes, rssBytes, processes: pids.length };
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function kilobytes(file: string, field: string): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'));
  return Number(found?.[1] ?? 0) * 1024;
}
