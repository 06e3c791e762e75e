import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { randomFor } from '../apps/cli/demo/random.ts';

/**
 * From here on, whatever this process takes for chance comes from the seed: ids, claim numbers, codes, salts. Only a
 * process that runs nothing but a simulation may do this. @returns puts the machine's own chance back
 */
export function seedTheProcess(seed: number): () => void {
  const random = randomFor(seed, 'process');
  const bytes = (size: number): Buffer => Buffer.from(Array.from({ length: size }, () => random.below(256)));
  const { randomUUID, randomBytes, randomInt } = crypto;
  const seeded = {
    randomUUID: () => {
      const raw = bytes(16);
      raw[6] = (raw[6]! & 0x0f) | 0x40;
      raw[8] = (raw[8]! & 0x3f) | 0x80;
      return raw.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    },
    randomBytes: bytes,
    randomInt: (low: number, high?: number) =>
      high === undefined ? random.below(low) : random.between(low, high - 1),
  };
  const put = (chance: object) => {
    Object.assign(crypto, chance);
    syncBuiltinESMExports();
  };
  put(seeded);
  return () => put({ randomUUID, randomBytes, randomInt });
}
