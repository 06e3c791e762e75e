import { HEAD_OFFICE } from '@jmo/casework';
import type { TestDatabase } from '@jmo/database/testing';
import { hashPassword, newTotpSecret, totpCode, totpStep, unwrap } from '@jmo/kernel';
import {
  findOfficerSession,
  finishSignIn,
  presetCredentials,
  readOfficerForm,
  saveBranch,
  saveOfficer,
  startSignIn,
  type BrowserBinding,
  type OfficerInput,
  type OfficerSession,
} from './index.ts';

export const PASSWORD = 'kebun teh pagi hari';
export const browserA: BrowserBinding = { deviceKey: 'a', userAgent: 'Chrome/1 Windows', ip: '203.0.113.7' };
export const browserB: BrowserBinding = { deviceKey: 'b', userAgent: 'Firefox/1 Linux', ip: '203.0.113.8' };

type Database = Pick<TestDatabase, 'context'>;

const hash = hashPassword(PASSWORD);
let number = 0;

export const officerInput = (id: string, given: Partial<OfficerInput> = {}): OfficerInput => ({
  id,
  fullName: `Petugas ${id}`,
  employeeNumber: `UJI-${++number}`,
  branchCode: 'JKT01',
  roles: 'BRANCH_OFFICER',
  limit: '',
  ssoSubject: '',
  ownParticipantId: undefined,
  active: true,
  ...given,
});

export interface TestOfficer {
  readonly id: string;
  readonly totpSecret: Buffer;
}

/** An officer whose password is chosen and whose app is enrolled. */
export async function makeOfficer(
  { context }: Database,
  id: string,
  given: Partial<OfficerInput> = {},
): Promise<TestOfficer> {
  const form = unwrap(readOfficerForm(officerInput(id, given)));
  const totpSecret = newTotpSecret();
  const passwordHash = await hash;
  await context.db.transaction().execute(async (tx) => {
    for (const code of new Set(['JKT01', 'SBY01', form.branchCode]))
      await saveBranch(tx, context, { code, name: `Cabang ${code}`, province: '', active: true }, 'system');
    unwrap(await saveOfficer(tx, context, form, { actor: 'system', counts: 'EXAMPLE', passwordHash }));
    await presetCredentials(tx, context, form.id, totpSecret);
  });
  return { id, totpSecret };
}

export const codeOf = ({ context }: Database, { totpSecret }: TestOfficer): string =>
  totpCode(totpSecret, totpStep(context.clock.now()));

/** Signs in with everything that is asked. Codes are good once, so time goes on by a step. @returns the session's token */
export async function signInAs(
  database: Database,
  officer: TestOfficer,
  browser: BrowserBinding = browserA,
): Promise<string> {
  const { context } = database;
  context.clock.advance({ seconds: 30 });
  const { token } = unwrap(
    await startSignIn(context, { name: officer.id, password: PASSWORD, ip: browser.ip }),
  );
  const finished = await finishSignIn(context, token, codeOf(database, officer), browser);
  return unwrap(finished).sessionToken;
}

export async function sessionAs(
  database: Database,
  officer: TestOfficer,
  browser: BrowserBinding = browserA,
): Promise<OfficerSession> {
  const token = await signInAs(database, officer, browser);
  return (await findOfficerSession(database.context, token, browser))!;
}

/** An officer, of head office unless told otherwise, who has just shown both factors. */
export const signedIn = async (
  database: Database,
  id: string,
  roles: string,
  given: Partial<OfficerInput> = {},
): Promise<OfficerSession> =>
  await sessionAs(database, await makeOfficer(database, id, { branchCode: HEAD_OFFICE, roles, ...given }));
