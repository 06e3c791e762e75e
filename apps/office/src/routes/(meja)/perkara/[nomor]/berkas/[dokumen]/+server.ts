import { openClaimPaper, type InspectedClaim } from '@jmo/claim';
import { found } from '#lib/server/at-the-desk.ts';
import { facePicture, facesOf, inspectCase } from '#lib/server/claim-case.ts';
import { seenCase } from '#lib/server/cases.ts';
import type { RequestHandler } from './$types';

/**
 * A paper or selfie of the claim in this case, and no other document. Pictures were drawn anew when they came in and are
 * shown; a PDF is downloaded. Whatever is in it: nothing of it runs, and nothing it names is loaded.
 * Permission: case.see. Limit: per officer, in hooks. Audit: claim.inspect.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { officer, item } = await seenCase(locals, params.nomor);
  const claim = await inspectCase(locals, officer, item);
  const { bytes, mediaType } = await open(locals, claim, params.dokumen);
  const isPicture = mediaType === 'image/jpeg' || mediaType === 'image/png';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': isPicture ? mediaType : 'application/pdf',
      'content-disposition': isPicture ? 'inline' : `attachment; filename="${claim.number}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
};

async function open(
  locals: App.Locals,
  claim: InspectedClaim,
  asked: string,
): Promise<{ readonly bytes: Buffer; readonly mediaType: string }> {
  const { context, environment } = locals;
  const paper = claim.papers.find(({ documentId }) => documentId === asked);
  if (paper !== undefined) return await openClaimPaper(context, environment.dataFolder, claim, paper);
  const faces = await facesOf(locals, claim);
  const { picture } = found(faces.find(({ n }) => facePicture(n) === asked));
  return { bytes: picture, mediaType: 'image/jpeg' };
}
