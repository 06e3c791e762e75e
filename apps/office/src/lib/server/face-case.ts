import { findClaims, inspectClaim, previewDecision, type Decision, type InspectedClaim } from '@jmo/claim';
import type { WorkItem } from '@jmo/casework';
import {
  decideReview,
  findReview,
  inspectReview,
  REFUSED_FOR,
  type FacePurpose,
  type FaceReason,
  type InspectedReview,
  type RefusedFor,
} from '@jmo/identity';
import { formatDate } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { mayAct, type Officer } from '@jmo/officer';
import { moment } from '#lib/words/times.ts';
import { found, sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { facePicture } from './claim-case.ts';
import type { DecidedKind, Word } from './decided-case.ts';
import { identityFact, lookIn, type Fact } from './facts.ts';
import { subjectOf } from './queues.ts';
import { findReferenceNik, openReference, REFERENCE, referencePicture } from './reference-photo.ts';

export const faceRefusals: Record<RefusedFor, string> = {
  BUKAN_ORANG_YANG_SAMA: 'Tolak: bukan orang yang sama',
  TIDAK_DAPAT_DINILAI: 'Tolak: wajahnya tidak dapat dinilai',
  DIDUGA_TIRUAN: 'Tolak: tampak seperti foto layar atau cetakan',
};

const purposes: Record<FacePurpose, string> = {
  PENGKINIAN: 'Pengkinian Data',
  KLAIM: 'Klaim JHT',
  BUKA_KUNCI: 'Membuka Kunci Klaim',
};

/** Why people look and no machine decided; what went wrong with a single try is not said again here. */
const opinions: Partial<Record<FaceReason, string>> = {
  ASKED_FOR: 'Peserta meminta petugas yang melihat.',
  NO_MATCH:
    'Menurut mesin, wajahnya berbeda dengan foto acuan. Bandingkan dengan teliti; bila ragu, temui peserta dengan KTP-nya.',
  UNSURE: 'Mesin tidak dapat memastikan bahwa wajahnya sama dengan foto acuan.',
  NO_REFERENCE: 'Wajahnya jelas, tetapi tidak ada foto untuk dibandingkan. Bandingkan dengan KTP.',
  STILL_PICTURE_ONLY: 'Hanya foto diam: tidak ada yang melihat orangnya bergerak.',
  REFERENCE_UNAVAILABLE: 'Dukcapil tidak menjawab saat diperiksa, jadi belum dibandingkan.',
  ENGINE_UNAVAILABLE: 'Mesin pemeriksa wajah tidak dapat dipakai, jadi belum dinilai.',
};

const poses = { FRONT: 'menghadap depan', LEFT: 'menoleh ke kiri', RIGHT: 'menoleh ke kanan' } as const;

/** The review of a face behind a case; that this officer looked at it is in the audit. */
async function reviewOf(
  { context }: App.Locals,
  officer: Officer,
  { participantId, subject: requestId }: WorkItem,
): Promise<InspectedReview | undefined> {
  const review = participantId && (await findReview(context.db, { participantId, requestId }));
  return review && (await inspectReview(context, { number: review.number, officer: officer.id }));
}

const mayDecide = ({ context }: App.Locals, officer: Officer, item: WorkItem): boolean =>
  item.state !== 'DONE' && mayAct(officer, 'review.decide', subjectOf(item, context.clock.now()));

/** A face that people look at: its pictures beside the reference, and why no machine decided. */
export const faceCase: DecidedKind = {
  async describe(locals, officer, item) {
    const review = await reviewOf(locals, officer, item);
    if (review === undefined) return undefined;
    const { purpose } = review;
    const claim = purpose === 'KLAIM' ? await waitingClaim(locals, officer, review) : undefined;
    return {
      caption: `Pemeriksaan swafoto ${review.number}`,
      facts: await factsOf(locals, item, review, claim),
      pictures: await picturesOf(locals, officer, item, review),
      choices: [
        { value: 'ACCEPT', label: 'Terima: orang yang sama' },
        ...REFUSED_FOR.map((value) => ({ value, label: faceRefusals[value] })),
      ],
      hint: 'Untuk petugas lain dan pemeriksa. Foto dihapus begitu diputuskan; putusan pertama berlaku.',
      mayDecide: mayDecide(locals, officer, item),
      messages:
        claim === undefined ? [{ lead: WITHOUT_CLAIM, message: undefined }] : await messagesOf(locals, claim),
    };
  },
  decide: decideFace,
};

const WITHOUT_CLAIM =
  'Bila ditolak, peserta diberi tahu alasannya, cara mengambil foto lagi, dan cara menyatakan keberatan.';

/** For whoever has the case: those who look on see neither face. */
async function picturesOf(locals: App.Locals, officer: Officer, item: WorkItem, { frames }: InspectedReview) {
  if (!mayAct(officer, 'case.pictures', subjectOf(item, locals.context.clock.now()))) return [];
  const at = (document: string) => `/perkara/${item.number}/berkas/${document}`;
  return [
    ...(mayDecide(locals, officer, item) ? await referencePicture(locals, item) : []),
    ...frames.map(({ n, pose }) => ({
      at: at(facePicture(n)),
      name: [`Swafoto ${n + 1}`, pose && poses[pose]].filter((part) => part !== undefined).join(', '),
    })),
  ];
}

async function factsOf(
  locals: App.Locals,
  item: WorkItem,
  review: InspectedReview,
  claim: InspectedClaim | undefined,
): Promise<Fact[]> {
  const participant = await getParticipant(locals.context.db, review.participantId);
  const source = 'Data kepesertaan';
  return [
    { what: 'Untuk', value: purposes[review.purpose], source: `Diminta ${moment(review.openedAt)}` },
    ...(claim === undefined
      ? []
      : [{ what: 'Klaim yang menunggu', value: claim.number, source: 'Klaim peserta' }]),
    { what: 'Nama', value: participant.fullName, source },
    identityFact(locals, lookIn(locals, item, review.participantId), participant),
    { what: 'Tanggal lahir', value: formatDate(participant.birthDate, 'id'), source },
    ...whyPeopleLook(review).map((value) => ({
      what: 'Mengapa dilihat petugas',
      value,
      source: 'Pemeriksaan wajah',
    })),
  ];
}

function whyPeopleLook({ reasons, state, frames, failedTries }: InspectedReview): readonly string[] {
  const words = reasons.map((reason) => opinions[reason] ?? 'Foto ini tidak dapat dinilai mesin.');
  // Once it is decided there are none either.
  if (state === 'OPEN' && frames.length === 0)
    words.push('Tidak ada foto. Hubungi atau temui peserta dengan KTP-nya.');
  if (failedTries > 0) words.push(`Sebelum itu ${failedTries} kali berturut-turut tidak berhasil.`);
  return [...new Set(words)];
}

/** The claim that is held until this face is decided. */
async function waitingClaim(
  { context }: App.Locals,
  officer: Officer,
  { participantId, requestId }: InspectedReview,
): Promise<InspectedClaim | undefined> {
  for (const { claimId, state } of await findClaims(context.db, participantId)) {
    if (state !== 'DITUNDA') continue;
    const claim = await inspectClaim(context, { claim: { participantId, claimId }, officer: officer.id });
    if (claim?.selfie?.faceCheckId === requestId) return claim;
  }
  return undefined;
}

/** What the claimant will read: whichever reason a face is refused for, their claim ends with the same words. */
async function messagesOf({ context }: App.Locals, claim: InspectedClaim) {
  const decisions: readonly (readonly [string, Decision])[] = [
    ['Bila diterima', { kind: 'RESUME' }],
    ['Bila ditolak', { kind: 'REFUSE', reason: 'WAJAH_BUKAN_PESERTA' }],
  ];
  return await Promise.all(
    decisions.map(async ([lead, decision]) => ({
      lead,
      message: await previewDecision(context, claim, decision),
    })),
  );
}

/** A picture of this case by the name its page gave it, and no other. */
export async function openFacePicture(
  locals: App.Locals,
  officer: Officer,
  item: WorkItem,
  asked: string,
): Promise<Buffer> {
  const review = found(await reviewOf(locals, officer, item));
  if (asked !== REFERENCE) return found(review.frames.find(({ n }) => facePicture(n) === asked)).picture;
  const nik = mayDecide(locals, officer, item) ? await findReferenceNik(locals, item) : undefined;
  return await openReference(locals, found(nik));
}

/** @returns why not */
async function decideFace(
  locals: App.Locals,
  item: WorkItem,
  { what, note, version }: Word,
): Promise<string | undefined> {
  const { context } = locals;
  const { participantId, subject: requestId } = item;
  const reason = REFUSED_FOR.find((each) => each === what);
  if (item.kind !== 'FACE_REVIEW' || participantId === undefined) return 'NOT_ALLOWED';
  if (reason === undefined && what !== 'ACCEPT') return 'NO_CHOICE';
  const review = found(await findReview(context.db, { participantId, requestId }));
  const decided = await decideReview(context, {
    number: review.number,
    officer: sessionOf(locals).officer.id,
    decision: reason === undefined ? { kind: 'ACCEPT' } : { kind: 'REFUSE', reason },
    atDesk: atDesk(locals, item, { action: 'review.decide', version, note }),
  });
  if (decided.ok) return undefined;
  return decided.error.code === 'NOT_AT_DESK' ? decided.error.why : decided.error.code;
}
