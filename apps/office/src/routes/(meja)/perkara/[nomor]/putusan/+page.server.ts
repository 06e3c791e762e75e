import { decideClaim, previewDecision } from '@jmo/claim';
import { wantsProof } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { found, proofFirst, sessionOf } from '#lib/server/at-the-desk.ts';
import { inspectCase } from '#lib/server/claim-case.ts';
import {
  decisionNames,
  decisionsFor,
  faultChoices,
  fieldOf,
  isInterviewed,
  missingPapers,
  paperChoices,
  permissionFor,
  readDecision,
  reasonsFor,
  timeChoices,
} from '#lib/server/claim-decisions.ts';
import { atDesk, noteLook, seenCase } from '#lib/server/cases.ts';
import { refuseCase } from '#lib/server/refuse-case.ts';
import { describeProblem } from '#lib/words/work.ts';
import type { Actions, PageServerLoad } from './$types';

/** The case, the claim in it, and what this officer is about to decide about it. */
async function deciding({
  locals,
  url,
  params,
}: Pick<RequestEvent, 'locals' | 'url'> & { params: { nomor: string } }) {
  const { officer, item } = await seenCase(locals, params.nomor);
  await noteLook(locals, item);
  const claim = await inspectCase(locals, officer, item);
  const interviewed = await isInterviewed(locals, claim);
  const offered = decisionsFor(officer, item, claim, locals.context.clock.now(), interviewed);
  const kind = found(offered.find((each) => each === url.searchParams.get('putusan')));
  return {
    item,
    claim,
    kind,
    papers: kind === 'ASK_CORRECTION' ? paperChoices(claim) : [],
    times: kind === 'RESUME' && !interviewed ? await timeChoices(locals, claim) : [],
  };
}

export const load: PageServerLoad = async (event) => {
  const { item, claim, kind, papers, times } = await deciding(event);
  if (wantsProof(permissionFor(item, kind))) proofFirst(event);
  const { searchParams } = event.url;
  const read = (name: string) => searchParams.get(name) ?? '';
  const decision = readDecision(kind, read, { papers, times });
  return {
    number: item.number,
    version: item.version,
    kind,
    name: decisionNames[kind],
    reasons: reasonsFor(kind),
    reason: read('alasan'),
    papers: papers.map(({ value, label }) => ({ field: fieldOf(value), label, fault: read(fieldOf(value)) })),
    faults: faultChoices,
    missing: kind === 'ASK_CORRECTION' ? missingPapers(claim) : [],
    other: read('lain'),
    times,
    time: read('wawancara'),
    chosen: decision !== undefined,
    message: decision && (await previewDecision(event.locals.context, claim, decision)),
  };
};

export const actions: Actions = {
  /**
   * Permission: claim.decide or claim.approve-second, asked within the transaction (cases.ts).
   * Limit: per officer, in hooks. Audit: the claim's own.
   */
  default: async (event) => {
    const form = await readFields(event);
    const { item, claim, kind, papers, times } = await deciding(event);
    const { typed } = form;
    const decision = readDecision(kind, (name) => typed[name] ?? '', { papers, times });
    const note = (typed['catatan'] ?? '').trim();
    if (decision === undefined)
      return form.refuse({
        problem:
          times.length > 0
            ? describeProblem('INTERVIEW_NO_PLACE')
            : 'Pilih alasannya dulu, lalu lihat pesannya.',
      });
    if (note === '') return form.refuse({ fields: { catatan: 'Tulis dasar putusanmu.' } });
    const decided = await decideClaim(event.locals.context, {
      number: claim.number,
      officer: sessionOf(event.locals).officer.id,
      decision,
      atDesk: atDesk(event.locals, item, {
        action: (held) => permissionFor(held, kind),
        version: Number(typed['versi']),
        note,
        heirNik: claim.heir?.heir.nik,
      }),
    });
    if (decided.ok) redirect(303, `/perkara/${item.number}`);
    const why = decided.error.code === 'NOT_AT_DESK' ? decided.error.why : decided.error.code;
    return refuseCase(form, why, item.number);
  },
};
