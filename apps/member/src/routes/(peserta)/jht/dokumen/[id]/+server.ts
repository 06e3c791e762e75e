import { openDocument } from '@jmo/document';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** A paper for whoever sent it, and nobody else. Saved, never shown in our origin; its name is made here. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { context, environment } = locals;
  const { bytes, mediaType } = found(
    await openDocument(context, environment.dataFolder, {
      participantId: participantOf(locals),
      documentId: params.id,
    }),
  );
  const ending = mediaType === 'application/pdf' ? 'pdf' : 'jpg';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="dokumen-jmo.${ending}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  });
};
