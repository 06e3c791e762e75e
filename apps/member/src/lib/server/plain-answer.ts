import type { Locale } from '@jmo/kernel';
import { plainPage } from '@jmo/ui/server';

type Kind = 'foreignForm' | 'tooLarge' | 'tooMany' | 'busy' | 'failed';

const words = {
  id: {
    foreignForm: [
      'Permintaan ini tidak datang dari halaman JMO',
      'Demi keamananmu kami tidak menjalankannya. Buka JMO kembali dan ulangi dari sana.',
    ],
    tooLarge: [
      'Kiriman terlalu besar',
      'Berkasnya melebihi batas. Kembali, lalu pilih foto atau PDF yang lebih kecil.',
    ],
    tooMany: ['Terlalu banyak permintaan', 'Tunggu satu menit, lalu coba lagi. Datamu aman.'],
    busy: [
      'Sedang sangat ramai',
      'Banyak orang sedang masuk bersamaan, jadi kata sandimu belum diperiksa. Tunggu beberapa detik, lalu coba lagi. Yang sudah masuk tetap bisa memakai JMO, dan masuk dengan passkey tetap bisa.',
    ],
    failed: [
      'Maaf, ada gangguan di pihak kami',
      'Data dan saldomu aman. Tunggu sebentar, lalu coba lagi. Isian yang sudah tersimpan tidak hilang.',
    ],
    reference: 'Bila terus terjadi, hubungi Layanan Masyarakat 175 dan sebutkan kode',
    back: 'Kembali ke JMO',
  },
  en: {
    foreignForm: [
      'This request did not come from a JMO page',
      'For your safety we did not carry it out. Open JMO again and repeat it from there.',
    ],
    tooLarge: [
      'That is too large',
      'The file is over the limit. Go back and choose a smaller picture or PDF.',
    ],
    tooMany: ['Too many requests', 'Wait a minute, then try again. Your data is safe.'],
    busy: [
      'Very busy just now',
      'Many people are signing in at once, so your password was not checked. Wait a few seconds, then try again. Whoever is signed in can go on using JMO, and signing in with a passkey still works.',
    ],
    failed: [
      'Sorry, something went wrong on our side',
      'Your data and savings are safe. Wait a moment and try again. What was saved is not lost.',
    ],
    reference: 'If it keeps happening, call Layanan Masyarakat 175 and quote',
    back: 'Back to JMO',
  },
} as const satisfies Record<Locale, object>;

/** A page for the few answers that are given before, or instead of, any page that could be drawn. */
export function plainAnswer(status: number, kind: Kind, locale: Locale, reference?: string): Response {
  const [title, text] = words[locale][kind];
  const { reference: quote, back } = words[locale];
  const further = reference === undefined ? undefined : `${quote} ${reference}.`;
  return plainPage(status, { lang: locale, title, text, further, back });
}

/** Too many passwords are being checked: nothing was looked up and nothing counted against anybody. */
export function busyAnswer(locale: Locale, retryAfterSeconds: number): Response {
  const answer = plainAnswer(503, 'busy', locale);
  answer.headers.set('retry-after', String(retryAfterSeconds));
  return answer;
}
