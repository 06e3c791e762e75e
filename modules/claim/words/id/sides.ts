/** Why a claim stands aside, and what to do; shown in Tracking Klaim. `reason` is a code of the claim or of the payout. */
export const sides = {
  reasons: {
    ACCOUNT_CLOSED: 'Rekening sudah ditutup.',
    ACCOUNT_DORMANT: 'Rekening tidak aktif (dormant).',
    ACCOUNT_NOT_FOUND: 'Nomor rekening tidak ditemukan.',
    NAME_DIFFERS: 'Nama pemilik rekening berbeda.',
    ACCOUNT_ABNORMAL: 'Bank tidak dapat menerima dana di rekening ini.',
    EXPIRED: 'Perintah bayar kedaluwarsa di bank.',
    REFUSED_BY_BANK: 'Bank menolak pembayaran ke rekening ini.',
    FAILED_AT_BANK: 'Pembayaran gagal di bank.',
    CANCELLED_BY_BANK: 'Bank membatalkan pembayaran.',
    RETURNED_BY_BANK: 'Bank penerima mengembalikan dana; biasanya karena rekening ditutup atau tidak aktif.',
    NO_FINAL_ANSWER: 'Bank belum memberi jawaban pasti; petugas menanyakannya.',
    FACE_REVIEW: 'Swafoto diperiksa petugas.',
    STATUS_NONAKTIF: 'Kepesertaanmu tercatat aktif lagi.',
    PENGKINIAN_DATA: 'Pengkinian Data belum dilakukan.',
    BATAS_SALDO: 'Saldo tidak sesuai batas klaim di aplikasi.',
    MASA_TUNGGU: 'Masa tunggu belum lewat menurut tanggal berhenti yang tercatat sekarang.',
    USIA_PENSIUN: 'Usia pensiun belum tercapai.',
    TIDAK_ADA_KLAIM_BERJALAN: 'Ada klaim lain yang sedang diproses.',
    DOKUMEN: 'Sebab berhenti yang tercatat sekarang berbeda dari sebab klaim.',
  },
  unknownReason: 'Bank belum memberi alasan yang jelas.',
  PERLU_PERBAIKAN: {
    title: 'Bank menolak rekeningmu',
    action: 'Danamu aman. Isi rekening lain yang aktif atas namamu.',
  },
  RETUR_BANK: {
    title: 'Bank mengembalikan pembayaran',
    action: 'Danamu aman. Isi rekening lain yang aktif atas namamu.',
  },
  DITUNDA: {
    title: 'Klaim sedang diperiksa petugas',
    action:
      'Danamu aman. Tidak ada yang perlu kamu lakukan; kami kabari begitu ada perubahan. Pertanyaan: Layanan Masyarakat 175.',
  },
  DITOLAK: {
    title: 'Klaim belum dapat dibayar',
    action:
      'Saldo JHT kamu tetap utuh. Ajukan lagi setelah syaratnya terpenuhi. Jika ini keliru, hubungi Layanan Masyarakat 175 atau Kantor Cabang dengan nomor klaim ini.',
  },
  DIBATALKAN: {
    title: 'Klaim dibatalkan',
    action: 'Saldo JHT kamu tetap utuh. Kamu bisa mengajukan klaim lagi kapan saja.',
  },
};
