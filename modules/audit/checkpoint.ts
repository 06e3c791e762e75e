import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '@jmo/kernel';

/** Where a chain stood when everything was found right. */
export interface Anchor {
  readonly chain: string;
  readonly length: number;
  readonly seal: Buffer;
}

/** A newer one holds all an older one did; a few stay, for whoever copies them away. */
const KEPT = 7;
const NAME = /^audit-(\d{8})$/;

const lineOf = ({ chain, length, seal }: Anchor): string => `${chain} ${length} ${seal.toString('base64')}\n`;
const codeLine = (vault: Vault, text: string): string =>
  vault.digest(text, 'audit.checkpoint').toString('hex');

async function findNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map((digits) => Number(digits))
    .toSorted((one, other) => one - other);
}
const fileOf = (folder: string, number: number): string =>
  join(folder, `audit-${String(number).padStart(8, '0')}`);

/** The newest; none is a checkpoint of nothing. */
export async function openCheckpoint(
  folder: string,
  vault: Vault,
): Promise<{ readonly anchors: readonly Anchor[]; readonly intact: boolean }> {
  const newest = (await findNumbers(folder)).at(-1);
  if (newest === undefined) return { anchors: [], intact: true };
  const whole = await readFile(fileOf(folder, newest), 'utf8');
  const end = whole.lastIndexOf('\n') + 1;
  const text = whole.slice(0, end);
  const anchors = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Anchor => {
      const [chain = '', length = '', seal = ''] = line.split(' ');
      return { chain, length: Number(length), seal: Buffer.from(seal, 'base64') };
    });
  return { anchors, intact: whole.slice(end) === codeLine(vault, text) };
}

export async function writeCheckpoint(folder: string, vault: Vault, ends: readonly Anchor[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const numbers = await findNumbers(folder);
  const draft = join(folder, `draft-${process.pid}-${performance.now()}`);
  const file = await open(draft, 'wx', 0o600);
  const text = ends.map(lineOf).join('');
  await file.writeFile(text + codeLine(vault, text));
  await file.sync();
  await file.close();
  await rename(draft, fileOf(folder, (numbers.at(-1) ?? 0) + 1));
  for (const number of numbers.slice(0, -(KEPT - 1))) await rm(fileOf(folder, number), { force: true });
}
