import { savePopulation } from '@jmo/profile';
import { parseTypedDate } from '@jmo/ui/server';
import { readFields } from '#lib/server/forms.ts';
import { goOn, openStep, toAreaList } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, loaded } = await openStep(event, 'kependudukan');
  return {
    position,
    version: loaded.version,
    unfinished: loaded.unfinished.includes('kependudukan'),
    values: loaded.forms.population,
    identity: loaded.identity,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'kependudukan');
    const form = await readFields(event);
    if (form.typed['pick'] !== undefined) return await toAreaList(event, participantId, 'ktp', form.typed);
    const birthDate = parseTypedDate((form.typed['birthDate'] ?? '').trim());
    const fields = birthDate.ok ? { ...form.typed, birthDate: birthDate.value.toString() } : form.typed;
    const version = form.typed['version'] ?? '';
    return goOn(event, form, await savePopulation(event.locals.context, { participantId, version, fields }));
  },
};
