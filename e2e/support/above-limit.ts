import { card, type person } from '../../apps/cli/demo/story-parts.ts';
import type { FormClient } from './form-client.ts';
import { importRecords } from './jmo.ts';
import { expectLeadsTo, walk } from './journey.ts';
import { claimWalk, goThroughLapakAsik, registered, updateProfile } from './members.ts';
import { E2E_NOW } from './now.ts';
import type { Member } from './test-people.ts';

const TODAY = Temporal.Instant.from(E2E_NOW).toZonedDateTimeISO('Asia/Jakarta').toPlainDate();

/**
 * Somebody whose balance is above the app's limit, who resigned two months ago: imported, registered, data updated, and
 * with a claim through Lapak Asik that waits for the officers.
 * @param folder of their import
 * @returns their browser, signed in, and the number of the claim
 */
export async function claimAboveTheLimit(
  folder: string,
  member: Member & ReturnType<typeof person>,
): Promise<{ readonly client: FormClient; readonly number: string }> {
  const ended = { on: TODAY.subtract({ months: 2 }), cause: 'RESIGN' } as const;
  const { kpj } = member;
  const cards = [card({ kpj, npp: '99900001', months: 54, wage: 12_000_000n, ended }, TODAY)];
  await importRecords(folder, [{ participant: member, cards }]);
  const client = await registered(member);
  await updateProfile(client, member);
  const { base, steps } = claimWalk(member);
  await walk(client, { base, steps: steps.slice(0, -1) });
  expectLeadsTo(await client.post(`${base}/rincian`, {}), `${base}/dokumen`);
  const { number } = await goThroughLapakAsik(client);
  return { client, number };
}
