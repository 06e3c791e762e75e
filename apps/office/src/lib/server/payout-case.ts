import { parseOfficerId } from '@jmo/audit';
import { askSecondOfficer, findWorkHistory, sendBackToFirst, type WorkItem } from '@jmo/casework';
import { formatRupiah } from '@jmo/kernel';
import { mayAct, type Officer } from '@jmo/officer';
import { findBank, inspectPayout, resumePayout, settlePayout, timingOf } from '@jmo/payout';
import { moment } from '#lib/words/times.ts';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { subjectOf } from './queues.ts';
import { describeSettled } from './plain-case.ts';

export const payoutDecisions = {
  RESUME: 'Kirim lagi dengan rujukan baru (pasti belum ada bank yang memegangnya)',
  PAID: 'Bank menyatakan tertulis: sudah dibayar',
  NOT_PAID: 'Bank menyatakan tertulis: tidak dan tidak akan dibayar',
} as const;
type PayoutDecision = keyof typeof payoutDecisions;
const isDecision = (text: string | undefined): text is PayoutDecision =>
  text !== undefined && Object.hasOwn(payoutDecisions, text);

/** What the first officer proposed, as it stands in the case's history. */
async function proposalOf(locals: App.Locals, item: WorkItem) {
  const history = await findWorkHistory(locals.context, item);
  const asked =
    item.decidedBy.length === 0 ? undefined : history.findLast(({ action }) => action === 'ASK_SECOND');
  const what = asked?.detail['proposal'];
  return asked === undefined || typeof what !== 'string' || !isDecision(what)
    ? undefined
    : { what, officer: asked.actor.replace('officer:', ''), note: asked.note ?? '' };
}

export async function describePayout(locals: App.Locals, officer: Officer, item: WorkItem) {
  const { context } = locals;
  const { participantId, subject: payoutId } = item;
  if (participantId === undefined) return { source: await describeSettled(locals, officer, item) };
  const payout = await inspectPayout(context, { payout: { participantId, payoutId }, officer: officer.id });
  const proposal = await proposalOf(locals, item);
  return {
    facts: payout && [
      { what: 'Jumlah', value: formatRupiah(payout.amount, 'id'), source: 'Klaim' },
      {
        what: 'Bank tujuan',
        value: findBank(payout.bankCode)?.name ?? payout.bankCode,
        source: 'Diisi peserta',
      },
      { what: 'Jalur', value: `${payout.rail} lewat ${payout.sendingBank}`, source: 'Aturan pembayaran' },
      { what: 'Keadaan', value: `${payout.state} ${payout.reason ?? ''}`.trim(), source: 'Jawaban bank' },
      {
        what: 'Pasti belum di bank',
        value: payout.knownUnsent ? 'Ya' : 'Tidak: jangan dikirim lagi sebelum bank menjawab tertulis',
        source: 'Jawaban bank',
      },
    ],
    attempts:
      payout?.attempts.map(({ reference, sendingBank, at }) => ({
        reference,
        sendingBank,
        at: moment(at),
      })) ?? [],
    exchanges:
      payout?.exchanges.map(({ at, service, httpStatus, outcome }) => ({
        at: moment(at),
        service,
        status: httpStatus ?? '–',
        outcome,
      })) ?? [],
    choices: Object.entries(payoutDecisions)
      .filter(([value]) => value !== 'RESUME' || payout?.knownUnsent === true)
      .map(([value, label]) => ({ value, label })),
    proposal: proposal && { ...proposal, label: payoutDecisions[proposal.what] },
    mayDecide:
      mayAct(officer, 'payout.resolve', subjectOf(item, context.clock.now())) && item.state !== 'DONE',
  };
}

/**
 * The first officer proposes; the second, who sees what and why, carries it out or sends it back.
 * @returns why not
 */
export async function decidePayout(
  locals: App.Locals,
  item: WorkItem,
  { what, note, version }: { readonly what: string; readonly note: string; readonly version: number },
): Promise<string | undefined> {
  const { context, environment } = locals;
  const officer = sessionOf(locals).officer.id;
  const { participantId, subject: payoutId, kind, subject } = item;
  if (kind !== 'PAYOUT' || participantId === undefined) return 'NOT_ALLOWED';
  const guard = (words: string) => atDesk(locals, item, { action: 'payout.resolve', version, note: words });
  const about = { participantId, kind, subject, officer };
  if (item.decidedBy.length === 0 || what === 'SEND_BACK') {
    if (item.decidedBy.length === 0 && !isDecision(what)) return 'NO_PROPOSAL';
    return await context.db.transaction().execute(async (tx) => {
      // The words go with the proposal, or with the sending back.
      const why = await guard('')(tx);
      if (why !== undefined) return why;
      if (item.decidedBy.length === 0)
        await askSecondOfficer(tx, context, { ...about, proposal: what, note });
      else await sendBackToFirst(tx, context, { ...about, note });
      return undefined;
    });
  }
  const proposal = await proposalOf(locals, item);
  const first = proposal && parseOfficerId(proposal.officer);
  if (proposal === undefined || first === undefined) return 'NO_PROPOSAL';
  const word = {
    payout: { participantId, payoutId },
    officers: [first, officer] as const,
    reason: `${proposal.note} / ${note}`,
    atDesk: guard(note),
  };
  const done =
    proposal.what === 'RESUME'
      ? await resumePayout(context, word)
      : await settlePayout(context, timingOf(environment.mode), word, proposal.what);
  if (done.ok) return undefined;
  return done.error.code === 'NOT_AT_DESK' ? done.error.why : done.error.code;
}
