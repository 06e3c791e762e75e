import { parseOfficerId } from '@jmo/audit';
import {
  findWorkHistory,
  handOverWork,
  holderAt,
  isSecondWord,
  NOBODY_DECIDES,
  releaseWork,
  renewLease,
  takeWork,
  type WorkEvent,
  type WorkItem,
} from '@jmo/casework';
import { findOfficer, mayAct, mayEver, type Officer } from '@jmo/officer';
import { readFields, type ReadForm } from '@jmo/ui/server';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { found, permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { caseValues } from '#lib/server/case-values.ts';
import { describeClaim, inspectCase, mayInterview } from '#lib/server/claim-case.ts';
import { decisionNames, decisionsFor, isInterviewed } from '#lib/server/claim-decisions.ts';
import { noteLook, seenCase, takeableCase } from '#lib/server/cases.ts';
import { decidedKindOf } from '#lib/server/decided-kinds.ts';
import { answerDispute, describeDispute } from '#lib/server/dispute-case.ts';
import { decidePayout, describePayout } from '#lib/server/payout-case.ts';
import { closeEmpty, describeEmpty, describeSettled, settleCase } from '#lib/server/plain-case.ts';
import { lineOf, subjectOf } from '#lib/server/queues.ts';
import { refuseCase } from '#lib/server/refuse-case.ts';
import { revealOne } from '#lib/server/revealing.ts';
import { nameOfAction, whyNotTaken } from '#lib/words/work.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { officer, item } = await seenCase(locals, params.nomor);
  const { context } = locals;
  const now = context.clock.now();
  const isMine = holderAt(item, now) === officer.id;
  if (isMine) await renewLease(context, { item, officer: officer.id });
  const mayRead = mayAct(officer, 'case.read', subjectOf(item, now));
  const history = await findWorkHistory(context, item);
  return {
    line: lineOf(item, now),
    version: item.version,
    isMine,
    /** Decisions about money and alarms want the second factor fresh. */
    proofWanted:
      sessionOf(locals).provenUntil === undefined ? `/buktikan?kembali=/perkara/${item.number}` : undefined,
    isDone: item.state === 'DONE',
    mayTakeNext: item.state === 'DONE' && mayEver(officer, 'case.take'),
    outcome: item.closed && `${item.closed.outcome}, ${item.closed.by}, ${moment(item.closed.at)}`,
    mayTake: item.state !== 'DONE' && !isMine && mayAct(officer, 'case.take', subjectOf(item, now)),
    mayHandOver: isMine && mayAct(officer, 'case.hand-over', subjectOf(item, now)),
    isSecond: isSecondWord(item),
    decidedBy: item.decidedBy,
    events: history.map(({ at, action, actor, detail, note }) => ({
      at: moment(at),
      what: nameOfAction(action, actor),
      who: actor.replace('officer:', '').replace(/^participant:.*/, 'peserta'),
      more: [
        mayRead ? proposalOf(item, detail) : undefined,
        detail['to'],
        movedFrom(detail),
        detail['outcome'],
      ]
        .filter((part) => part !== undefined)
        .join(' '),
      note: mayRead ? note : undefined,
    })),
    ...(mayRead ? await describe(locals, officer, item) : { unread: true as const }),
  };
};

/** What a first officer proposed. Of heirs it names a participant by our own id, which is nobody's to read. */
const proposalOf = ({ kind }: WorkItem, { proposal }: WorkEvent['detail']) =>
  kind === 'HEIR' && proposal !== undefined ? 'cocok' : proposal;

const movedFrom = ({ why, from }: WorkEvent['detail']) =>
  why === NOBODY_DECIDES ? `dari ${from}: tidak ada yang dapat memutuskannya di sana` : undefined;

/** What the case says, for whoever may read it. */
async function describe(locals: App.Locals, officer: Officer, item: WorkItem) {
  await noteLook(locals, item);
  const now = locals.context.clock.now();
  const kind = decidedKindOf(item);
  if (kind !== undefined) {
    const decided = await kind.describe(locals, officer, item);
    return decided === undefined ? { settled: describeEmpty(locals, officer, item) } : { decided };
  }
  switch (item.kind) {
    case 'CLAIM': {
      const inspected = await inspectCase(locals, officer, item);
      const claim = await describeClaim(locals, officer, { item, claim: inspected });
      const interviewed = await isInterviewed(locals, inspected);
      const decisions = item.state === 'DONE' ? [] : decisionsFor(officer, item, inspected, now, interviewed);
      return {
        claim,
        interviewed,
        mayNote: mayInterview(locals, officer, item, inspected),
        decisions: decisions.map((kind) => ({ kind, name: decisionNames[kind] })),
      };
    }
    case 'DISPUTE':
      return { dispute: await describeDispute(locals, officer, item) };
    case 'PAYOUT':
      return { payout: await describePayout(locals, officer, item) };
    default:
      return { settled: await describeSettled(locals, officer, item) };
  }
}

/** Says what came of it: back to the case, or the form again with why not. */
function answer(event: RequestEvent, form: ReadForm, problem: string | undefined) {
  if (problem !== undefined) return refuseCase(form, problem);
  redirect(303, event.url.pathname);
}

