import { asDownload, refuseTooManyFiles } from '../download.ts';
import type { CardWords } from './card-facts.ts';
import { drawPdf } from './draw-pdf.ts';
import { drawPng } from './draw-png.ts';
import { getOwnCard } from './own-card.ts';

const kinds = { png: 'image/png', pdf: 'application/pdf' } as const;
type Kind = keyof typeof kinds;

/** A card of whoever is signed in as a file to keep. */
export async function answerCardFile(
  locals: App.Locals,
  kpjInAddress: string,
  kind: Kind,
): Promise<Response> {
  const { words, drawing } = await getOwnCard(locals, kpjInAddress);
  const refused = await refuseTooManyFiles(locals);
  if (refused !== undefined) return refused;
  const file = kind === 'png' ? await drawPng(drawing) : await drawPdf(drawing, aboutPdf(locals, words));
  return asDownload(file, { name: `kartu-jmo-${words.kpj}.${kind}`, type: kinds[kind] });
}

const aboutPdf = ({ locale, context }: App.Locals, { heading, kpj }: CardWords) => ({
  title: `${heading} ${kpj}`,
  language: locale,
  createdAt: context.clock.now(),
});
