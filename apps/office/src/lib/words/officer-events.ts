import type { OfficerAction, OfficerEvent, WaitingReason } from '@jmo/officer';
import { waitingReasons } from './confirming.ts';

const words: Record<OfficerAction, string> = {
  'signed-in': 'Masuk',
  'signed-out': 'Keluar',
  'sign-in-refused': 'Masuk ditolak: kata sandi atau kunci salah',
  'code-refused': 'Kode ditolak',
  proved: 'Membuktikan diri untuk keputusan',
  'session-refused': 'Sesi dipakai dari peramban lain, lalu diakhiri',
  'session-moved': 'Sesi berpindah jaringan',
  'sessions-ended': 'Sesi diakhiri',
  'password-chosen': 'Memilih kata sandi sendiri',
  'totp-enrolled': 'Memasang aplikasi kode',
  'passkey-added': 'Menambah kunci sandi',
  'passkey-removed': 'Menghapus kunci sandi',
  created: 'Didaftarkan',
  changed: 'Diubah',
  'credentials-reset': 'Kata sandi dan aplikasi kode diatur ulang',
  'roles-confirmed': 'Peran dikonfirmasi pengelola kedua',
  'roles-counted': 'Peran berlaku tanpa orang kedua',
  'not-permitted': 'Meminta yang tidak diizinkan perannya',
  'bulk-lookup': 'Melihat data terlalu banyak orang: alarm',
  'calls-not-proven': 'Terlalu banyak panggilan 175 yang tidak terbukti: alarm',
};

const methods: Readonly<Record<string, string>> = {
  totp: 'kata sandi dan kode',
  passkey: 'kunci sandi',
  sso: 'akun instansi',
};

function describeWhy(why: string): string | undefined {
  const reasons = why.split(' ').filter((name): name is WaitingReason => name in waitingReasons);
  return reasons.length === 0 ? undefined : reasons.map((reason) => waitingReasons[reason].text).join(', ');
}

export function describeEvent(event: OfficerEvent): { readonly text: string; readonly by: string } {
  const { detail } = event;
  const further = [
    typeof detail['method'] === 'string' ? methods[detail['method']] : undefined,
    typeof detail['roles'] === 'string' ? `peran: ${detail['roles']}` : undefined,
    typeof detail['before'] === 'string' ? `sebelumnya: ${detail['before']}` : undefined,
    typeof detail['givenBy'] === 'string' ? `diberikan oleh: ${detail['givenBy']}` : undefined,
    typeof detail['why'] === 'string' ? describeWhy(detail['why']) : undefined,
    typeof detail['stillWaiting'] === 'string'
      ? `masih menunggu pengelola lain: ${detail['stillWaiting']}`
      : undefined,
    detail['active'] === false ? 'tidak bekerja lagi' : undefined,
    typeof detail['action'] === 'string' ? detail['action'] : undefined,
    typeof detail['number'] === 'string' ? detail['number'] : undefined,
  ].filter((part) => part !== undefined);
  const text = words[event.action] + (further.length === 0 ? '' : ` (${further.join('; ')})`);
  return { text, by: event.actor === event.officerId ? 'sendiri' : event.actor };
}
