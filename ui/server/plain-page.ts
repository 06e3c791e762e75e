interface PlainPage {
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  /** A last sentence, such as whom to call with which code. */
  readonly further?: string;
  readonly back: string;
}

/** A page for the few answers that are given before, or instead of, any page that could be drawn. No word of it may come from outside. */
export function plainPage(status: number, { lang, title, text, further, back }: PlainPage): Response {
  const more = further === undefined ? '' : `<p>${further}</p>`;
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – JMO</title><link rel="stylesheet" href="/luring.css"><main><h1>${title}</h1><p>${text}</p>${more}<a href="/">${back}</a></main></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}
