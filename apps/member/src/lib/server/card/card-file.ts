import { hitRateLimit } from '@jmo/database';
import { plainAnswer } from '../plain-answer.ts';
import { participantOf } from '../signed-in.ts';
import type { CardWords } from './card-facts.ts';
import { drawPdf } from './draw-pdf.ts';
import { drawPng } from './draw-png.ts';
import { getOwnCard } from './own-card.ts';

/** Drawing a file costs a processor a tenth of a second; nobody saves their cards more often than this. */
const FILES_PER_PERSON = { name: 'card-file', max: 30, windowSeconds: 60 };

const kinds = { png: 'image/png', pdf: 'application/pdf' } as const;
type Kind = keyof typeof kinds;

/** A card of whoever is signed in as a file to keep. */
export async function answerCardFile(
  locals: App.Locals,
  kpjInAddress: string,
  kind: Kind,
): Promise<Response> {
  const { words, drawing } = await getOwnCard(locals, kpjInAddress);
  const allowance = await hitRateLimit(locals.context, FILES_PER_PERSON, participantOf(locals));
  if (!allowance.allowed) return plainAnswer(429, 'tooMany', locals.locale);
  const file = kind === 'png' ? await drawPng(drawing) : await drawPdf(drawing, aboutPdf(locals, words));
  return asDownload(file, words.kpj, kind);
}

const aboutPdf = ({ locale, context }: App.Locals, { heading, kpj }: CardWords) => ({
  title: `${heading} ${kpj}`,
  language: locale,
  createdAt: context.clock.now(),
});

/** The name is made of a checked KPJ (letters and digits) alone: a person's name has no place in a header. */
export function asDownload(file: Buffer, kpj: CardWords['kpj'], kind: Kind): Response {
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': kinds[kind],
      'content-length': String(file.byteLength),
      'content-disposition': `attachment; filename="kartu-jmo-${kpj}.${kind}"`,
      'cache-control': 'no-store',
    },
  });
}
