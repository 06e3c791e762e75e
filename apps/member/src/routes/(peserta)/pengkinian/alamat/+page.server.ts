import { areasWithin, isVillage, pathTo, pickVillage, searchVillages } from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { readFields } from '#lib/server/forms.ts';
import { openStep, pageOf, type AreaOf } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_SEARCH = 60;
const areaOf = (asked: string | null | undefined): AreaOf => (asked === 'ktp' ? 'ktp' : 'domicile');

/** Province, kabupaten, kecamatan, kelurahan, one page each; or a search over all kelurahan. Nothing is written by looking. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const of = areaOf(searchParams.get('untuk'));
  await openStep(event, pageOf(of));
  const code = searchParams.get('kode') ?? '';
  const chosen = isVillage(code) ? [] : pathTo(code);
  const asked = searchParams.get('cari');
  const words = (asked ?? '').trim().slice(0, LONGEST_SEARCH);
  const search = asked === null ? undefined : searchVillages(words);
  const { area } = messagesFor(event.locals.locale).profile;
  const errors: Record<string, string> = {};
  if (asked !== null && search === undefined) errors['cari'] = area.tooShort;
  return {
    of,
    back: `/pengkinian/${pageOf(of)}`,
    chosen,
    areas: search === undefined ? areasWithin(chosen.at(-1)?.code) : [],
    search,
    form: { values: { cari: words }, errors },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { typed } = await readFields(event);
    const of = areaOf(typed['of']);
    const { participantId } = await openStep(event, pageOf(of));
    await pickVillage(event.locals.context, { participantId, of, code: typed['area'] ?? '' });
    redirect(303, `/pengkinian/${pageOf(of)}#${of}PostalCode`);
  },
};
