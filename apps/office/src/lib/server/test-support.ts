import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '@jmo/database/testing';
import {
  hashPassword,
  newTotpSecret,
  totpCode,
  totpStep,
  unwrap,
  type Nik,
  type ParticipantId,
} from '@jmo/kernel';
import { createRowMemory, findParticipantByNik, importParticipants } from '@jmo/membership';
import {
  findOfficerSession,
  finishSignIn,
  presetCredentials,
  readOfficerForm,
  saveBranch,
  saveOfficer,
  startSignIn,
  type OfficerSession,
} from '@jmo/officer';

const PASSWORD = 'kebun teh pagi hari';
const browser = { deviceKey: 'a', userAgent: 'Chrome/1 Windows', ip: '203.0.113.7' };

/** An officer of head office who has just shown both factors. */
export async function signedIn(
  { context }: Pick<TestDatabase, 'context'>,
  id: string,
  roles: string,
): Promise<OfficerSession> {
  const form = unwrap(
    readOfficerForm({
      id,
      fullName: 'Rina',
      employeeNumber: `UJI-${id}`,
      branchCode: 'PUSAT',
      roles,
      limit: '',
      ssoSubject: '',
      ownParticipantId: undefined,
      active: true,
    }),
  );
  const secret = newTotpSecret();
  const passwordHash = await hashPassword(PASSWORD);
  await context.db.transaction().execute(async (tx) => {
    await saveBranch(tx, { code: 'PUSAT', name: 'Kantor Pusat', province: '', active: true });
    unwrap(await saveOfficer(tx, context, form, { actor: 'system', passwordHash }));
    await presetCredentials(tx, context, form.id, secret);
  });
  context.clock.advance({ seconds: 30 });
  const { token } = unwrap(await startSignIn(context, { name: id, password: PASSWORD, ip: browser.ip }));
  const code = totpCode(secret, totpStep(context.clock.now()));
  const { sessionToken } = unwrap(await finishSignIn(context, token, code, browser));
  return (await findOfficerSession(context, sessionToken, browser))!;
}

/** Siti Rahmawati, known to the agency under this NIK. */
export async function newParticipant({ context }: TestDatabase, nik: string): Promise<ParticipantId> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-desk-'));
  const file = join(folder, 'participants.csv');
  writeFileSync(
    file,
    'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat\n' +
      `${nik},,Siti Rahmawati,Klaten,1994-05-17,P,WNI,Sri Lestari,,Jalan Mawar 1\n`,
  );
  const memory = { rejected: createRowMemory(), warned: createRowMemory(), progress: () => undefined };
  await importParticipants(context, file, memory);
  rmSync(folder, { recursive: true });
  return (await findParticipantByNik(context.db, nik as Nik))!.id;
}
