import { findAccount, findRecoveryAsker } from '@jmo/account';
import { openFilingOf } from '@jmo/claim';
import type { WorkItem } from '@jmo/casework';
import { mayAct, type Officer } from '@jmo/officer';
import {
  answerObjection,
  findObjection,
  isOfHeirs,
  MAX_OBJECTION,
  objectionWords,
  previewObjectionAnswer,
  REJECTIONS,
  type InspectedObjection,
  type ObjectionAnswer,
  type ObjectionChannel,
} from '@jmo/rights';
import { moment } from '#lib/words/times.ts';
import { objectionOutcomes, whyNotTaken } from '#lib/words/work.ts';
import { sessionOf } from './at-the-desk.ts';
import { atDesk, noteLookAt } from './cases.ts';
import { YOUR_WORDS, type Choice, type DecidedKind, type Paper } from './decided-case.ts';
import type { Fact } from './facts.ts';
import { decisionFacts, describeMatter, matterOf, objectionIn } from './objected-matter.ts';
import { subjectOf } from './queues.ts';

const words = objectionWords('id');
const channels: Record<ObjectionChannel, string> = {
  APP: 'Ditulis di aplikasi',
  CALL: 'Ditulis petugas 175',
  BRANCH: 'Ditulis petugas di loket',
};

type Given = Pick<ObjectionAnswer, 'outcome' | 'reason'>;
const answers: readonly Given[] = [
  { outcome: 'UPHELD' },
  ...REJECTIONS.map((reason) => ({ outcome: 'REJECTED', reason }) as const),
];
const choiceOf = ({ outcome, reason }: Given): Choice => ({
  value: reason ?? outcome,
  label: reason === undefined ? 'Terima: penolakannya ditarik' : `Tolak: ${words.rejections[reason]}`,
});

/** An objection to what other officers decided: what they decided and why, the person's own words, and the answer. */
export const objectionCase: DecidedKind = {
  async describe(locals, officer, item) {
    const objection = await objectionIn(locals, officer, item);
    if (objection === undefined) return undefined;
    const { decision, deciders } = objection;
    // Heirs' objection is about a claim on somebody's record: they are looked at as well.
    const about = decision?.work.participantId;
    if (about !== undefined && about !== item.participantId) await noteLookAt(locals, item, about);
    const matter = decision && (await describeMatter(locals, officer, matterOf(item, decision)));
    const locale = await localeOf(locals, objection);
    return {
      caption: `Keberatan ${objection.number}`,
      facts: [
        ...ownFacts(objection),
        ...(decision === undefined ? [] : await decisionFacts(locals, decision, deciders)),
        ...(matter?.facts ?? [
          { what: 'Perkaranya', value: 'Sudah tidak disimpan lagi', source: objection.subject.number },
        ]),
      ],
      ...(matter?.pictures === undefined ? {} : { pictures: matter.pictures }),
      papers: [...ownPapers(locals, officer, item, objection), ...(matter?.papers ?? [])],
      messages: [
        {
          lead: 'Bila diterima',
          message: previewObjectionAnswer(objection, locale, { outcome: 'UPHELD', words: YOUR_WORDS }),
        },
        {
          lead: 'Bila ditolak, misalnya karena buktinya belum cukup',
          message: previewObjectionAnswer(objection, locale, {
            outcome: 'REJECTED',
            reason: 'BUKTI_BELUM_CUKUP',
            words: YOUR_WORDS,
          }),
        },
      ],
      choices: answers.map(choiceOf),
      answer: {
        label: 'Jawaban untuk yang mengajukan',
        hint: 'Apa yang kamu periksa lagi dan apa yang kamu temukan. Bila diterima: apa yang perlu dibawa atau dikirim saat mengajukan lagi.',
        maxLength: MAX_OBJECTION,
      },
      hint: 'Untuk pemeriksa. Yang ditolak dulu tidak berubah sendiri: jawabanmu menunjukkan jalan mengajukannya lagi.',
      mayDecide: mayDecide(locals, item),
    };
  },
  async decide(locals, item, { what, answer, note, version }) {
    const chosen = answers.find((each) => choiceOf(each).value === what);
    if (item.kind !== 'OBJECTION') return 'NOT_ALLOWED';
    if (chosen === undefined) return 'NO_CHOICE';
    if (answer === '') return 'NO_ANSWER';
    const { context } = locals;
    const standing = await findObjection(context.db, context, item.subject);
    const heirs = standing && isOfHeirs(standing.subject) ? standing.owner : undefined;
    const heirNik = heirs && (await openFilingOf(context.db, context, heirs))?.heir.nik;
    const answered = await answerObjection(context, {
      number: item.subject,
      officer: sessionOf(locals).officer.id,
      ...chosen,
      words: answer,
      atDesk: atDesk(locals, item, { action: 'objection.decide', version, note, heirNik }),
    });
    if (answered.ok) return undefined;
    const problem = answered.error.code === 'NOT_AT_DESK' ? answered.error.why : answered.error.code;
    return whyNotTaken(item, problem);
  },
};

const mayDecide = (locals: App.Locals, item: WorkItem): boolean =>
  item.state !== 'DONE' &&
  mayAct(sessionOf(locals).officer, 'objection.decide', subjectOf(item, locals.context.clock.now()));

/** What was handed in for the objection itself. */
const ownPapers = (
  { context }: App.Locals,
  officer: Officer,
  item: WorkItem,
  { papers }: InspectedObjection,
): Paper[] => {
  const mayOpen = mayAct(officer, 'case.pictures', subjectOf(item, context.clock.now()));
  return papers.map(({ documentId, receivedAt }, index) => ({
    at: mayOpen ? `/perkara/${item.number}/berkas/${documentId}` : undefined,
    name: `Untuk keberatan ini ${index + 1}`,
    received: moment(receivedAt),
  }));
};

const ownFacts = ({
  subject,
  words: said,
  channel,
  filedBy,
  filedAt,
  answer,
}: InspectedObjection): Fact[] => [
  {
    what: 'Keberatan tentang',
    value: `${words.subjects[subject.kind]} ${subject.number}`,
    source: moment(filedAt),
  },
  {
    what: 'Kata yang mengajukan',
    value: said,
    source: [channels[channel], filedBy.startsWith('officer:') ? filedBy.slice('officer:'.length) : '']
      .filter((part) => part !== '')
      .join(': '),
  },
  ...(answer === undefined
    ? []
    : [
        {
          what: 'Dijawab',
          value: `${objectionOutcomes[answer.outcome]}. ${answer.words}`,
          source: `${answer.by.replace('officer:', '')}, ${moment(answer.at)}`,
        },
      ]),
];

async function localeOf({ context }: App.Locals, { owner, subject }: InspectedObjection) {
  const told = isOfHeirs(subject)
    ? await openFilingOf(context.db, context, owner)
    : subject.kind === 'RECOVERY'
      ? await findRecoveryAsker(context.db, context, subject.number)
      : await findAccount(context.db, owner);
  return told?.locale ?? 'id';
}
