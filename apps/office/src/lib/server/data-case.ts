import { findAccount } from '@jmo/account';
import {
  decideReview,
  inspectReview,
  previewReview,
  REVIEW_REFUSALS,
  type Review,
  type ReviewRefusal,
} from '@jmo/profile';
import type { WorkItem } from '@jmo/casework';
import { mayAct, type Officer } from '@jmo/officer';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import type { DecidedKind } from './decided-case.ts';
import { identityFact, lookIn } from './facts.ts';
import { findProposal, sendBack } from './proposals.ts';
import { subjectOf } from './queues.ts';

const refusals: Record<ReviewRefusal, string> = {
  NAMA_LAIN: 'Tolak: mungkin nama orang lain',
  EJAAN_SALAH: 'Tolak: dokumennya menulis seperti Dukcapil',
  DUKCAPIL_PERLU_DIBETULKAN: 'Tolak: Dukcapil yang perlu dibetulkan lebih dulu',
};
const MAX_ANSWER = 1000;

/** How near the registry found a name; it does not tell its own spelling. */
const nearness = ({ matches }: Review, element: 'fullName' | 'motherName'): string => {
  const found = matches[element];
  if (found === undefined) return 'tidak ditanyakan';
  if (found.match === 'PARTIAL') return `${found.score} dari 100`;
  return found.match === 'MATCH' ? 'sama' : 'berbeda';
};

/** Two spellings of one name: the person's own beside the agency's, and how near the registry's is. */
export const dataCase: DecidedKind = {
  async describe(locals, officer, item) {
    const { context } = locals;
    const { participantId, subject: id } = item;
    const review =
      participantId && (await inspectReview(context, { participantId, id, officer: officer.id }));
    if (review === undefined) return undefined;
    const { stated, register } = review;
    const account = await findAccount(context.db, review.participantId);
    const proposal = await findProposal(locals, item);
    const preview = (decision: 'APPROVE' | 'REFUSE') =>
      previewReview(account?.locale ?? 'id', review, decision);
    return {
      caption: `Pengkinian data ${review.number}`,
      facts: [
        identityFact(locals, lookIn(locals, item, review.participantId), register),
        { what: 'Nama', value: stated.population.fullName, source: 'Diisi peserta, katanya sesuai dokumen' },
        { what: 'Nama', value: register.fullName, source: 'Data kepesertaan' },
        { what: 'Nama', value: nearness(review, 'fullName'), source: 'Kemiripan menurut Dukcapil' },
        { what: 'Nama ibu kandung', value: stated.additional.motherName, source: 'Diisi peserta' },
        { what: 'Nama ibu kandung', value: register.motherName, source: 'Data kepesertaan' },
        {
          what: 'Nama ibu kandung',
          value: nearness(review, 'motherName'),
          source: 'Kemiripan menurut Dukcapil',
        },
      ],
      proposal,
      messages: [
        { lead: 'Bila disetujui dua petugas', message: preview('APPROVE') },
        { lead: 'Bila ditolak; jawabanmu terbaca di aplikasi', message: preview('REFUSE') },
      ],
      choices: [
        { value: 'APPROVE', label: 'Setujui: satu nama, berbeda ejaan' },
        ...(proposal === undefined ? [] : [{ value: 'SEND_BACK', label: 'Kembalikan ke petugas pertama' }]),
        ...REVIEW_REFUSALS.map((value) => ({ value, label: refusals[value] })),
      ],
      answer: {
        label: 'Jawaban untuk peserta, bila ditolak',
        hint: 'Ejaan mana, di mana dibetulkan, dan kapan perlu datang dengan dokumen apa.',
      },
      hint: 'Untuk petugas kedua dan pemeriksa.',
      mayDecide: mayDecide(locals, officer, item),
    };
  },
  async decide(locals, item, { what, answer, note, version }) {
    const { context } = locals;
    const { participantId } = item;
    const reason = REVIEW_REFUSALS.find((each) => each === what);
    if (participantId === undefined) return 'NOT_ALLOWED';
    if (what === 'SEND_BACK')
      return await sendBack(locals, item, { action: 'identity.correct', note, version });
    if (reason === undefined && what !== 'APPROVE') return 'NO_CHOICE';
    if (reason !== undefined && (answer === '' || answer.length > MAX_ANSWER)) return 'NO_ANSWER';
    const decided = await decideReview(context, {
      participantId,
      officerId: sessionOf(locals).officer.id,
      decision: reason === undefined ? { action: 'APPROVE' } : { action: 'REFUSE', reason, answer },
      contact: await findAccount(context.db, participantId),
      note,
      atDesk: atDesk(locals, item, {
        action: 'identity.correct',
        version,
        // An approval carries the words itself.
        note: reason === undefined ? '' : note,
      }),
    });
    if (decided.ok) return undefined;
    return decided.error.code === 'NOT_AT_DESK' ? decided.error.why : decided.error.code;
  },
};

const mayDecide = ({ context }: App.Locals, officer: Officer, item: WorkItem): boolean =>
  item.state !== 'DONE' && mayAct(officer, 'identity.correct', subjectOf(item, context.clock.now()));
