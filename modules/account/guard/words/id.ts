const NOT_YOU =
  'Bukan kamu? Segera hubungi Layanan Masyarakat 175. Petugas tidak pernah meminta kode atau kata sandi.';

/** Messages about guards (Pemberitahuan, e-mail, SMS): what happened, what to do next. */
export const id = {
  LOCKED: (when: string) => ({
    subject: 'Kunci klaim aktif',
    text: `Kunci klaim di akun JMO kamu aktif sejak ${when}. Selama terkunci, tidak ada klaim JHT yang bisa diajukan atau dibayarkan. Saldomu tetap utuh.\n\nUntuk membukanya: menu Profil Saya, Kunci Klaim, dengan swafoto dan masa tunggu.\n\n${NOT_YOU}`,
    sms: `JMO: kunci klaim aktif. Klaim JHT tidak bisa diajukan atau dibayar sampai kamu membukanya di Profil Saya. Bukan kamu? Hubungi 175.`,
  }),
  LOCKED_FOR_OFFICER: (when: string) => ({
    subject: 'Klaim JHT dihentikan dan dikunci',
    text: `Klaim JHT di akunmu dihentikan dan dikunci sejak ${when}, karena ada yang menyatakan bukan kamu yang memulainya. Saldomu tetap utuh.\n\nPetugas akan menghubungimu. Kamu juga bisa menghubungi Layanan Masyarakat 175 atau datang ke Kantor Cabang dengan KTP; hanya petugas yang bisa membuka kunci ini.\n\nSegera ganti kata sandimu, juga kata sandi emailmu.`,
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
};
