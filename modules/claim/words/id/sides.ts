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
    CONTRADICTION:
      'Bank memberi dua jawaban yang berbeda; petugas memastikannya sebelum ada pembayaran lain.',
    VELOCITY: 'Petugas memastikan klaim ini, karena ada bagiannya yang juga dipakai di klaim orang lain.',
    FACE_REVIEW: 'Swafoto diperiksa petugas.',
    CLAIM_LOCKED: 'Kunci klaim di akunmu aktif.',
    COOLING: 'Ada data penting akunmu yang baru diganti; belum ada yang dibayarkan selama masa tenang.',
    STOPPED_BY_OWNER: 'Klaim dihentikan lewat tombol di pemberitahuan.',
    ISSUER_ASKED: 'Petugas sedang bertanya kepada penerbit dokumenmu.',
    FRAUD_SUSPECTED: 'Petugas sedang memastikan bahwa benar kamu yang mengajukan.',
    INTERVIEW_MISSED: 'Wawancara video belum terlaksana; petugas akan menghubungimu untuk waktu lain.',
    SEBAB_TIDAK_TERBUKTI: 'Dokumenmu belum membuktikan sebab klaim.',
    DOKUMEN_TIDAK_SAH: 'Penerbit dokumen menyatakan dokumen ini bukan darinya.',
    BUKAN_PESERTA: 'Saat wawancara, petugas tidak dapat memastikan bahwa ini benar kamu.',
    AHLI_WARIS: 'Peserta dilaporkan meninggal dunia. Jika ini keliru, segera hubungi Layanan Masyarakat 175.',
    DIAJUKAN_LAGI:
      'Kamu mengajukan lagi dengan nomor handphone lain; yang diproses pengajuan yang baru. Bukan kamu? Segera hubungi Layanan Masyarakat 175.',
    BUKAN_AHLI_WARIS: 'Dokumen belum membuktikan bahwa kamu ahli waris yang berhak.',
    WAJAH_BUKAN_PESERTA: 'Petugas melihat swafoto klaim ini dan tidak dapat memastikan bahwa itu kamu.',
    BEKERJA_LAGI: 'Kamu masih bekerja pada saat wawancara.',
    STATUS_NONAKTIF:
      'Kepesertaanmu tercatat aktif lagi. Jika kamu bekerja lagi, ajukan setelah berhenti. Jika tidak, minta perusahaan memperbaiki laporannya.',
    PENGKINIAN_DATA: 'Pengkinian Data belum dilakukan. Selesaikan dulu di menu Pengkinian Data.',
    BATAS_SALDO: 'Saldo tidak sesuai batas klaim di aplikasi. Di atas batas, ajukan lewat Lapak Asik.',
    MASA_TUNGGU:
      'Masa tunggu belum lewat menurut tanggal berhenti yang tercatat sekarang. Tanggalnya ada di "Kapan saya bisa klaim?".',
    USIA_PENSIUN: 'Usia pensiun belum tercapai. Tanggalnya ada di "Kapan saya bisa klaim?".',
    MASA_KEPESERTAAN: 'Masa kepesertaan belum cukup untuk mengambil sebagian.',
    MASIH_BEKERJA: 'Kamu tercatat tidak bekerja lagi. Ajukan klaim penuh sebagai gantinya.',
    BELUM_PERNAH_SEBAGIAN: 'Sebagian saldo sudah pernah diambil; itu hanya satu kali.',
    TIDAK_ADA_KLAIM_BERJALAN: 'Ada klaim lain yang sedang diproses. Lihat di Tracking Klaim.',
    DOKUMEN:
      'Sebab berhenti yang tercatat sekarang berbeda dari sebab klaim. Pilih sebab yang tercatat, atau minta perusahaan memperbaikinya.',
  },
  unknownReason: 'Bank belum memberi alasan yang jelas.',
  PERLU_PERBAIKAN: {
    title: 'Bank menolak rekeningmu',
    action: 'Danamu aman. Isi rekening lain yang aktif atas namamu.',
  },
  PAPERS: {
    title: 'Ada dokumen yang perlu dikirim ulang',
    action: 'Klaim dan saldomu tetap aman. Kirim ulang dokumen ini; klaim lalu kembali ke antrean petugas.',
  },
  RETUR_BANK: {
    title: 'Bank mengembalikan pembayaran',
    action: 'Danamu aman. Isi rekening lain yang aktif atas namamu.',
  },
  OWED_TO_HEIRS: {
    title: 'Bank mengembalikan pembayaran',
    action:
      'Dananya aman. Menurut catatan kami pesertanya sudah meninggal dunia, jadi dana ini untuk ahli warisnya, yang dapat mengajukan sekali lagi lewat Klaim oleh ahli waris. Kalau ini keliru, segera hubungi Layanan Masyarakat 175 dengan nomor klaim ini.',
  },
  DITUNDA: {
    title: 'Klaim sedang diperiksa petugas',
    action:
      'Danamu aman. Tidak ada yang perlu kamu lakukan; kami kabari begitu ada perubahan. Pertanyaan: Layanan Masyarakat 175.',
  },
  CLAIM_LOCKED: {
    title: 'Klaim ditahan kunci klaim',
    action:
      'Danamu aman. Klaim lanjut sendiri setelah kamu membuka kunci di menu Profil Saya, Kunci Klaim. Kamu juga bisa membatalkannya.',
  },
  COOLING: {
    title: 'Klaim menunggu masa tenang',
    action:
      'Danamu aman. Setelah masa tenang, klaim lanjut sendiri. Bukan kamu yang mengganti data? Segera hubungi Layanan Masyarakat 175.',
  },
  STOPPED_BY_OWNER: {
    title: 'Klaim dihentikan',
    action:
      'Danamu aman. Petugas akan menghubungimu; kamu juga bisa menghubungi Layanan Masyarakat 175 atau Kantor Cabang dengan nomor klaim ini.',
  },
  goesOn: (moment: string) => `Lanjut sendiri pada ${moment}.`,
  REFUSED_BY_OFFICER:
    'Saldo JHT kamu tetap utuh. Kalau kamu keberatan, ajukan di JMO, Profil Saya, Keberatan, atau lewat Layanan Masyarakat 175 atau Kantor Cabang dengan nomor klaim ini. Kamu juga bisa mengajukan lagi.',
  DITOLAK: {
    title: 'Klaim belum dapat dibayar',
    action:
      'Saldo JHT kamu tetap utuh. Ajukan lagi setelah syaratnya terpenuhi. Kalau kamu keberatan, ajukan di JMO, Profil Saya, Keberatan, atau lewat Layanan Masyarakat 175 atau Kantor Cabang dengan nomor klaim ini.',
  },
  DIBATALKAN: {
    title: 'Klaim dibatalkan',
    action: 'Saldo JHT kamu tetap utuh. Kamu bisa mengajukan klaim lagi kapan saja.',
  },
};
