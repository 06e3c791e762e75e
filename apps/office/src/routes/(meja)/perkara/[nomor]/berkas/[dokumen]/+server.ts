import { inspectFiling, openClaimPaper, openFilingPaper } from '@jmo/claim';
import type { WorkItem, WorkKind } from '@jmo/casework';
import { openDocument } from '@jmo/document';
import { mayAct, type Officer } from '@jmo/officer';
import { inspectCardConfirmation } from '@jmo/profile';
import { papersOwnerOf } from '@jmo/rights';
import { found } from '#lib/server/at-the-desk.ts';
import { facePicture, facesOf, inspectCase, openInterviewPicture } from '#lib/server/claim-case.ts';
import { noteLook, seenCase } from '#lib/server/cases.ts';
import { openFacePicture } from '#lib/server/face-case.ts';
import { subjectOf } from '#lib/server/queues.ts';
import { matterOf, objectionIn } from '#lib/server/objected-matter.ts';
import { openRecoveryPicture } from '#lib/server/recovery-case.ts';
import { REFERENCE } from '#lib/server/reference-photo.ts';
import type { RequestHandler } from './$types';

/**
 * A paper or selfie of the claim in this case, a picture of the face in it, or what belongs to the matter it objects to, and
 * no other document. Pictures were drawn
 * anew when they came in and are shown, the registry's as it is; a PDF is downloaded. Whatever is in it: nothing of it
 * runs, and nothing it names is loaded.
 * Permission: case.pictures, of whoever has the case. Limit: per officer, in hooks, and of people looked at, in noteLook. Audit: claim.inspect, heirs.inspect, card.confirmation-inspected, face.review-inspected,
 * account.recovery-inspected, objection.inspected.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { officer, item } = await seenCase(locals, params.nomor);
  found(mayAct(officer, 'case.pictures', subjectOf(item, locals.context.clock.now())) ? item : undefined);
  await noteLook(locals, item);
  const { bytes, mediaType, name } = await open(locals, officer, item, params.dokumen);
  const isPicture = mediaType === 'image/jpeg' || mediaType === 'image/png';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': isPicture ? mediaType : 'application/pdf',
      'content-disposition': isPicture ? 'inline' : `attachment; filename="${name}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
};

/** Kinds whose page shows pictures of a face and nothing else. */
const PICTURES: Partial<Record<WorkKind, typeof openFacePicture>> = {
  FACE_REVIEW: openFacePicture,
  RECOVERY: openRecoveryPicture,
};

async function open(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
  asked: string,
): Promise<{ readonly bytes: Buffer; readonly mediaType: string; readonly name: string }> {
  if (item.kind === 'OBJECTION') {
    const objection = found(await objectionIn(locals, officer, item));
    const { papers, number } = objection;
    if (papers.some(({ documentId }) => documentId === asked)) {
      const { context, environment } = locals;
      const paper = { participantId: papersOwnerOf(objection), documentId: asked };
      return { ...found(await openDocument(context, environment.dataFolder, paper)), name: number };
    }
    const decision = found(objection.decision);
    return await open(locals, officer, matterOf(item, decision), asked);
  }
  const openPicture = PICTURES[item.kind];
  if (openPicture !== undefined)
    return {
      bytes: await openPicture(locals, officer, item, asked),
      mediaType: 'image/jpeg',
      name: item.number,
    };
  const { context, environment } = locals;
  if (item.kind === 'CARD_CONFIRMATION') {
    const looked = { number: item.subject, officer: officer.id, notesLooks: true };
    const card = await inspectCardConfirmation(context, looked);
    const { participantId, number } = found(card?.documentId === asked ? card : undefined);
    const photo = { participantId, documentId: asked };
    return { ...found(await openDocument(context, environment.dataFolder, photo)), name: number };
  }
  if (item.kind === 'HEIR') {
    const asking = { filing: { id: item.subject }, officer: officer.id };
    const filing = found(await inspectFiling(context, asking));
    const paper = found(filing.content.papers.find(({ documentId }) => documentId === asked));
    return {
      ...(await openFilingPaper(context, environment.dataFolder, filing, paper)),
      name: filing.number,
    };
  }
  const claim = await inspectCase(locals, officer, item);
  if (asked === REFERENCE)
    return {
      bytes: await openInterviewPicture(locals, officer, item, claim),
      mediaType: 'image/jpeg',
      name: claim.number,
    };
  const paper = claim.papers.find(({ documentId }) => documentId === asked);
  if (paper !== undefined)
    return {
      ...(await openClaimPaper(context, environment.dataFolder, claim, paper)),
      name: claim.number,
    };
  const faces = await facesOf(locals, claim);
  const { picture } = found(faces.find(({ n }) => facePicture(n) === asked));
  return { bytes: picture, mediaType: 'image/jpeg', name: claim.number };
}
