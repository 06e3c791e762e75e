import { parseOfficerId } from '@jmo/audit';
import type { WorkItem } from '@jmo/casework';
import { formatRupiah } from '@jmo/kernel';
import { mayAct, type Officer } from '@jmo/officer';
import { findBank, findPayeeAccount, inspectPayout, resumePayout, settlePayout, timingOf } from '@jmo/payout';
import { moment } from '#lib/words/times.ts';
import { sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { lookIn, maskedIn } from './facts.ts';
import { maskAccount } from './masking.ts';
import { findProposal, propose, sendBack } from './proposals.ts';
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

export async function describePayout(locals: App.Locals, officer: Officer, item: WorkItem) {
  const { context } = locals;
  const { participantId, subject: payoutId } = item;
  if (participantId === undefined) return { source: await describeSettled(locals, officer, item) };
  const payout = await inspectPayout(context, { payout: { participantId, payoutId }, officer: officer.id });
  const proposal = await findProposal(locals, item);
  const account = await findPayeeAccount(context.db, context, { participantId, payoutId });
  return {
    facts: payout && [
      { what: 'Jumlah', value: formatRupiah(payout.amount, 'id'), source: 'Klaim' },
      {
        what: 'Bank tujuan',
        value: findBank(payout.bankCode)?.name ?? payout.bankCode,
        source: 'Diisi peserta',
      },
      maskedIn(locals, lookIn(locals, item, participantId), {
        what: 'Rekening tujuan',
        source: 'Diisi peserta',
        sort: 'ACCOUNT',
        masked: account === undefined ? '–' : maskAccount(account),
      }),
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
    proposal: proposal && {
      ...proposal,
      label: isDecision(proposal.what) ? payoutDecisions[proposal.what] : proposal.what,
    },
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
  const { participantId, subject: payoutId, kind } = item;
  if (kind !== 'PAYOUT' || participantId === undefined) return 'NOT_ALLOWED';
  if (what === 'SEND_BACK') return await sendBack(locals, item, { action: 'payout.resolve', note, version });
  if (item.decidedBy.length === 0) {
    if (!isDecision(what)) return 'NO_CHOICE';
    return await propose(locals, item, { action: 'payout.resolve', what, note, version });
  }
  if (what !== 'CONFIRM') return 'NO_CHOICE';
  const proposal = await findProposal(locals, item);
  const first = proposal && parseOfficerId(proposal.officer);
  if (proposal === undefined || first === undefined || !isDecision(proposal.what)) return 'NO_PROPOSAL';
  const word = {
    payout: { participantId, payoutId },
    officers: [first, officer] as const,
    atDesk: atDesk(locals, item, { action: 'payout.resolve', version, note }),
  };
  const done =
    proposal.what === 'RESUME'
      ? await resumePayout(context, word)
      : await settlePayout(context, timingOf(environment.mode), word, proposal.what);
  if (done.ok) return undefined;
  return done.error.code === 'NOT_AT_DESK' ? done.error.why : done.error.code;
}
