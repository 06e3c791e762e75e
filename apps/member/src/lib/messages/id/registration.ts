export const registration = {
  first: {
    title: 'Hari tuamu, dalam genggamanmu',
    lead: 'Lihat saldo, perbarui data, dan klaim Jaminan Hari Tua langsung dari ponsel. Gratis, kapan saja.',
    create: 'Buat Akun Baru',
    signIn: 'Masuk',
    help: 'Bantuan dan panduan',
  },
};
