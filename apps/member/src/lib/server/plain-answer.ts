import type { Locale } from '@jmo/kernel';

const words = {
  id: {
    foreignForm: [
      'Permintaan ini tidak datang dari halaman JMO',
      'Demi keamananmu kami tidak menjalankannya. Buka JMO kembali dan ulangi dari sana.',
    ],
    tooLarge: [
      'Kiriman terlalu besar',
      'Ukuran foto paling besar 10 MB. Kembali, lalu pilih foto yang lebih kecil.',
    ],
    tooMany: ['Terlalu banyak permintaan', 'Tunggu satu menit, lalu coba lagi. Datamu aman.'],
    back: 'Kembali ke JMO',
  },
  en: {
    foreignForm: [
      'This request did not come from a JMO page',
      'For your safety we did not carry it out. Open JMO again and repeat it from there.',
    ],
    tooLarge: ['That is too large', 'A picture may have at most 10 MB. Go back and choose a smaller one.'],
    tooMany: ['Too many requests', 'Wait a minute, then try again. Your data is safe.'],
    back: 'Back to JMO',
  },
} as const satisfies Record<Locale, object>;

/** A page for the few answers that are given before any page could be drawn. */
export function plainAnswer(
  status: number,
  kind: 'foreignForm' | 'tooLarge' | 'tooMany',
  locale: Locale,
): Response {
  const [title, text] = words[locale][kind];
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – JMO</title><h1>${title}</h1><p>${text}</p><p><a href="/">${words[locale].back}</a></p></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}
