import { INTERVIEW_CHECKS, noteInterview } from '@jmo/claim';
import { mayAct } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { found, proofFirst } from '#lib/server/at-the-desk.ts';
import { checkNames, inspectCase, interviewPictures } from '#lib/server/claim-case.ts';
import { atDesk, noteLook, seenCase } from '#lib/server/cases.ts';
import { subjectOf } from '#lib/server/queues.ts';
import { refuseCase } from '#lib/server/refuse-case.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { officer, item } = await seenCase(locals, params.nomor);
  found(mayAct(officer, 'claim.decide', subjectOf(item, locals.context.clock.now())) ? item : undefined);
  proofFirst(event);
  await noteLook(locals, item);
  const claim = await inspectCase(locals, officer, item);
  return {
    number: item.number,
    version: item.version,
    agreed: claim.interviewAt && moment(claim.interviewAt),
    pictures: await interviewPictures(locals, officer, item, claim),
    checks: INTERVIEW_CHECKS.map((value) => ({
      field: `cek${value.replaceAll('_', '')}`,
      label: checkNames[value],
    })),
  };
};

export const actions: Actions = {
  /** Permission: claim.decide, within the transaction. Limit: per officer, in hooks. Audit: claim.interview. */
  default: async (event) => {
    const form = await readFields(event);
    const { officer, item } = await seenCase(event.locals, event.params.nomor);
    const claim = await inspectCase(event.locals, officer, item);
    const { typed } = form;
    const outcome = (['HELD', 'MISSED'] as const).find((each) => each === typed['hasil']);
    const note = (typed['catatan'] ?? '').trim();
    if (outcome === undefined) return form.refuse({ fields: { hasil: 'Pilih hasilnya.' } });
    if (note === '') return form.refuse({ fields: { catatan: 'Tulis apa yang kamu lihat dan dengar.' } });
    const noted = await noteInterview(event.locals.context, {
      participantId: claim.participantId,
      claimId: claim.id,
      officer: officer.id,
      outcome,
      checked: INTERVIEW_CHECKS.filter((check) => typed[`cek${check.replaceAll('_', '')}`] === 'ya'),
      atDesk: atDesk(event.locals, item, {
        action: 'claim.decide',
        version: Number(typed['versi']),
        note,
        heirNik: claim.heir?.heir.nik,
      }),
    });
    if (noted.ok) redirect(303, `/perkara/${item.number}`);
    return refuseCase(form, noted.error, item.number);
  },
};
