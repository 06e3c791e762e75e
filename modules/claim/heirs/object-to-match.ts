import type { Link } from '@jmo/account';
import { recordAudit, type Actor } from '@jmo/audit';
import { beginAgain, findWorkAbout, lockOpenItem } from '@jmo/casework';
import type { Context, Reader, Tx } from '@jmo/database';
import { SYSTEM } from '../move-claim.ts';
import type { HeirOfClaim } from '../sealed-claim.ts';
import { ownerOf } from './filing.ts';
import { findFilingById, lockFilingById, type FilingRow } from './filing.queries.ts';

/**
 * What the stop button to the phone of an earlier filing is about: the new filing, not the claim that is under way, which is
 * the heir's own.
 */
const REPLACES = 'replaces';
export const replacingSubject = (
  { id }: Pick<FilingRow, 'id'>,
  earlier: Pick<HeirOfClaim, 'filingId'>,
): string => `${REPLACES}:${id}:${earlier.filingId}`;

function replacingIn({ subject }: Link): { filingId: string; earlierId: string } | undefined {
  const [what, filingId, earlierId] = subject.split(':');
  return what === REPLACES && filingId !== undefined && earlierId !== undefined
    ? { filingId, earlierId }
    : undefined;
}

/** Both stand in the history of the desk, in its language. */
const byEarlierPhone = (number: string): string =>
  `Nomor handphone pengajuan ${number} menolak pengajuan ini lewat tombol di SMS. Kata yang sudah ada tidak dihitung lagi. Telepon nomor itu sebelum mencocokkan; dua petugas mulai dari awal.`;
const BY_ACCOUNT =
  'Akun peserta menghentikan pencocokan ini lewat tombol di pemberitahuan. Kata yang sudah ada tidak dihitung lagi; dua petugas mulai dari awal.';

/** For the page behind the link. @returns undefined where it is about a claim, also one that was opened in the meantime */
export async function findReplacing(reader: Reader, link: Link): Promise<{ pressed: boolean } | undefined> {
  const replacing = replacingIn(link);
  const filing = replacing && (await findFilingById(reader, replacing.filingId));
  if (filing === undefined || filing.claim !== undefined) return undefined;
  const [item] = await findWorkAbout(reader, { kind: 'HEIR', subject: filing.id });
  return { pressed: item?.state === 'DONE' || (link.usedAt !== undefined && item?.decidedBy.length === 0) };
}

/**
 * Whoever has the phone of the earlier filing did not file again: no word about the new one counts any more. What they filed
 * themselves goes on. The caller has used the link up.
 * @returns false where it is about a claim, also one that was opened in the meantime: that is to be stopped
 */
export async function objectToReplacing(tx: Tx, context: Context, link: Link): Promise<boolean> {
  const replacing = replacingIn(link);
  const filing = replacing && (await lockFilingById(tx, replacing.filingId));
  if (filing === undefined || filing.claim !== undefined) return false;
  const earlier = await findFilingById(tx, replacing!.earlierId);
  const item = await lockOpenItem(tx, { kind: 'HEIR', subject: filing.id });
  // Refused by now, or pressed once more while nobody has spoken since.
  if (item === undefined || earlier === undefined) return true;
  if (link.usedAt !== undefined && item.decidedBy.length === 0) return true;
  // As everything an heir does: under the id of what they filed.
  const actor: Actor = { kind: 'participant', id: ownerOf(earlier.id) };
  await beginAgain(tx, context, item, { actor: SYSTEM, note: byEarlierPhone(earlier.number) });
  for (const owner of [link.participantId, ownerOf(filing.id)])
    await recordAudit(tx, context, {
      participantId: owner,
      actor,
      action: 'heirs.match-objected',
      reference: filing.id,
      detail: { subject: link.subject },
      before: { proposedBy: [...item.decidedBy] },
      after: { proposedBy: [] },
    });
  return true;
}

/**
 * Whoever has the participant's account stopped what the first word on a filing told them of: it counts no more, or the officer
 * who lifts the lock could be the only other. Nothing happens where the button was about something else.
 */
export async function forgetWordsOn(
  tx: Tx,
  context: Context,
  { subject, participantId }: Link,
): Promise<void> {
  const item = await lockOpenItem(tx, { kind: 'HEIR', subject });
  if (item === undefined || item.decidedBy.length === 0) return;
  const actor: Actor = { kind: 'participant', id: participantId };
  await beginAgain(tx, context, item, { actor, note: BY_ACCOUNT });
}
