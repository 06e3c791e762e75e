import { decideClaim, previewDecision, type Decision } from '@jmo/claim';
import { wantsProof } from '@jmo/officer';
import { readFields, type Refusal } from '@jmo/ui/server';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
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

type Deciding = Awaited<ReturnType<typeof deciding>>;

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
    times: interviewed ? [] : await timeChoices(locals, kind, claim),
  };
}

export const load: PageServerLoad = async (event) => {
  const { item, claim, kind, papers, times } = await deciding(event);
  if (wantsProof(permissionFor(item, kind))) proofFirst(event);
  const decision = readDecision(kind, () => '', { papers, times });
  return {
    number: item.number,
    version: item.version,
    kind,
    name: decisionNames[kind],
    reasons: reasonsFor(kind),
    papers: papers.map(({ value, label }) => ({ field: fieldOf(value), label })),
    faults: faultChoices,
    missing: kind === 'ASK_CORRECTION' ? missingPapers(claim) : [],
    times,
    /** Where there is nothing to choose. */
    seen: await see(event.locals, claim, decision),
  };
};

/** The message of a decision, and by what it is known again: what is sent is what was seen. */
async function see(locals: App.Locals, claim: Deciding['claim'], decision: Decision | undefined) {
  if (decision === undefined) return undefined;
  return { message: await previewDecision(locals.context, claim, decision), as: JSON.stringify(decision) };
}

/** What was chosen in the form, and the message of it. */
async function choose(
  locals: App.Locals,
  { claim, kind, papers, times }: Deciding,
  typed: Readonly<Record<string, string>>,
) {
  const decision = readDecision(kind, (name) => typed[name] ?? '', { papers, times });
  return { decision, seen: await see(locals, claim, decision) };
}

const whatIsMissing = (kind: Deciding['kind'], typed: Readonly<Record<string, string>>): string => {
  if (kind !== 'RESUME' && kind !== 'MOVE_INTERVIEW') return 'Pilih alasannya dulu, lalu lihat pesannya.';
  return typed['wawancara']
    ? describeProblem('INTERVIEW_NO_PLACE')
    : 'Pilih waktunya dulu, lalu lihat pesannya.';
};

export const actions: Actions = {
  /** Shows the message, with what was written meanwhile. Permission: as of the page. */
  see: async (event) => {
    const form = await readFields(event);
    const asked = await deciding(event);
    const { decision, seen } = await choose(event.locals, asked, form.typed);
    if (decision === undefined) return form.refuse({ problem: whatIsMissing(asked.kind, form.typed) });
    return { form: { values: form.values, errors: {} }, seen };
  },
  /**
   * Permission: claim.decide or claim.approve-second, asked within the transaction (cases.ts).
   * Limit: per officer, in hooks. Audit: the claim's own.
   */
  decide: async (event) => {
    const form = await readFields(event);
    const { typed } = form;
    const asked = await deciding(event);
    const { item, claim, kind } = asked;
    const { decision, seen } = await choose(event.locals, asked, typed);
    /** The page as it was, with its message, and what is wrong. */
    const again = ({ status, data }: Refusal) => fail(status, { ...data, seen });
    if (decision === undefined) return again(form.refuse({ problem: whatIsMissing(kind, form.typed) }));
    if (typed['dilihat'] !== seen?.as)
      return again(
        form.refuse({ problem: 'Pilihanmu berubah, jadi pesannya juga. Baca lagi, lalu kirim.' }, 409),
      );
    const note = (typed['catatan'] ?? '').trim();
    if (note === '') return again(form.refuse({ fields: { catatan: 'Tulis dasar putusanmu.' } }));
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
    const { error } = decided;
    if (error.code === 'NOT_AT_DESK') return again(refuseCase(form, error.why, item.number));
    const why = error.code;
    // The note is written and the case has a new version with it, which the page fills in.
    const refused = form.refuse({ problem: describeProblem(why), values: { versi: '' } }, 409);
    // What was seen is on offer no more.
    return why === 'INTERVIEW_NO_PLACE' ? refused : again(refused);
  },
};
