import { plainPage } from '@jmo/ui/server';

type Kind = 'foreignForm' | 'tooLarge' | 'tooMany' | 'failed';

const words: Record<Kind, readonly [title: string, text: string]> = {
  foreignForm: [
    'Permintaan ini tidak datang dari halaman meja',
    'Demi keamanan, kami tidak menjalankannya. Buka meja kembali dan ulangi dari sana.',
  ],
  tooLarge: [
    'Kiriman terlalu besar',
    'Berkas atau teksnya melebihi batas. Kembali dan kirim yang lebih kecil.',
  ],
  tooMany: ['Terlalu banyak permintaan', 'Tunggu satu menit, lalu coba lagi. Tidak ada yang berubah.'],
  failed: ['Maaf, ada gangguan di pihak kami', 'Tidak ada yang berubah. Tunggu sebentar, lalu coba lagi.'],
};

/** A page for the few answers that are given before, or instead of, any page that could be drawn. */
export function plainAnswer(status: number, kind: Kind, reference?: string): Response {
  const [title, text] = words[kind];
  const further = reference && `Bila terus terjadi, hubungi pengelola dan sebutkan kode ${reference}.`;
  return plainPage(status, { lang: 'id', title, text, further, back: 'Kembali ke meja' });
}
