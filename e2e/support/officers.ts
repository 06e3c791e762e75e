import type { Browser } from 'playwright-core';
import { inDatabase } from './database.ts';
import { eventually } from './sandbox.ts';
import { Walker } from './walker.ts';

export const DESK = { width: 1280, height: 800 };

interface ExampleOfficer {
  readonly id: string;
  readonly password: string;
  readonly code?: string;
}

export async function exampleOfficer(id: string): Promise<ExampleOfficer> {
  const officers = (await (await fetch(`${process.env['E2E_SANDBOX']}/officers`)).json()) as ExampleOfficer[];
  const found = officers.find((officer) => officer.id === id);
  if (found === undefined) throw new Error(`the sandbox has no officer ${id}`);
  return found;
}

/**
 * A code that is accepted. Each is good once (`modules/officer/sign-in`), and nobody here waits half a minute for the
 * next: the one used last counts as never used.
 */
export async function freshCode(id: string): Promise<string> {
  await inDatabase((database) => database.query('update officer set totp_step = -1 where id = $1', [id]));
  const { code } = await exampleOfficer(id);
  if (code === undefined) throw new Error(`${id} has no authenticator app`);
  return code;
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
  await walker.fill('Kode enam angka', await freshCode(id));
  await walker.press('Masuk');
}

/** What an item is about, from the number a participant quotes; the subject of others is that number itself. */
const SUBJECTS = {
  CARD_CONFIRMATION: 'select $2::text',
  CLAIM: 'select claim_id::text from claim_by_number where number = $2',
  DATA_REVIEW: 'select submission_id::text from profile_review_by_number where number = $2',
  DELETION: "select 'rights:' || request_id from rights_by_number where number = $2",
  HEIR: 'select id::text from heir_filing where number = $2',
  OBJECTION: 'select $2::text',
  RECOVERY: 'select $2::text',
} as const;

/** The case about this among those that wait. No page tells before it is taken, so the tables do. @returns its path */
export const caseAbout = (kind: keyof typeof SUBJECTS, number: string): Promise<string> =>
  inDatabase((database) =>
    eventually(async () => {
      const { rows } = await database.query<{ number: string }>(
        `select number from work_item where kind = $1 and state <> 'DONE' and subject in (${SUBJECTS[kind]})`,
        [kind, number],
      );
      return rows[0] && `/perkara/${rows[0].number}`;
    }, `the case about ${number} at the desk`),
  );

/** Shows the second factor, should it be asked for. */
export async function prove(walker: Walker, id: string): Promise<void> {
  if (walker.path() !== '/buktikan') return;
  await walker.fill('Kode enam angka', await freshCode(id));
  await walker.press('Buktikan dan kembali');
}

/** On a page that asks for the second factor before anything is typed: shows it, and is back on the page. */
export async function proveFirst(walker: Walker, id: string): Promise<void> {
  if ((await walker.page.getByRole('link', { name: 'Buktikan dulu bahwa ini kamu' }).count()) === 0) return;
  await walker.press('Buktikan dulu bahwa ini kamu');
  await prove(walker, id);
}

/** The five minutes are over while the officer writes. */
export const proofRunsOut = (id: string): Promise<unknown> =>
  inDatabase((database) =>
    database.query('update officer_session set proven_at = null where officer_id = $1', [id]),
  );

/** A form came back for want of a proof: it is shown in the tab that the page offers, and that tab is closed. */
export async function proveBeside(walker: Walker, id: string): Promise<void> {
  const link = walker.page.getByRole('link', { name: /di tab baru; yang kamu tulis tetap/ });
  await walker.look();
  const [tab] = await Promise.all([walker.context.waitForEvent('page'), link.click()]);
  await tab.getByLabel('Kode enam angka').fill(await freshCode(id));
  await tab.getByRole('button', { name: 'Buktikan dan kembali' }).click();
  await tab.getByText('Tutup tab ini').waitFor();
  await tab.close();
}

/** Opens a case, takes it, and shows the second factor where its decision asks for one. */
export async function takeCase(walker: Walker, id: string, path: string): Promise<void> {
  await walker.open(path);
  await walker.press('Ambil perkara');
  await proveFirst(walker, id);
}
