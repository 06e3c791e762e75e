import { findAccount } from '@jmo/account';
import type { WorkItem } from '@jmo/casework';
import { formatDate, formatMonth, formatRupiah } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { mayAct, type Officer } from '@jmo/officer';
import { findDisputes, moveDispute, previewAnswer, type DisputeStanding } from '@jmo/savings';
import { found, sessionOf } from './at-the-desk.ts';
import { atDesk } from './cases.ts';
import { identityFact, lookIn } from './facts.ts';
import { subjectOf } from './queues.ts';

const matters = {
  UPAH: 'Upah',
  IURAN: 'Iuran',
  BULAN_TIDAK_ADA: 'Bulan tidak ada',
  LAINNYA: 'Lainnya',
} as const;

async function disputeOf(locals: App.Locals, { participantId, subject }: WorkItem): Promise<DisputeStanding> {
  const all = participantId === undefined ? [] : await findDisputes(locals.context, participantId);
  return found(all.find(({ id }) => id === subject));
}

export async function describeDispute(locals: App.Locals, officer: Officer, item: WorkItem) {
  const { context } = locals;
  const dispute = await disputeOf(locals, item);
  const participant = await getParticipant(context.db, dispute.participantId);
  const account = await findAccount(context.db, dispute.participantId);
  const money = (amount: bigint | undefined) => (amount === undefined ? '–' : formatRupiah(amount, 'id'));
  return {
    number: dispute.number,
    facts: [
      { what: 'Nama', value: participant.fullName, source: 'Data kepesertaan' },
      identityFact(locals, lookIn(locals, item, dispute.participantId), participant),
      { what: 'Kartu', value: dispute.card.kpj, source: 'Dipilih peserta' },
      { what: 'Bulan', value: formatMonth(dispute.month, 'id'), source: 'Dipilih peserta' },
      { what: 'Yang berbeda', value: matters[dispute.matter], source: 'Dipilih peserta' },
      { what: 'Tercatat', value: money(dispute.stated), source: 'Laporan perusahaan' },
      { what: 'Menurut peserta', value: money(dispute.expected), source: 'Diisi peserta' },
      { what: 'Kata peserta', value: dispute.words === '' ? '–' : dispute.words, source: 'Ditulis peserta' },
      {
        what: 'Dijawab paling lambat',
        value: formatDate(dispute.promisedBy, 'id'),
        source: 'Dijanjikan kepada peserta',
      },
    ],
    answer: dispute.answer,
    mayAnswer:
      mayAct(officer, 'dispute.answer', subjectOf(item, context.clock.now())) && item.state !== 'DONE',
    message: previewAnswer(account?.locale ?? 'id', dispute),
  };
}

/** @returns why not */
export async function answerDispute(
  locals: App.Locals,
  item: WorkItem,
  { text, version }: { readonly text: string; readonly version: number },
): Promise<string | undefined> {
  const { context } = locals;
  const dispute = await disputeOf(locals, item);
  const officerId = sessionOf(locals).officer.id;
  const contact = await findAccount(context.db, dispute.participantId);
  const guard = atDesk(locals, item, { action: 'dispute.answer', version, note: '' });
  // Taken up by whoever answers, if nobody had.
  if (dispute.state === 'DITERIMA') {
    const taken = await moveDispute(context, { dispute, officerId, move: { action: 'TAKE' }, atDesk: guard });
    if (!taken.ok) return taken.error;
  }
  const move = { action: 'ANSWER', answer: text, contact } as const;
  const answered = await moveDispute(context, { dispute, officerId, move, atDesk: guard });
  return answered.ok ? undefined : answered.error;
}
