import { randomUUID } from 'node:crypto';
import { openReport } from '@jmo/call';
import { findCards } from '@jmo/membership';
import { MATTERS, type Matter } from '@jmo/savings';
import { digitsOfAmount, readFields } from '@jmo/ui/server';
import { permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { describeNotProven, provenCall } from '#lib/server/telephone.ts';
import { tooManyUntil } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

const matters: Readonly<Record<Matter, string>> = {
  UPAH: 'Upah yang dilaporkan berbeda',
  IURAN: 'Iuran yang dibayar berbeda',
  BULAN_TIDAK_ADA: 'Bulan itu tidak ada',
  LAINNYA: 'Lainnya',
};

const wrong: Readonly<Record<string, string>> = {
  'not-a-choice': 'Pilih apa yang berbeda.',
  'month-is-there': 'Bulan itu tercatat. Pilih upah atau iuran.',
  'month-not-there': 'Bulan itu tidak tercatat. Pilih "Bulan itu tidak ada".',
  required: 'Isian ini belum diisi.',
  'same-as-stated': 'Jumlah ini sama dengan yang tercatat.',
  'amount-malformed': 'Tulis jumlah dalam rupiah, hanya angka.',
  'amount-too-large': 'Jumlah ini terlalu besar.',
  'too-long': 'Terlalu panjang.',
};

export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'call.take');
  const { number, participantId } = await provenCall(locals, params.nomor);
  const cards = await findCards(locals.context.db, participantId);
  return {
    number,
    formId: randomUUID(),
    matters: MATTERS.map((value) => ({ value, label: matters[value] })),
    // By where it is from and its last digits: whoever called chooses, and nobody reads a card number here.
    cards: cards.map(({ kpj, employer }, index) => ({
      value: String(index),
      label: `${employer?.name ?? 'Tanpa perusahaan'} (•••• ${kpj.slice(-4)})`,
    })),
  };
};

export const actions: Actions = {
  /** Permission: call.take, in a transaction just before. Limit: per participant, in openDispute. Audit: call.report-opened. */
  default: async (event) => {
    permitted(event.locals, 'call.take');
    const form = await readFields(event);
    const { formId = '', card = '', month = '', matter, expected = '', words } = form.typed;
    const opened = await openReport(event.locals.context, sessionOf(event.locals), {
      number: event.params.nomor,
      formId,
      card: /^\d{1,3}$/.test(card) ? Number(card) : -1,
      month,
      matter,
      expected: digitsOfAmount(expected),
      words,
    });
    if (opened.ok) return { report: opened.value.number, form: { values: {}, errors: {} } };
    const problem = opened.error;
    if (typeof problem === 'string') return form.refuse(describeNotProven(problem));
    switch (problem.code) {
      case 'TOO_MANY':
        return form.refuse({ problem: tooManyUntil(problem.retryAt) }, 429);
      case 'NOT_THEIR_CARD':
        return form.refuse({ fields: { card: 'Pilih kartunya.' } });
      case 'MONTH_OUT_OF_RANGE':
        return form.refuse({
          fields: { month: 'Tulis bulan dan tahun, misalnya Maret 2025, yang sudah lewat.' },
        });
      case 'FIELDS':
        return form.refuse({
          fields: Object.fromEntries(
            Object.entries(problem.fields).map(([field, code]) => [field, wrong[code] ?? wrong['required']!]),
          ),
        });
    }
  },
};
