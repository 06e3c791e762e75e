import { explainToCaller } from '@jmo/call';
import { claimWords, listProspects, wordsFor, type Outlook, type Prospect } from '@jmo/claim';
import { error, redirect } from '@sveltejs/kit';
import { permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { pathOfCall, provenCall } from '#lib/server/telephone.ts';
import { moment } from '#lib/words/times.ts';
import type { PageServerLoad } from './$types';

const outlooks: Readonly<Record<Outlook, string>> = {
  NOW: 'Bisa diajukan sekarang',
  LATER: 'Bisa diajukan nanti',
  WITH_PAPERS: 'Bisa, dengan dokumen',
  BLOCKED: 'Belum bisa: ada yang harus dilakukan dulu',
  NEVER: 'Tidak bisa',
};

/** Every cause, and of the one that is asked about each requirement in the words the participant's app uses. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  permitted(locals, 'call.take');
  const { number, participantId } = await provenCall(locals, params.nomor);
  const { context } = locals;
  const prospects = await listProspects(context, participantId);
  const asked = url.searchParams.get('sebab');
  const chosen = prospects.find(({ cause }) => cause === asked);
  if (chosen !== undefined) {
    const noted = await explainToCaller(context, sessionOf(locals), number, {
      kind: 'RULES_EXPLAINED',
      reference: chosen.cause,
    });
    if (!noted.ok && noted.error === 'NOT_PROVEN') redirect(303, pathOfCall(number));
    if (!noted.ok) error(403, 'not permitted');
  }
  const { causes } = claimWords('id');
  return {
    number,
    causes: prospects.map(({ cause, outlook, from }) => ({
      cause,
      name: causes[cause],
      outlook: from === undefined ? outlooks[outlook] : `Bisa diajukan mulai ${moment(from)}`,
    })),
    chosen: chosen && { name: causes[chosen.cause], ...explained(chosen) },
  };
};

function explained({ explanation }: Prospect) {
  const words = claimWords('id');
  const { channel } = explanation;
  return {
    channel: channel === null ? undefined : words.channels[channel],
    requirements: explanation.requirements.map((requirement) => {
      const { label, fact, action } = wordsFor(words, requirement);
      const { code, met } = requirement;
      return {
        code,
        label,
        fact,
        status: met === true ? 'Terpenuhi' : met === null ? 'Dilihat dari dokumen' : 'Belum terpenuhi',
        action: met === true ? '' : action,
      };
    }),
  };
}
