import type { Browser } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { Walker } from './walker.ts';

export const DESK = { width: 1280, height: 800 };

interface ExampleOfficer {
  readonly id: string;
  readonly password: string;
  readonly code?: string;
  readonly secondsLeft: number;
}

export async function exampleOfficer(id: string): Promise<ExampleOfficer> {
  const officers = (await (await fetch(`${process.env['E2E_SANDBOX']}/officers`)).json()) as ExampleOfficer[];
  const found = officers.find((officer) => officer.id === id);
  if (found === undefined) throw new Error(`the sandbox has no officer ${id}`);
  return found;
}

const used = new Map<string, string>();

/** A code that was not used yet: each is good once, so the next one is waited for. */
export async function freshCode(id: string): Promise<string> {
  for (;;) {
    const { code, secondsLeft } = await exampleOfficer(id);
    if (code === undefined) throw new Error(`${id} has no authenticator app`);
    if (used.get(id) !== code) {
      used.set(id, code);
      return code;
    }
    await sleep(secondsLeft * 1000 + 200);
  }
}

/** A browser at the desk, nobody signed in. */
export const atTheDesk = (browser: Browser, name: string, { script = true } = {}): Promise<Walker> =>
  Walker.begin(browser, name, { script, viewport: DESK, baseURL: process.env['E2E_OFFICE']! });

export async function signIn(walker: Walker, id: string): Promise<void> {
  const { password } = await exampleOfficer(id);
  await walker.open('/masuk');
  await walker.fill('Nama masuk', id);
  await walker.fill('Kata sandi', password);
  await walker.press('Lanjut');
  // Another file may have used this half minute's code: then the next one is waited for, as people do.
  do {
    await walker.fill('Kode enam angka', await freshCode(id));
    await walker.press('Masuk');
  } while (walker.path() === '/masuk/kode');
}