// The body is read before the case: a form that is sent slowly decides nothing by what was true when it began.
// Permissions: beside each; decisions ask within their own transaction (cases.ts). Limit: per officer, in hooks.
// Log: work_action; audit: by the room that decides.
export const actions: Actions = {
  /** Permission: case.take. */
  take: async (event) => {
    const form = await readFields(event);
    const officer = permitted(event.locals, 'case.take');
    const { item } = await seenCase(event.locals, event.params.nomor);
    const { context } = event.locals;
    const taken = await takeWork(context, {
      item: takeableCase(officer, item, context.clock.now()),
      officer: officer.id,
    });
    return answer(event, form, taken.ok ? undefined : whyNotTaken(item, taken.error));
  },
  /** Permission: whoever has it. */
  release: async (event) => {
    const form = await readFields(event);
    const { officer, item } = await seenCase(event.locals, event.params.nomor);
    const released = await releaseWork(event.locals.context, { item, officer: officer.id });
    if (released.ok) redirect(303, '/antrean');
    return answer(event, form, released.error);
  },
  /** Permission: case.hand-over; the colleague must be able to take it. */
  handOver: async (event) => {
    const form = await readFields(event);
    const officer = permitted(event.locals, 'case.hand-over');
    const { item } = await seenCase(event.locals, event.params.nomor);
    const { context } = event.locals;
    const id = parseOfficerId((form.typed['kepada'] ?? '').trim());
    const colleague = id && (await findOfficer(context.db, id));
    const { holder: _, ...subject } = subjectOf(item, context.clock.now());
    found(mayAct(officer, 'case.hand-over', subject) ? item : undefined);
    if (colleague === undefined || !mayAct(colleague, 'case.take', subject))
      return form.refuse({
        fields: { kepada: 'Tidak ada petugas dengan nama ini yang boleh mengambil perkara ini.' },
      });
    const handed = await handOverWork(context, {
      item,
      officer: officer.id,
      version: Number(form.typed['versi']),
      to: colleague.id,
      note: form.typed['catatan'],
    });
    if (handed.ok) redirect(303, '/antrean');
    return answer(event, form, whyNotTaken(item, handed.error));
  },
  /** Permission: dispute.answer. */
  answer: async (event) => {
    const form = await readFields(event);
    const { item } = await seenCase(event.locals, event.params.nomor);
    const text = (form.typed['jawaban'] ?? '').trim();
    if (text === '') return form.refuse({ fields: { jawaban: 'Tulis jawaban yang akan dibaca peserta.' } });
    return answer(
      event,
      form,
      await answerDispute(event.locals, item, { text, version: Number(form.typed['versi']) }),
    );
  },
  /** Permission: payout.resolve; two officers. */
  payout: async (event) => {
    const form = await readFields(event);
    const { item } = await seenCase(event.locals, event.params.nomor);
    const note = (form.typed['alasan'] ?? '').trim();
    if (note === '') return form.refuse({ fields: { alasan: 'Tulis dasar keputusanmu.' } });
    const what = form.typed['putusan'] ?? '';
    return answer(
      event,
      form,
      await decidePayout(event.locals, item, { what, note, version: Number(form.typed['versi']) }),
    );
  },
  /** Permission: of the kind (decided-kinds.ts), asked within the transaction of what is decided. */
  decide: async (event) => {
    const form = await readFields(event);
    const { item } = await seenCase(event.locals, event.params.nomor);
    const kind = found(decidedKindOf(item));
    const read = (name: string) => (form.typed[name] ?? '').trim();
    const note = read('alasan');
    if (note === '') return form.refuse({ fields: { alasan: 'Tulis dasar putusanmu.' } });
    const word = { what: read('putusan'), answer: read('jawaban'), note, version: Number(read('versi')) };
    const problem = await kind.decide(event.locals, item, word);
    if (problem === 'NO_ANSWER')
      return form.refuse({
        fields: { jawaban: 'Tulis jawaban yang akan dibaca peserta, paling banyak 1.000 huruf.' },
      });
    return answer(event, form, problem);
  },
  /** Permission: reveal.*, asked, counted and recorded by `reveal`. */
  reveal: async (event) => {
    const form = await readFields(event);
    const { officer, item } = await seenCase(event.locals, event.params.nomor);
    const { look, values } = found(await caseValues(event.locals, officer, item));
    return await revealOne(event, form, look, values);
  },
  /** Permission: case.take, for whoever has it and may so read that what it was about is there no more. */
  closeEmpty: async (event) => {
    const form = await readFields(event);
    const { officer, item } = await seenCase(event.locals, event.params.nomor);
    const note = (form.typed['alasan'] ?? '').trim();
    if (note === '') return form.refuse({ fields: { alasan: 'Tulis apa yang kamu temukan.' } });
    found(mayAct(officer, 'case.read', subjectOf(item, event.locals.context.clock.now())) ? item : undefined);
    const isGone = (await decidedKindOf(item)?.describe(event.locals, officer, item)) === undefined;
    found(isGone && decidedKindOf(item) !== undefined ? item : undefined);
    return answer(
      event,
      form,
      await closeEmpty(event.locals, item, { note, version: Number(form.typed['versi']) }),
    );
  },
  /** Permission: of the kind (plain-case.ts). */
  settle: async (event) => {
    const form = await readFields(event);
    const { item } = await seenCase(event.locals, event.params.nomor);
    const note = (form.typed['alasan'] ?? '').trim();
    if (note === '') return form.refuse({ fields: { alasan: 'Tulis apa yang kamu temukan.' } });
    const outcome = form.typed['hasil'] ?? '';
    return answer(
      event,
      form,
      await settleCase(event.locals, item, { outcome, note, version: Number(form.typed['versi']) }),
    );
  },
};
