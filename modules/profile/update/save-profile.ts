import { recordAudit, type Actor } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { endLooks } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import type { Participant } from '@jmo/membership';
import type { StoredDraft } from '../change-draft.ts';
import { fieldsChanged, type ChangedField } from '../changes.ts';
import { sealedAs, type Profile } from '../find-profile.ts';
import type { ProfileData } from '../profile.ts';
import { deleteDraftRow, deleteTypedRows, insertProfileRow } from '../profile.queries.ts';
import { differsFromRegister } from '../state-elements.ts';
import { patchBetween, type Patch } from './profile-patch.ts';
import type { RegistryOutcome, UpdateWay } from './submission.ts';

export interface FinishedUpdate {
  readonly participantId: ParticipantId;
  readonly stored: Pick<StoredDraft, 'id' | 'version'>;
  readonly data: ProfileData;
  /** What stood before; undefined for the first update. */
  readonly last: Profile | undefined;
  readonly faceCheckId: string;
  readonly check: { readonly checkId: string; readonly outcome: RegistryOutcome };
  readonly consentVersion: string;
  readonly participant: Participant;
  readonly way: UpdateWay;
  readonly actor: Actor;
}

/**
 * Makes a draft the person's profile: what it changed is kept under the draft's id, the draft is gone. Who calls tells them.
 * @returns what a later update changed; undefined when the draft is no longer the one that was checked: nothing is written
 */
export async function saveProfile(
  tx: Tx,
  context: Context,
  update: FinishedUpdate,
): Promise<readonly ChangedField[] | undefined> {
  const { participantId, stored, data, last, check } = update;
  if (!(await deleteDraftRow(tx, { participantId, id: stored.id, version: stored.version })))
    return undefined;
  await deleteTypedRows(tx, participantId);
  const patch = patchBetween(asPatch(last?.data ?? {}), asPatch(data));
  const inserted = await insertProfileRow(tx, {
    participant_id: participantId,
    id: stored.id,
    seq: (last?.seq ?? 0) + 1,
    confirmed_at: context.clock.now(),
    sealed: context.vault.seal(JSON.stringify(patch), sealedAs(stored.id)),
    registry_check_id: check.checkId,
    face_check_id: update.faceCheckId,
    consent_version: update.consentVersion,
    way: update.way,
  });
  // Somebody who changed nothing pressed twice, and the second press had begun before the first one's end: what it wrote
  // down as a draft is gone with this.
  if (!inserted) return undefined;
  // Another picture may have been taken meanwhile; nobody waits for its answer any more.
  await endLooks(
    tx,
    context,
    { participantId, purpose: 'PENGKINIAN' },
    { actor: update.actor, why: 'CONFIRMED' },
  );
  const departures = differsFromRegister(data, update.participant).map((departure) => departure.field);
  await recordAudit(tx, context, {
    participantId,
    actor: update.actor,
    action: 'profile.confirmed',
    reference: stored.id,
    detail: { registry: check.outcome, differsFromRegister: departures.join(' '), way: update.way },
    before: last?.data,
    after: data,
  });
  return fieldsChanged(last?.data, data);
}

/** Without what is undefined, as JSON has it. */
const asPatch = (data: object): Patch => JSON.parse(JSON.stringify(data)) as Patch;
