/** Why an officer asks for a paper. */
export const faults = {
  TIDAK_TERBACA: 'tidak terbaca; foto lagi di tempat terang, seluruh halaman terlihat',
  TIDAK_LENGKAP: 'belum lengkap; ada halaman atau tanda tangan yang kurang',
  SALAH_DOKUMEN: 'bukan dokumen yang diminta',
  DATA_BERBEDA: 'isinya berbeda dari catatan kami',
  KEDALUWARSA: 'sudah tidak berlaku; perlu yang terbaru',
  BELUM_DIKIRIM: 'belum dikirim, dan diperlukan untuk memutuskan klaim ini',
};
