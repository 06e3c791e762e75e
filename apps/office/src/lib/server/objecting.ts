import type { ParticipantId } from '@jmo/kernel';
import {
  fileObjection,
  findObjectable,
  MAX_OBJECTION,
  objectionWords,
  takesPaper,
  type FileObjectionProblem,
  type NewObjection,
  type Objectable,
} from '@jmo/rights';
import type { FormState, ReadForm, Refusal } from '@jmo/ui/server';
import { moment, tooManyUntil } from '#lib/words/times.ts';
import { objectionOutcomes } from '#lib/words/work.ts';

const words = objectionWords('id');

/**
 * What somebody who calls or came can object to, and what they have objected to; newest first. An answer is read to whoever
 * stands there with their identity card, and to nobody on the telephone.
 */
export async function objectionPage(
  { context }: App.Locals,
  owner: ParticipantId,
  { isAtCounter = false }: { readonly isAtCounter?: boolean } = {},
) {
  const decisions = await findObjectable(context, owner);
  return {
    maxLength: MAX_OBJECTION,
    choices: decisions
      .filter(({ isOpen }) => isOpen)
      .map((each) => ({ value: each.number, label: nameOf(each), hint: hintOf(each) })),
    filed: decisions.flatMap((each) => {
      const { objection } = each;
      if (objection === undefined) return [];
      const state = objection.answer
        ? `${objectionOutcomes[objection.answer.outcome]}, ${moment(objection.answer.at)}`
        : `Dijawab paling lambat ${moment(objection.promisedBy)}`;
      const answer = isAtCounter ? words.answerText(objection) : '';
      const { number, papers } = objection;
      const mayAdd = isAtCounter && takesPaper(objection, 'COUNTER');
      return [
        {
          number,
          about: nameOf(each),
          state,
          answer,
          papers: papers.length,
          addPaper: mayAdd ? `/peserta/${owner}/keberatan/${number}` : undefined,
        },
      ];
    }),
  };
}

const nameOf = ({ kind, number }: Objectable): string => `${words.subjects[kind]} ${number}`;
const hintOf = ({ decidedAt, until }: Objectable): string =>
  `Diputuskan ${moment(decidedAt)}. Keberatan bisa diajukan sebelum ${moment(until)}.`;

/** What the form says, filed for whom the officer has on the line or before them. */
export async function fileTyped(
  { context }: App.Locals,
  typed: Readonly<Partial<Record<string, string>>>,
  asked: Pick<NewObjection, 'owner' | 'channel' | 'officer' | 'atDesk'>,
) {
  const decisions = await findObjectable(context, asked.owner);
  const chosen = decisions.find(({ number }) => number === typed['putusan']);
  const subject = chosen ?? { kind: 'CLAIM' as const, id: '' };
  return await fileObjection(context, { ...asked, subject, words: typed['keberatan'] ?? '' });
}

/** Why it was not filed, as the answer to the form. */
export function refuseFiling(
  form: ReadForm,
  problem: Exclude<FileObjectionProblem, { readonly code: 'NOT_AT_DESK' }>,
): Refusal {
  switch (problem.code) {
    case 'TOO_MANY':
      return form.refuse({ problem: tooManyUntil(problem.retryAt) }, 429);
    case 'TOO_LATE':
      return form.refuse({
        fields: { putusan: `Waktu mengajukan keberatan sudah lewat pada ${moment(problem.until)}.` },
      });
    case 'NOTHING_DECIDED':
      return form.refuse({ fields: { putusan: 'Pilih putusannya.' } });
    case 'SAME_OFFICER':
      return form.refuse({ fields: { putusan: 'Kamu ikut memutuskan ini; minta rekan lain mencatatnya.' } });
    case 'WORDS_MISSING':
      return form.refuse({ fields: { keberatan: 'Tulis mengapa orangnya tidak setuju.' } });
    case 'WORDS_TOO_LONG':
      return form.refuse({ fields: { keberatan: 'Terlalu panjang. Paling banyak 2.000 huruf.' } });
  }
}

export const filedForm: FormState = { values: {}, errors: {} };
