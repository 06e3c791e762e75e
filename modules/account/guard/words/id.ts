import { formatInstant } from '@jmo/kernel';
import type { ContactFacts, LiftReviewFacts, RecoveredFacts } from './facts.ts';

const NOT_YOU =
  'Bukan kamu? Segera hubungi Layanan Masyarakat 175. Petugas tidak pernah meminta kode atau kata sandi.';

/** Messages about guards (Pemberitahuan, e-mail, SMS): what happened, what to do next. */
export const id = {
  lock: {
    LOCKED: (when: string) => ({
      subject: 'Kunci klaim aktif',
      text: `Kunci klaim di akun JMO kamu aktif sejak ${when}. Selama terkunci, tidak ada klaim JHT yang bisa diajukan atau dibayarkan. Saldomu tetap utuh.\n\nUntuk membukanya: menu Profil Saya, Kunci Klaim, dengan swafoto dan masa tunggu.\n\n${NOT_YOU}`,
      sms: `JMO: kunci klaim aktif. Klaim JHT tidak bisa diajukan atau dibayar sampai kamu membukanya di Profil Saya. Bukan kamu? Hubungi 175.`,
    }),
    LOCKED_FOR_OFFICER: (when: string) => ({
      subject: 'Klaim JHT dihentikan dan dikunci',
      text: `Klaim JHT di akunmu dihentikan dan dikunci sejak ${when}, karena ada yang menyatakan bahwa bukan kamu yang bertindak. Saldomu tetap utuh.\n\nPetugas akan menghubungimu. Kamu juga bisa menghubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP; hanya petugas yang bisa membuka kunci ini.\n\nSegera ganti kata sandimu, juga kata sandi emailmu.`,
      sms: `JMO: klaim JHT dihentikan dan dikunci. Saldomu aman. Ganti kata sandimu, lalu hubungi 175 atau Kantor Cabang untuk membukanya.`,
    }),
    LIFT_ASKED: (when: string) => ({
      subject: 'Kunci klaim akan dibuka',
      text: `Ada permintaan membuka kunci klaim di akun JMO kamu, dengan swafoto. Kunci terbuka pada ${when}.\n\nBukan kamu yang meminta? Kunci lagi sekarang di menu Profil Saya, Kunci Klaim, lalu ganti kata sandimu dan hubungi Layanan Masyarakat 175.`,
      sms: `JMO: kunci klaim terbuka pada ${when}. Bukan kamu? Kunci lagi di Profil Saya, ganti kata sandi, dan hubungi 175.`,
    }),
    LIFTED: (when: string) => ({
      subject: 'Kunci klaim dibuka petugas',
      text: `Petugas membuka kunci klaim di akun JMO kamu pada ${when}. Klaim JHT bisa diajukan lagi.\n\n${NOT_YOU}`,
      sms: `JMO: kunci klaim dibuka petugas pada ${when}. Klaim JHT bisa diajukan lagi. Bukan kamu yang meminta? Hubungi 175.`,
    }),
  },

  LIFT_REVIEW: ({ number, when, until }: LiftReviewFacts) => ({
    subject: 'Ada permintaan membuka kunci klaim',
    text: `Pada ${when} ada permintaan membuka kunci klaim di akun JMO kamu. Petugas akan memastikan wajahnya dan menjawab paling lambat ${until}. Kunci tetap aktif sampai petugas setuju dan masa tunggu selesai.\n\nNomor kasusnya ${number}. Sebutkan nomor ini bila menghubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang.\n\nBukan kamu yang meminta? Kunci lagi sekarang di menu Profil Saya, Kunci Klaim, lalu ganti kata sandimu dan hubungi 175.`,
    sms: `JMO: ada permintaan membuka kunci klaim; petugas memeriksa. Bukan kamu? Kunci lagi di Profil Saya, ganti kata sandi, hubungi 175.`,
  }),
  CONTACT_CHANGED: ({ kind, when, until, link }: ContactFacts) => {
    const what = kind === 'EMAIL' ? 'Email' : 'Nomor handphone';
    return {
      subject: `${what} akun JMO diganti`,
      text: `${what} akun JMO kamu diganti pada ${when}. Sampai ${until} belum ada klaim yang bisa diajukan atau dibayarkan; saldo tetap bisa dilihat.\n\nBukan kamu? Kunci klaim dan minta petugas memeriksa, tanpa perlu masuk: ${link}\n\nSetelah itu hubungi Layanan Masyarakat 175. Jangan teruskan pesan ini kepada siapa pun.`,
      inApp: `${what} akun JMO kamu diganti pada ${when}. Sampai ${until} belum ada klaim yang bisa diajukan atau dibayarkan; saldo tetap bisa dilihat.\n\nBukan kamu? Kunci klaim di menu Profil Saya, lalu hubungi Layanan Masyarakat 175.`,
      sms: `JMO: ${what.toLowerCase()} akunmu diganti. Bukan kamu? ${link}`,
    };
  },
  OLDER_ACCOUNT_REPLACED: ({ when, until, link }: Omit<ContactFacts, 'kind'>) => ({
    subject: 'Akun JMO kamu dibuat dengan kontak lain',
    text: `Pada ${when} akun JMO dibuat dengan datamu, dengan email atau nomor handphone lain daripada di akun BPJSTKU kamu. Akun BPJSTKU itu tidak bisa dipakai masuk lagi. Sampai ${until} belum ada klaim yang bisa diajukan atau dibayarkan; saldo tetap bisa dilihat.\n\nKalau itu kamu, tidak ada yang perlu kamu lakukan.\n\nBukan kamu? Kunci klaim dan minta petugas memeriksa, tanpa perlu masuk: ${link}\n\nSetelah itu hubungi Layanan Masyarakat 175, atau datang ke Kantor Cabang dengan KTP supaya akunnya kembali. Jangan teruskan pesan ini kepada siapa pun.`,
    inApp: `Pada ${when} akun JMO kamu dibuat dengan email atau nomor handphone lain daripada di akun BPJSTKU kamu. Sampai ${until} belum ada klaim yang bisa diajukan atau dibayarkan; saldo tetap bisa dilihat. Kontak yang lama diberi tahu.`,
    sms: `JMO: akun baru dibuat dengan datamu; akun BPJSTKU-mu berakhir. Bukan kamu? ${link}`,
  }),
  /** To the address somebody gives as their new one: the same for known and unknown people. */
  RECOVERY_OPENED: (number: string) => ({
    subject: `Permintaan pemulihan akun ${number}`,
    text: `Halo,\n\nKami menerima permintaan memulihkan akun JMO ke email ini. Nomor permintaan: ${number}\n\nDua petugas memeriksa data dan foto. Kalau semuanya cocok, kami kirim kabar ke sini dan menunggu sebentar supaya kontak lama sempat keberatan. Biasanya paling lama dua hari kerja.\n\nBelum ada kabar? Hubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP dan nomor ini. Petugas tidak pernah meminta kode atau kata sandi.\n\nBukan kamu yang meminta? Abaikan email ini.`,
  }),
  RECOVERY_NEEDS_PICTURE: (number: string, link: string, days: number) => ({
    subject: `Permintaan pemulihan akun ${number}: kirim swafotomu`,
    text: `Halo,\n\nKamu menelepon Layanan Masyarakat 175 untuk memulihkan akun JMO ke email ini. Nomor permintaan: ${number}\n\nSatu langkah lagi: kirim swafotomu lewat tautan ini (berlaku ${days} hari). Tanpa swafoto petugas tidak dapat memeriksa.\n\n${link}\n\nSetelah itu dua petugas memeriksa, lalu kami kirim kabar ke sini. Petugas tidak pernah meminta kode atau kata sandi.\n\nBukan kamu yang menelepon? Abaikan email ini.`,
  }),
  RECOVERY_ASKED: (number: string, link: string) => ({
    subject: 'Ada permintaan memulihkan akun JMO kamu',
    text: `Ada yang meminta email dan nomor handphone akun JMO kamu diganti karena tidak bisa dipakai lagi. Belum ada yang berubah; petugas memeriksanya dulu. Nomor permintaan: ${number}\n\nKalau itu kamu, abaikan pesan ini.\n\nBukan kamu? Hentikan sekarang, tanpa perlu masuk: ${link}\n\nJangan teruskan pesan ini kepada siapa pun.`,
    inApp: `Ada yang meminta email dan nomor handphone akun JMO kamu diganti karena tidak bisa dipakai lagi. Belum ada yang berubah; petugas memeriksanya dulu. Nomor permintaan: ${number}\n\nBukan kamu? Segera hubungi Layanan Masyarakat 175 dan sebutkan nomor itu.`,
    sms: `JMO: ada permintaan memulihkan akunmu. Bukan kamu? Hentikan: ${link}`,
  }),
  RECOVERY_APPROVED: ({ number, when, link }: { number: string; when: string; link: string }) => ({
    subject: 'Akun JMO kamu akan dipindahkan ke kontak baru',
    text: `Dua petugas menyetujui permintaan ${number}. Pada ${when}, akun JMO kamu memakai email dan nomor handphone baru, semua perangkat dikeluarkan, dan passkey serta aplikasi autentikatornya dihapus.\n\nBukan kamu yang meminta? Hentikan sekarang, tanpa perlu masuk: ${link}\n\nSetelah itu hubungi Layanan Masyarakat 175.`,
    inApp: `Dua petugas menyetujui permintaan ${number}. Pada ${when}, akun JMO kamu memakai email dan nomor handphone baru.\n\nBukan kamu yang meminta? Segera hubungi Layanan Masyarakat 175 dan sebutkan nomor itu.`,
    sms: `JMO: akunmu pindah ke kontak baru pada ${when}. Bukan kamu? Hentikan: ${link}`,
  }),
  RECOVERY_CONFIRMED: ({ number, when }: { number: string; when: string }) => {
    const text = `Petugas Kantor Cabang sudah memastikan pemilik akun JMO ini secara langsung, dengan KTP (permintaan ${number}). Pada ${when} akun memakai email dan nomor handphone baru, dan kontak lama tidak dikabari lagi. Tautan untuk menghentikannya tidak berlaku lagi.\n\nKalau kamu pemilik akun ini dan tidak datang ke Kantor Cabang, segera hubungi Layanan Masyarakat 175 dan sebutkan nomor itu, atau datang ke Kantor Cabang dengan KTP.`;
    return {
      subject: 'Pemilik akun JMO dipastikan di Kantor Cabang',
      text,
      inApp: text,
      sms: `JMO: pemilik akun dipastikan di Kantor Cabang; akun pindah ke kontak baru ${when}. Itu bukan kamu? Hubungi 175 (${number}).`,
    };
  },
  RECOVERY_WAITS: (number: string, until: Temporal.Instant) => ({
    subject: `Permintaan ${number} disetujui`,
    text: `Dua petugas menyetujui permintaan pemulihan akun ${number}. Kontak lama diberi tahu dan bisa keberatan sampai ${formatInstant(until, 'id')}. Setelah itu kami kirim tautan ke email ini untuk membuat kata sandi baru. Tidak ada yang perlu kamu lakukan sekarang.`,
  }),
  RECOVERY_REFUSED: (number: string) => ({
    subject: `Permintaan ${number} belum dapat dipenuhi`,
    text: `Petugas belum dapat memastikan permintaan pemulihan akun ${number}. Tidak ada yang berubah.\n\nDatang ke Kantor Cabang dengan KTP dan kartu peserta; sebutkan nomor ini. Petugas akan membantu di sana, dan mencatat keberatanmu bila kamu tidak setuju.`,
  }),
  /** Two officers were sure of who asks; whoever reads this mail has the account that is in the way. */
  RECOVERY_EMAIL_TAKEN: (number: string) => ({
    subject: `Permintaan ${number}: email ini dipakai akun lain`,
    text: `Petugas menyetujui permintaan pemulihan akun ${number}, tetapi akun itu belum bisa memakai email ini: email ini sudah dipakai akun JMO lain. Tidak ada yang berubah.\n\nAjukan lagi dengan email lain yang bisa kamu buka: di aplikasi (Masuk, Tidak bisa masuk), lewat Layanan Masyarakat 175, atau di Kantor Cabang dengan KTP. Sebutkan nomor ${number}.`,
  }),
  RECOVERY_DONE: ({ number, link, hours, until }: RecoveredFacts) => ({
    subject: 'Akun JMO kamu sudah dipulihkan',
    text: `Akun JMO kamu sekarang memakai email ini. Buat kata sandi baru lewat tautan ini (berlaku ${hours} jam, satu kali):\n\n${link}\n\nSemua perangkat sudah dikeluarkan. Passkey, aplikasi autentikator, dan kode pemulihan yang lama sudah dihapus; pasang lagi milikmu di menu Profil Saya, Keamanan Akun.\n\nDemi keamananmu, klaim bisa diajukan mulai ${until}. Saldo langsung bisa dilihat.\n\nNomor permintaan: ${number}. Jangan berikan tautan ini kepada siapa pun, termasuk yang mengaku petugas.`,
    sms: `JMO: akunmu sudah dipulihkan (${number}). Buka tautan di email barumu untuk membuat kata sandi. Petugas tidak pernah meminta kode.`,
  }),
};
