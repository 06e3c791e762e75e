import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ProfileDraft } from './profile.ts';

const sealedAs = (participantId: ParticipantId) => `profile-draft:${participantId}`;

export const sealDraft = (
  { vault }: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  draft: ProfileDraft,
): Buffer => vault.seal(JSON.stringify(draft), sealedAs(participantId));

export const openDraft = (
  { vault }: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  sealed: Buffer,
): ProfileDraft => JSON.parse(vault.open(sealed, sealedAs(participantId)).toString()) as ProfileDraft;
