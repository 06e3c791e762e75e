import { findTakenPort } from '../../apps/cli/start/ports.ts';

/** A base port whose five neighbours are free as well, so that tests never meet a running system. */
export async function findBasePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    // Below 32768, where Linux begins to hand out ports to whoever connects.
    const base = 20_000 + Math.floor(Math.random() * 1_200) * 10;
    if ((await findTakenPort([0, 1, 2, 3, 4].map((offset) => base + offset))) === undefined) return base;
  }
  throw new Error('no five free ports in a row');
}
