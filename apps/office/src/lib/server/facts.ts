import { holdWork, type WorkItem } from '@jmo/casework';
import type { ParticipantId } from '@jmo/kernel';
import type { Participant } from '@jmo/membership';
import type { Look, Masked } from '@jmo/officer';
import { sessionOf } from './at-the-desk.ts';
import { maskIdentity } from './masking.ts';
import { subjectOf } from './queues.ts';
import { maskedFact, type MaskedFact } from './revealing.ts';

/** A line of a case: what, and where it comes from. What is personal is masked and opened one at a time. */
export type Fact = { readonly what: string; readonly source: string } & (
  { readonly value: string } | { readonly masked: MaskedFact }
);

/** A case as it is described; `held`: what the officer has in its place, where it is the matter of another case. */
export type DescribedItem = WorkItem & { readonly held?: WorkItem };

/** In the course of which case an officer looks; `about` where the person is no participant, as an heir. */
export const lookIn = (locals: App.Locals, item: DescribedItem, about: ParticipantId): Look => ({
  participantId: about,
  reference: item.number,
  subject: subjectOf(item, locals.context.clock.now()),
  isHeld: async (tx) =>
    (await holdWork(tx, locals.context, { item: item.held ?? item, officer: sessionOf(locals).officer.id }))
      .ok,
});

export const maskedIn = (
  locals: App.Locals,
  look: Look,
  fact: { readonly what: string; readonly source: string; readonly sort: Masked; readonly masked: string },
): Fact => ({
  what: fact.what,
  source: fact.source,
  masked: { ...maskedFact(locals, look, fact.sort, fact.masked), label: fact.what },
});

/** NIK or passport number, of whoever it is. */
export const identityFact = (
  locals: App.Locals,
  look: Look,
  participant: Pick<Participant, 'nik' | 'passportNumber'>,
  source = 'Data kepesertaan',
): Fact =>
  maskedIn(locals, look, {
    what: participant.nik === undefined ? 'Paspor' : 'NIK',
    source,
    sort: 'NIK',
    masked: maskIdentity(participant),
  });
