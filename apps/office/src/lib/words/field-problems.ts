/** What may be wrong with a field, by the code a module gives. */
const words: Readonly<Record<string, string>> = {
  required: 'Isian ini belum diisi.',
  'too-long': 'Terlalu panjang.',
  'password-too-short': 'Kata sandi paling sedikit 12 karakter.',
  'password-too-long': 'Kata sandi paling banyak 200 karakter.',
  'password-common': 'Kata sandi ini mudah ditebak. Pilih rangkaian kata yang hanya kamu yang tahu.',
  'password-personal': 'Kata sandi jangan memuat namamu.',
  'password-same': 'Kata sandi baru harus berbeda dari yang diberikan pengelola.',
  'officer-id-malformed':
    'Nama masuk: 2–40 huruf kecil, angka, titik, atau tanda hubung; bukan cli, system, atau sso.',
  'officer-id-taken': 'Nama masuk ini sudah dipakai, atau pernah dipakai. Pilih yang lain.',
  'employee-number-malformed': 'Nomor pegawai: 3–30 huruf, angka, titik, atau tanda hubung.',
  'employee-number-taken': 'Nomor pegawai ini sudah punya akun. Satu orang, satu akun.',
  'nik-taken': 'NIK ini milik petugas yang sudah punya akun. Satu orang, satu akun.',
  'branch-malformed': 'Kode cabang: 2–12 huruf besar atau angka.',
  'branch-unknown': 'Cabang ini belum terdaftar.',
  'role-unknown': 'Ada peran yang tidak dikenal.',
  'roles-disagree': 'Pengelola akun dan Pemeriksa tidak boleh memegang peran lain.',
  'amount-malformed': 'Tulis jumlah dalam rupiah, hanya angka.',
  'sso-subject-taken': 'Akun instansi ini sudah dipakai petugas lain.',
};

export function describeFields(
  problems: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([field, code]) => [field, words[code] ?? words['required']!]),
  );
}
