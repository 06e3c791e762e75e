import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword, newTotpSecret, unwrap } from '@jmo/kernel';
import {
  listOfficers,
  presetCredentials,
  readOfficerForm,
  saveBranch,
  saveOfficer,
  type Role,
} from '@jmo/officer';
import type { System } from '../open-system.ts';

/** Somebody a newcomer can be at the desk. */
export interface DemoOfficer {
  readonly id: string;
  readonly fullName: string;
  readonly branchCode: string;
  readonly roles: readonly Role[];
  readonly password: string;
  /** Indonesian; shown when the system starts. */
  readonly shows: string;
  /** Comes with the password an administrator gave: chooses another and enrols an app at the first sign-in. */
  readonly isNew?: boolean;
}

const BRANCHES = [
  { code: 'PUSAT', name: 'Kantor Pusat Contoh', province: 'DKI Jakarta' },
  { code: 'JKT01', name: 'Cabang Contoh Jakarta', province: 'DKI Jakarta' },
  { code: 'SBY01', name: 'Cabang Contoh Surabaya', province: 'Jawa Timur' },
];

const officer = (
  id: string,
  fullName: string,
  branchCode: string,
  role: Role,
  password: string,
  shows: string,
  isNew = false,
): DemoOfficer => ({ id, fullName, branchCode, roles: [role], password, shows, isNew });

export const DEMO_OFFICERS: readonly DemoOfficer[] = [
  officer('rina', 'Rina Hapsari', 'JKT01', 'BRANCH_OFFICER', 'payung jendela kopi', 'petugas cabang Jakarta'),
  officer('bima', 'Bima Santosa', 'JKT01', 'BRANCH_OFFICER', 'lampu sungai bambu', 'petugas cabang Jakarta'),
  officer('sari', 'Sari Wibisono', 'JKT01', 'SUPERVISOR', 'kebun teh pagi hari', 'penyelia cabang Jakarta'),
  officer(
    'lestari',
    'Lestari Anggraini',
    'SBY01',
    'BRANCH_OFFICER',
    'perahu kayu senja',
    'petugas cabang Surabaya',
  ),
  officer(
    'hendra',
    'Hendra Gunawan',
    'PUSAT',
    'BRANCH_OFFICER',
    'tangga batu berlumut',
    'petugas pusat: klaim dari aplikasi',
  ),
  officer('mega', 'Mega Lestari', 'PUSAT', 'SUPERVISOR', 'jam dinding berdetak', 'penyelia pusat'),
  officer('yudi', 'Yudi Pratama', 'PUSAT', 'AGENT_175', 'telepon tua di sudut', 'petugas 175'),
  officer('fitri', 'Fitri Maharani', 'PUSAT', 'FINANCE', 'buku besar biru tua', 'keuangan'),
  officer('wahyu', 'Wahyu Nugroho', 'PUSAT', 'PRIVACY', 'pagar hijau rumah', 'pelindungan data'),
  officer(
    'agus',
    'Agus Setiawan',
    'PUSAT',
    'AUDITOR',
    'kaca pembesar lama',
    'pemeriksa: melihat, tidak mengubah',
  ),
  officer('dian', 'Dian Prameswari', 'PUSAT', 'ADMIN', 'kunci laci nomor tiga', 'pengelola akun petugas'),
  officer(
    'ratih',
    'Ratih Kusuma',
    'JKT01',
    'BRANCH_OFFICER',
    'awal-mula-baru',
    'petugas baru: masuk pertama kali',
    true,
  ),
  // What a bank answers twice is settled by two of finance.
  officer('galih', 'Galih Permana', 'PUSAT', 'FINANCE', 'timbangan pasar lama', 'keuangan, yang kedua'),
  // Who helped somebody on the phone is not the one who asks them again within a week.
  officer('nanda', 'Nanda Kirana', 'PUSAT', 'AGENT_175', 'sumur desa bening', 'petugas 175, yang kedua'),
  // What one administrator gives, another confirms.
  officer(
    'citra',
    'Citra Anindita',
    'PUSAT',
    'ADMIN',
    'lonceng sekolah kuningan',
    'pengelola akun petugas, yang kedua',
  ),
];

/** What the sandbox's page tells of them; their secrets belong to this data folder. */
interface KnownOfficer extends DemoOfficer {
  readonly totpSecret: string;
}

/** The sandbox's officers, made once: whoever changes or removes one finds them so at the next start. */
export async function ensureDemoOfficers({ context, environment }: System): Promise<readonly DemoOfficer[]> {
  const file = join(environment.dataFolder, 'sandbox', 'officers.json');
  if (!existsSync(file)) {
    const known: KnownOfficer[] = DEMO_OFFICERS.map((each) => ({
      ...each,
      totpSecret: each.isNew ? '' : newTotpSecret().toString('hex'),
    }));
    writeFileSync(`${file}.new`, JSON.stringify(known, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const known = JSON.parse(readFileSync(file, 'utf8')) as KnownOfficer[];
  const there = new Set<string>((await listOfficers(context.db)).map(({ id }) => id));
  const missing = known.filter(({ id }) => !there.has(id));
  if (missing.length === 0) return known;
  const hashes = new Map(
    await Promise.all(missing.map(async ({ id, password }) => [id, await hashPassword(password)] as const)),
  );
  await context.db.transaction().execute(async (tx) => {
    for (const branch of BRANCHES) await saveBranch(tx, context, { ...branch, active: true }, 'system');
    for (const each of missing) {
      const form = unwrap(
        readOfficerForm({
          id: each.id,
          fullName: each.fullName,
          employeeNumber: `CONTOH-${String(known.indexOf(each) + 1).padStart(3, '0')}`,
          branchCode: each.branchCode,
          roles: each.roles.join(' '),
          limit: '',
          // As the sandbox's sign-on calls them (apps/sandbox/sso).
          ssoSubject: each.isNew ? '' : `sso-${each.id}`,
          ownParticipantId: undefined,
          active: true,
        }),
      );
      const by = { actor: 'system', counts: 'EXAMPLE' as const, passwordHash: hashes.get(each.id)! };
      unwrap(await saveOfficer(tx, context, form, by));
      if (!each.isNew) await presetCredentials(tx, context, form.id, Buffer.from(each.totpSecret, 'hex'));
    }
  });
  return known;
}
