import {
  deleteOldChanges,
  deleteOldRecoveries,
  deleteRecoveriesOfNobody,
  deleteUntoldContacts,
  deleteUnusedDevices,
  wipeUnclaimedHashes,
} from '@jmo/account';
import { deleteOldCalls } from '@jmo/call';
import { deleteClaimDraft, deleteOldClaimDrafts, forgetSightings } from '@jmo/claim';
import type { Context, Tx } from '@jmo/database';
import { deleteFaces, deleteUnusedFaces } from '@jmo/identity';
import { dateInWib, valueAt, type Dated, type ParticipantId } from '@jmo/kernel';
import { deleteInbox, deleteOldMessages, deleteOldNotices } from '@jmo/notice';
import { deleteOldCardPhotos, deleteOldProfileDrafts, deleteProfileDraft } from '@jmo/profile';
import { deleteOldObjections } from './objection/forget-objections.ts';

/** How long each thing is kept, in days, and why. What is not in here is kept as long as the membership and its law. */
export interface RetentionPolicy {
  /** A claim somebody began and left, with its papers. */
  readonly claimDraft: number;
  /** A data update somebody began and left. */
  readonly profileDraft: number;
  /** The photo of a card an officer decided about: as long as whoever had the card may come to object. */
  readonly cardPhoto: number;
  /**
   * Features of a face, from when a picture was last compared with them: as long as somebody goes between a data update and
   * the next, or a claim. Faces change; whoever comes later is seen by an officer once more.
   */
  readonly face: number;
  /** Messages in the app. */
  readonly inbox: number;
  /** That a mail or SMS went out; its words are wiped when it does. */
  readonly notice: number;
  /** By whom an account, phone or device was used in a claim; longer than any window that is looked at. */
  readonly sighting: number;
  /** Requests for recovery that are over. */
  readonly recovery: number;
  /** Requests for recovery that fit nobody: they can only be refused. */
  readonly recoveryOfNobody: number;
  /** A changed e-mail address or phone number, or one that was asked for: longer than the old one may object. */
  readonly contactChange: number;
  /** A replaced contact, from the day on which it is told no more. */
  readonly replacedContact: number;
  /** A browser, from its last use: as long as it is known (DEVICE_LIFE of the account). */
  readonly device: number;
  /** The older app's hash of a password nobody used here: Lupa Password still leads in. */
  readonly olderPassword: number;
  /** Calls to 175; as long as messages, since people ask about both. */
  readonly call: number;
  /** Objections that were answered: as long as the claims and papers they are about. */
  readonly objection: number;
}

/**
 * UU 27/2022 art 43-44: what served its purpose goes, unless a law keeps it. A draft serves as long as somebody may come
 * back to it; a message as long as somebody may ask about it (disputes: two years). Books, claims, payments and the audit
 * stay: SNAP keeps transactions 10 years, and a member's rights to their savings do not lapse.
 */
export const retentionBook: Dated<RetentionPolicy> = [
  {
    from: '2015-07-01',
    value: {
      claimDraft: 90,
      profileDraft: 90,
      cardPhoto: 90,
      face: 1827,
      inbox: 730,
      notice: 90,
      sighting: 60,
      recovery: 365,
      recoveryOfNobody: 30,
      contactChange: 90,
      replacedContact: 0,
      device: 180,
      olderPassword: 730,
      call: 730,
      objection: 3653,
    },
  },
];

export const retentionAt = (at: Temporal.Instant): RetentionPolicy => valueAt(retentionBook, dateInWib(at));

/** What each entry of the policy deletes; the room that owns the rows does it. */
const steps: Readonly<
  Record<keyof RetentionPolicy, (context: Context, before: Temporal.Instant) => Promise<number>>
> = {
  claimDraft: deleteOldClaimDrafts,
  profileDraft: deleteOldProfileDrafts,
  cardPhoto: deleteOldCardPhotos,
  face: deleteUnusedFaces,
  inbox: deleteOldMessages,
  notice: deleteOldNotices,
  sighting: forgetSightings,
  recovery: deleteOldRecoveries,
  recoveryOfNobody: deleteRecoveriesOfNobody,
  contactChange: deleteOldChanges,
  replacedContact: deleteUntoldContacts,
  device: deleteUnusedDevices,
  olderPassword: wipeUnclaimedHashes,
  call: deleteOldCalls,
  objection: deleteOldObjections,
};

/**
 * Deletes what has been kept for as long as the policy says. Once a day, by the worker; twice, or on two workers, does no
 * harm.
 * @returns how many rows of each kind went
 */
export async function applyRetention(
  context: Context,
): Promise<Readonly<Record<keyof RetentionPolicy, number>>> {
  const now = context.clock.now();
  const policy = retentionAt(now);
  const counts: [string, number][] = [];
  for (const [what, step] of Object.entries(steps) as [keyof RetentionPolicy, (typeof steps)['inbox']][])
    counts.push([what, await step(context, now.subtract({ hours: 24 * policy[what] }))]);
  const deleted = Object.fromEntries(counts) as Record<keyof RetentionPolicy, number>;
  context.log.info({ deleted }, 'retention applied');
  return deleted;
}

/** What a person may have deleted at once, because nothing but their own wish keeps it. @returns how many rows went */
export async function deleteOnRequest(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
): Promise<number> {
  return (
    (await deleteClaimDraft(tx, context, participantId)) +
    (await deleteProfileDraft(tx, context, participantId)) +
    (await deleteFaces(tx, context, participantId)) +
    (await deleteInbox(tx, participantId))
  );
}
