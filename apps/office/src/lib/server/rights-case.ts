import { findAccount } from '@jmo/account';
import type { WorkItem } from '@jmo/casework';
import { getParticipant } from '@jmo/membership';
import { mayAct, type Action } from '@jmo/officer';
import {
  ANSWER_REASONS,
  answerRights,
  inspectRightsOf,
  previewAnswer,
  requestIn,
  rightsWords,
  type AnswerReason,
  type RightsOutcome,
} from '@jmo/rights';
import { moment } from '#lib/words/times.ts';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { YOUR_WORDS, type Choice, type DecidedKind } from './decided-case.ts';
import { identityFact, lookIn } from './facts.ts';
import { subjectOf } from './queues.ts';

const reasons: Record<AnswerReason, string> = {
  WAJIB_DISIMPAN: 'undang-undang mewajibkan disimpan',
  MASIH_DIPERLUKAN: 'masih diperlukan klaim, pembayaran, atau laporan yang berjalan',
  TIDAK_TERBUKTI: 'tidak ada yang menunjukkan datanya salah',
  LEWAT_JALAN_LAIN: 'dibetulkan perusahaan, atau oleh peserta sendiri di aplikasi',
};
const outcomes: Record<RightsOutcome, string> = {
  DONE: 'Dipenuhi',
  PARTLY: 'Dipenuhi sebagian',
  REFUSED: 'Tidak dipenuhi',
};

interface Answer {
  readonly outcome: RightsOutcome;
  readonly reason?: AnswerReason;
}
const answers: readonly Answer[] = [
  { outcome: 'DONE' },
  ...(['PARTLY', 'REFUSED'] as const).flatMap((outcome) =>
    ANSWER_REASONS.map((reason) => ({ outcome, reason })),
  ),
];
const choiceOf = ({ outcome, reason }: Answer): Choice => ({
  value: reason === undefined ? outcome : `${outcome}-${reason}`,
  label: reason === undefined ? outcomes[outcome] : `${outcomes[outcome]}: ${reasons[reason]}`,
});

/** Deletions are data protection's; corrections and consents of whoever reviews data. */
const actionFor = ({ kind }: WorkItem): Action => (kind === 'DELETION' ? 'deletion.decide' : 'review.decide');

/** What a person asked about their own data; the answer, and with a deletion the deleting, come with the decision. */
export const rightsCase: DecidedKind = {
  async describe(locals, officer, item) {
    const { context } = locals;
    const { participantId, subject } = item;
    const id = requestIn(subject);
    if (participantId === undefined || id === undefined) return undefined;
    const request = await inspectRightsOf(context, { participantId, id, officer: officer.id });
    if (request === undefined) return undefined;
    const participant = await getParticipant(context.db, participantId);
    const locale = (await findAccount(context.db, participantId))?.locale ?? 'id';
    return {
      caption: `Permintaan data ${request.number}`,
      facts: [
        { what: 'Diminta', value: rightsWords('id').names[request.kind], source: moment(request.askedAt) },
        { what: 'Nama', value: participant.fullName, source: 'Data kepesertaan' },
        identityFact(locals, lookIn(locals, item, participantId), participant),
        {
          what: 'Kata peserta',
          value: request.words === '' ? '–' : request.words,
          source: 'Ditulis peserta',
        },
        { what: 'Dijawab paling lambat', value: moment(request.dueAt), source: 'UU 27/2022, 3 × 24 jam' },
        ...(request.answered === undefined
          ? []
          : [
              {
                what: 'Dijawab',
                value: `${outcomes[request.answered.outcome]}. ${request.answered.words}`,
                source: `${request.answered.by.replace('officer:', '')}, ${moment(request.answered.at)}`,
              },
            ]),
      ],
      messages: (['DONE', 'PARTLY', 'REFUSED'] as const).map((outcome) => ({
        lead: `Bila ${outcomes[outcome].toLowerCase()}`,
        message: previewAnswer(request, locale, { outcome, words: YOUR_WORDS }),
      })),
      choices: answers.map(choiceOf),
      answer: {
        label: 'Jawaban untuk peserta',
        hint:
          request.kind === 'DELETION'
            ? 'Apa yang dihapus, apa yang tetap disimpan, dasarnya, dan sampai kapan.'
            : 'Apa yang kamu lakukan, atau mengapa tidak, dan jalan berikutnya.',
      },
      hint:
        request.kind === 'DELETION'
          ? 'Untuk pemeriksa. Kecuali ditolak, yang tidak wajib disimpan dihapus begitu putusan dikirim.'
          : 'Untuk pemeriksa.',
      mayDecide:
        item.state !== 'DONE' && mayAct(officer, actionFor(item), subjectOf(item, context.clock.now())),
    };
  },
  async decide(locals, item, { what, answer, note, version }) {
    const { context } = locals;
    const { participantId, subject } = item;
    const officer = sessionOf(locals).officer.id;
    const id = requestIn(subject);
    const chosen = answers.find((each) => choiceOf(each).value === what);
    if (participantId === undefined || id === undefined) return 'NOT_ALLOWED';
    if (chosen === undefined) return 'NO_CHOICE';
    if (answer === '') return 'NO_ANSWER';
    const request = await inspectRightsOf(context, { participantId, id, officer });
    if (request === undefined) return 'UNKNOWN';
    const answered = await answerRights(context, {
      number: request.number,
      officer,
      ...chosen,
      words: answer,
      atDesk: atDesk(locals, item, { action: actionFor(item), version, note }),
    });
    if (answered.ok) return undefined;
    return answered.error.code === 'NOT_AT_DESK' ? answered.error.why : answered.error.code;
  },
};
