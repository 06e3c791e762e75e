import type { WorkItem } from '@jmo/casework';
import { openRegistryPhotos } from '@jmo/identity';
import { getParticipant } from '@jmo/membership';
import { found } from './at-the-desk.ts';

/** The name under which a case's page shows what the registry knows the person by. */
export const REFERENCE = 'rujukan';

/** The number to ask the registry by, where it can be asked. Only pages of whoever decides now ask for it. */
export async function findReferenceNik(
  { context, environment }: App.Locals,
  { participantId }: Pick<WorkItem, 'participantId'>,
): Promise<string | undefined> {
  if (environment.registryUrl === undefined || participantId === undefined) return undefined;
  return (await getParticipant(context.db, participantId)).nik;
}

/** Where a case's page shows that photo; none where the registry cannot be asked. */
export async function referencePicture(locals: App.Locals, item: WorkItem) {
  if ((await findReferenceNik(locals, item)) === undefined) return [];
  return [
    {
      at: `/perkara/${item.number}/berkas/${REFERENCE}`,
      name: 'Foto rujukan Dukcapil',
      missing: 'Tidak ada foto dari Dukcapil, atau Dukcapil tidak menjawab',
    },
  ];
}

/** The registry's photo, which passes through and is kept nowhere. */
export async function openReference({ environment }: App.Locals, nik: string): Promise<Buffer> {
  const answer = await openRegistryPhotos(environment).find(nik);
  return found(answer.outcome === 'FOUND' ? answer.photo : undefined);
}
