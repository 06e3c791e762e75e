import type { Environment } from '@jmo/kernel';
import type { DemoPerson } from '../demo/people.ts';
import type { DemoOfficer } from './demo-officers.ts';

/** What a newcomer needs: where to click, where the codes arrive, who to be. The last line says that all is ready. */
export function announce(
  environment: Environment,
  people: readonly DemoPerson[],
  officers: readonly DemoOfficer[],
): void {
  const { ports, origin, officeOrigin, mode } = environment;
  const lines = [
    '',
    'JMO – implementasi terbuka dan independen, bukan layanan resmi BPJS Ketenagakerjaan.',
    '',
    `  Aplikasi peserta   ${origin}`,
    `  Meja petugas       ${officeOrigin}`,
    `  Antarmuka bank     http://localhost:${ports.api}/snap`,
  ];
  if (mode === 'sandbox') {
    lines.push(
      `  Sandbox            http://localhost:${ports.sandbox}   kotak masuk (kode verifikasi), bank, gangguan`,
      '',
      'Ini sandbox: tidak ada uang, bank, surel, atau SMS sungguhan.',
      'Masuk dari peramban baru meminta kode: kode itu juga ada di kotak masuk sandbox.',
    );
  }
  if (people.length > 0)
    lines.push(
      '',
      'Peserta contoh (semuanya rekaan, NIK berawalan 99 tidak dimiliki siapa pun):',
      '',
      ...people.flatMap(describe),
    );
  if (officers.length > 0)
    lines.push(
      '',
      `Petugas contoh (kode enam angka: http://localhost:${ports.sandbox}/#petugas):`,
      '',
      ...officers.map(
        ({ id, fullName, password, shows }) =>
          `  ${id.padEnd(16)} ${password.padEnd(24)} ${fullName} – ${shows}`,
      ),
    );
  process.stdout.write(`${lines.join('\n')}\n\nJMO siap\n`);
}

function describe(person: DemoPerson): string[] {
  const identity = person.nik === undefined ? `Paspor ${person.passportNumber}` : `NIK ${person.nik}`;
  const account =
    person.account === undefined
      ? []
      : [
          `    Akun BPJSTKU: ${person.account.username} / ${person.account.password}`,
          `    (kode perangkat baru datang ke ${person.account.email} atau ${person.account.phone}, lihat kotak masuk)`,
        ];
  return [
    `  ${person.fullName} – ${person.shows}`,
    `    ${identity}   KPJ ${person.kpj}   lahir ${person.birthDate}   ibu ${person.motherName}`,
    ...(person.furtherKpj === undefined ? [] : [`    KPJ kedua untuk "tambah kartu": ${person.furtherKpj}`]),
    ...account,
  ];
}
