import { account } from './account.ts';
import { balance } from './balance.ts';
import { card } from './card.ts';
import { claim } from './claim.ts';
import { common } from './common.ts';
import { face } from './face.ts';
import { guard } from './guard.ts';
import { home } from './home.ts';
import { jht } from './jht.ts';
import { profile } from './profile.ts';
import { registration } from './registration.ts';
import { tracking } from './tracking.ts';

/** What the answers take from the rules in force, so that no answer outlives its rule. */
export interface HelpFacts {
  /** "Rp10.000.000" */
  readonly limit: string;
  /** "BNI, Mandiri, BRI, dan BCA": paid in real time. */
  readonly realTimeBanks: string;
}

/** **Bold** is what stands on a screen word for word; it is taken from there. */
const press = (words: string): string => `**${words}**`;
const next = press(common.next);

/** The guide in short, and the questions of its seventh chapter in our own words. */
export const help = {
  title: 'Bantuan',
  lead: 'Panduan langkah demi langkah dan jawaban singkat. Kata yang tebal persis seperti di layar.',
  jump: 'Isi halaman ini',
  guide: 'Panduan',
  questions: 'Pertanyaan yang sering diajukan',
  chapters: [
    {
      title: 'Pendaftaran Akun',
      steps: [
        `Di halaman pertama, pilih ${press(registration.first.create)}.`,
        `Sudah punya kartu peserta? Pilih ${press(registration.enrolled.yes)}.`,
        `Pilih ${press(registration.segment.title)}.`,
        `Pilih ${press(registration.citizenship.title)}, lalu ${next}.`,
        `Isi ${press(registration.person.title)} persis seperti di KTP (atau paspor) dan kartu peserta, lalu ${next}.`,
        `Tulis ${press(registration.email.title)} yang akan dipakai untuk masuk, lalu ${next}.`,
        `Ketik ${press(registration.emailCode.title)} yang datang lewat email, lalu ${next}.`,
        `Tulis ${press(registration.phone.title)} yang aktif, lalu ${next}.`,
        `Ketik ${press(registration.phoneCode.title)} yang datang lewat SMS, lalu ${next}.`,
        `Buat ${press(registration.password.title)}, lalu ${next}.`,
        `Baca syarat dan ketentuan, lalu pilih ${press(registration.terms.agree)}.`,
        `Akunmu jadi. Lanjutkan dengan ${press(registration.done.next)}.`,
      ],
    },
    {
      title: 'Pengkinian Data',
      steps: [
        `Di Beranda, pilih ${press(home.update.press)} atau menu ${press(home.menu.update.label)}, lalu ${press(profile.intro.go)}.`,
        `Periksa ${press(profile.cards.title)}. Bila semua kartumu ada dan benar, pilih ${press(profile.cards.yes)}. Ada kartu lain? Pilih ${press(profile.cards.add)}.`,
        `Swafoto: ikuti ketentuan di layar, lalu pilih ${press(profile.selfie.open)} atau ${press(profile.selfie.take)}.`,
        `Lengkapi ${press(profile.contact.title)}, lalu ${next}.`,
        `Lengkapi ${press(profile.population.title)} sesuai KK dan KTP, lalu ${next}.`,
        `Lengkapi ${press(profile.additional.title)}, lalu ${next}.`,
        `Periksa semuanya sekali lagi, lalu ${press(profile.review.confirm)}.`,
        'Selesai. Isianmu tersimpan di setiap langkah, jadi boleh berhenti dan melanjutkan kapan saja.',
      ],
    },
    {
      title: 'Kartu Digital',
      steps: [
        `Buka ${press(home.profile.title)}, lalu ${press(home.profile.card.label)}.`,
        'Pilih **Kartu Kepesertaan** yang ingin ditampilkan.',
        `Pilih ${press(card.one.enlarge)}. Kartu tampil penuh di layar.`,
        `Pilih ${press(card.full.save)} untuk menyimpannya sebagai gambar di ponsel, atau ${press(card.full.savePdf)}.`,
      ],
    },
    {
      title: 'Cek Saldo JHT',
      steps: [
        `Buka ${press(jht.title)}, lalu ${press(jht.balance)}.`,
        `Punya lebih dari satu kartu? Di ${press(balance.choose)}, pilih kartunya.`,
        'Saldo tampil rinci bersama yang dilaporkan pemberi kerja: bulan, upah, iuran, tanggal bayar, dan hasil pengembangan.',
      ],
    },
    {
      title: 'Klaim JHT',
      steps: [
        `Buka ${press(jht.title)}, lalu ${press(jht.claim)}.`,
        `Lihat tiga syaratnya. Bila ketiganya bertanda centang, pilih ${next}. Bila belum, alasan dan langkahmu berikutnya tertulis di sana.`,
        `Pilih ${press(claim.cause.title)}, lalu ${next}.`,
        `Periksa ${press(claim.cards.title)}. Bila benar, pilih ${press(claim.cards.confirm)}.`,
        `Swafoto: ikuti ketentuan di layar, lalu pilih ${press(profile.selfie.open)} atau ${press(profile.selfie.take)}.`,
        `Lengkapi ${press(claim.account.title)}. Rekening harus aktif dan atas namamu sendiri. Lalu ${next}.`,
        `Baca ${press(claim.amounts.title)}: yang akan dibayarkan dan pajaknya. Lalu ${next}.`,
        `Periksa semuanya sekali lagi, lalu ${press(claim.review.confirm)}.`,
        `Klaimmu diproses. Ikuti jalannya di ${press(jht.tracking)}.`,
      ],
    },
    {
      title: 'Tracking Klaim',
      steps: [
        `Buka ${press(jht.title)}, lalu ${press(jht.tracking)}.`,
        `Di ${press(tracking.choose)}, pilih kartu yang diklaim.`,
        'Setiap langkah tampil dengan waktunya, dari **Agenda Klaim** sampai **Proses Klaim Selesai**.',
      ],
    },
  ],
  faqs: ({ limit, realTimeBanks }: HelpFacts): Faq[] => [
    {
      question: 'Apa bedanya JMO dengan BPJSTKU?',
      answer: [
        'BPJSTKU adalah aplikasi yang lama, JMO penerusnya. Akun BPJSTKU yang sudah dipindahkan ke sini langsung bisa dipakai; tidak perlu mendaftar lagi.',
      ],
    },
    {
      question: 'Apakah BPJSTKU masih bisa dipakai?',
      answer: [
        `Tidak. BPJSTKU sudah ditutup. Pilih ${press(registration.first.signIn)} di sini dengan nama pengguna dan kata sandi yang sama seperti di BPJSTKU.`,
      ],
    },
    {
      question: 'Bagaimana cara memasang JMO di ponsel?',
      answer: [
        'JMO ini dipasang langsung dari peramban, tidak lewat Play Store atau App Store. Buka alamat JMO di ponselmu, lalu:',
      ],
      steps: [
        'Android (Chrome): ketuk menu titik tiga di kanan atas, pilih “Tambahkan ke layar utama” atau “Instal aplikasi”, lalu “Instal”.',
        'iPhone (Safari): ketuk tombol Bagikan, gulir, pilih “Tambah ke Layar Utama”, lalu “Tambah”.',
      ],
    },
    {
      question: 'Saya lupa password. Bagaimana?',
      answer: [
        `Di halaman ${press(account.signIn.title)}, pilih ${press(account.signIn.forgot)} dan tulis emailmu. Kami mengirim tautan untuk membuat kata sandi baru; berlaku 30 menit dan satu kali pakai.`,
      ],
    },
    {
      question: 'Saya tidak bisa lagi memakai email dan nomor handphone saya. Bagaimana?',
      answer: [
        `Minta reset akun lewat Layanan Masyarakat 175, atau datang ke Kantor Cabang terdekat dengan KTP dan kartu peserta. Bisa juga dari sini: di halaman ${press(account.signIn.title)}, pilih ${press(guard.cannot.title)}, lalu ${press(guard.cannot.both.go)}.`,
        'Di mana pun dimulai, permintaanmu mendapat nomor, dua petugas memastikan dulu bahwa itu benar kamu, dan kontak lamamu diberi tahu. Gratis.',
      ],
    },
    {
      question: 'Bagaimana cara melakukan pengkinian data?',
      answer: ['Urutannya begini:'],
      steps: [
        'Buka menu Pengkinian Data.',
        'Periksa data kepesertaan.',
        'Ambil swafoto sesuai ketentuan.',
        'Lengkapi data kontak.',
        'Lengkapi data kependudukan.',
        'Lengkapi data tambahan dan kontak darurat.',
        'Periksa semuanya, lalu konfirmasi.',
      ],
    },
    {
      question: 'Kenapa saya perlu melakukan pengkinian data?',
      answer: [
        'Supaya uangmu hanya sampai kepadamu dan kami bisa mengabarimu. Hanya beberapa menit, dan klaim di aplikasi baru terbuka sesudahnya.',
      ],
    },
    {
      question: 'Apa yang perlu disiapkan untuk pengkinian data?',
      answer: [
        'KTP, Kartu Keluarga, nomor kartu peserta (KPJ), dan nomor rekening bank yang aktif. Warga negara asing menyiapkan paspor.',
      ],
    },
    {
      question: 'Saya punya lebih dari satu kartu. Bagaimana?',
      answer: [
        `Pilih ${press(profile.cards.add)} saat pengkinian data dan tulis nomor kartu itu. Begitu terbukti milikmu, saldonya digabung otomatis. Bila belum bisa dipastikan, petugas di Kantor Cabang membantumu.`,
      ],
    },
    {
      question: 'Saya lupa nomor kartu peserta. Bagaimana?',
      answer: [
        `Datang ke Kantor Cabang terdekat dengan KTP; petugas memastikan nomornya. Bila sudah punya akun, semua nomormu ada di ${press(home.profile.card.label)}.`,
      ],
    },
    {
      question: 'Bagaimana cara klaim JHT di aplikasi?',
      answer: ['Urutannya begini:'],
      steps: [
        'Buka menu Jaminan Hari Tua, lalu Klaim JHT.',
        'Lihat apakah syaratnya terpenuhi.',
        'Pilih sebab klaim.',
        'Periksa data kepesertaan.',
        'Ambil swafoto sesuai ketentuan.',
        'Lengkapi data NPWP dan rekening yang aktif.',
        'Lihat rincian saldo yang dibayarkan.',
        'Periksa semuanya, lalu konfirmasi.',
      ],
    },
    {
      question: 'Berapa saldo paling banyak yang bisa diklaim di aplikasi?',
      answer: [`${limit}, dihitung dari saldo semua kartumu. Tepat sejumlah itu masih bisa.`],
    },
    {
      question: `Saldo saya lebih dari ${limit}. Bagaimana cara klaim?`,
      answer: [
        'Ajukan lewat Lapak Asik dari rumah, atau di Kantor Cabang. Di aplikasi ini klaimnya berlanjut sendiri ke Lapak Asik: isiannya sama, ditambah dokumen dan wawancara video. Saldomu tetap utuh dan tetap hakmu.',
      ],
    },
    {
      question: 'Berapa lama proses klaim di aplikasi?',
      answer: [
        `Langsung diproses begitu kamu menekan ${press(claim.review.confirm)}, lalu dibayar ke rekeningmu sendiri. Bila petugas perlu memeriksa sesuatu lebih dulu, ${press(jht.tracking)} mengatakannya.`,
      ],
    },
    {
      question: 'Bank mana yang menerima pembayaran secara langsung?',
      answer: [`${realTimeBanks}. Uangnya tiba dalam hitungan menit.`],
    },
    {
      question: 'Rekening saya di bank lain. Apakah tetap bisa?',
      answer: [
        'Bisa. Pembayarannya lewat kliring, jadi mengikuti hari dan jam kerja bank. Perkiraan tibanya tertulis sebelum kamu mengonfirmasi.',
      ],
    },
    {
      question: 'Apakah uang klaim selalu langsung masuk?',
      answer: [
        'Klaim bisa diajukan kapan saja, siang atau malam. Pembayarannya mengikuti jam operasional bank; bila bank sedang tutup, uang dikirim begitu buka lagi.',
      ],
    },
  ],
  contact: {
    title: 'Hubungi',
    phone: {
      name: 'Layanan Masyarakat 175',
      text: 'Untuk pertanyaan, reset akun, dan kendala klaim.',
      call: 'Telepon 175',
    },
    branch: {
      name: 'Kantor Cabang',
      text: 'Untuk yang perlu tatap muka. Bawa KTP dan kartu peserta.',
    },
    online: {
      name: 'Lapak Asik',
      text: 'Untuk klaim di luar aplikasi tanpa datang ke kantor:',
    },
    separate:
      'Ketiganya adalah layanan BPJS Ketenagakerjaan. Ruang uji ini tidak tersambung dengan mereka: akun dan klaim di sini tidak ada pada mereka.',
  },
  about: {
    title: 'Tentang aplikasi ini',
    lead: 'JMO yang dibuat ulang dari nol, terbuka untuk diperiksa siapa saja.',
    independent: {
      title: 'Karya mandiri',
      text: 'Ini bukan aplikasi resmi dan tidak dibuat, diperiksa, atau didukung oleh BPJS Ketenagakerjaan. Aturan yang dipakainya diambil dari peraturan yang berlaku dan panduan resmi JMO.',
    },
    sandbox: {
      title: 'Ruang uji',
      text: 'Yang kamu lihat sekarang berjalan di ruang uji. Orang, kartu, uang, dan banknya buatan; email dan SMS masuk ke kotak masuk uji. Jangan isi data sungguhan.',
    },
    privacy: {
      title: 'Datamu',
      points: [
        'Yang kamu isi hanya dipakai untuk kepesertaan dan klaimmu. Tidak dijual dan tidak untuk iklan.',
        'Isian pengkinian data, isian klaim, dan foto wajah disimpan terenkripsi. Kata sandi disimpan sebagai sidik acak, jadi tidak bisa kami baca.',
        'Data dirimu dicocokkan dengan data kependudukan (Dukcapil), dan rekeningmu ditanyakan ke banknya. Email dan SMS dikirim lewat penyedianya. Selain itu tidak dibagikan.',
        `Wajah di swafotomu dibandingkan dengan foto data kependudukan, atau dengan fotomu yang pertama diterima. Yang disimpan, berapa lama, dan cara menghapusnya ada di ${home.profile.title}, ${face.data.title}.`,
        'Rekening, nomor handphone, peramban, dan swafoto yang dipakai untuk klaim dicatat 60 hari sebagai sidik acak. Yang dipakai dalam klaim banyak orang diperiksa petugas dulu.',
        'Kode QR di kartu digital hanya memuat nomor kartu.',
        'Kuki hanya untuk tetap masuk, mengenali peramban yang pernah kamu pakai, meneruskan yang sedang kamu isi atau minta, dan mengingat pilihanmu seperti bahasa. Tidak ada pelacak atau berkas dari pihak lain.',
        'Catatan kerja sistem tidak memuat nama, NIK, email, atau nomor handphone.',
      ],
    },
    licence: {
      title: 'Lisensi',
      text: 'Kode sumbernya berlisensi Apache 2.0: boleh dipakai, diperiksa, dan diubah. Huruf pada kartu digital, Plus Jakarta Sans, berlisensi SIL Open Font License 1.1.',
    },
    version: 'Versi',
    help: 'Bantuan dan panduan',
  },
};

/** A question with its answer, paragraph by paragraph, and the steps where there are any. */
export interface Faq {
  readonly question: string;
  readonly answer: readonly string[];
  readonly steps?: readonly string[];
}
