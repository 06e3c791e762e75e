import { findAccount } from '@jmo/account';
import { findWorkOf, holderAt, type WorkItem } from '@jmo/casework';
import { claimWords, findClaims } from '@jmo/claim';
import { formatDate, isUuid, type ParticipantId } from '@jmo/kernel';
import { findCards, findParticipantById, type Participant } from '@jmo/membership';
import { mayAct, openParticipant, type Look } from '@jmo/officer';
import { kindNames } from '#lib/words/work.ts';
import { moment } from '#lib/words/times.ts';
import { lookIn } from './facts.ts';
import { maskEmail, maskIdentity, maskPhone } from './masking.ts';
import { subjectOf } from './queues.ts';
import { maskedFact, type Values } from './revealing.ts';
import { found, refuseLook, sessionOf } from './at-the-desk.ts';

/** Whom an address names. Nothing of theirs is shown by this: `openPage` comes first. */
export const participantAt = async ({ context }: App.Locals, id: string): Promise<Participant> =>
  found(isUuid(id) ? await findParticipantById(context.db, id as ParticipantId) : undefined);

/** Asks, counts and records the look at somebody, before their page. @returns undefined for whoever is slowed */
export async function openPage(locals: App.Locals, participantId: ParticipantId): Promise<Look | undefined> {
  const look = await lookAt(locals, participantId);
  const opened = await openParticipant(locals.context, sessionOf(locals), look);
  if (opened.ok) return look;
  return opened.error === 'SLOWED' ? undefined : refuseLook(opened.error);
}

/**
 * In the course of which case an officer looks at somebody: the one about them that the officer holds at this moment.
 * Without one they look, masked, and open nothing.
 */
export async function lookAt(locals: App.Locals, participantId: ParticipantId): Promise<Look> {
  const { officer } = sessionOf(locals);
  const { db, clock } = locals.context;
  const held = (await findWorkOf(db, participantId)).find(
    (item) => item.state !== 'DONE' && holderAt(item, clock.now()) === officer.id,
  );
  if (held === undefined) return { participantId };
  return lookIn(locals, held, participantId);
}

/** Everything about a participant, as every officer sees it: masked. Opened (and audited) before this is called. */
export async function participantPage(locals: App.Locals, look: Look) {
  const { context } = locals;
  const { participantId } = look;
  const participant = await findParticipantById(context.db, participantId);
  if (participant === undefined) return undefined;
  const account = await findAccount(context.db, participantId);
  const words = claimWords('id');
  const claims = await findClaims(context.db, participantId);
  const { officer } = sessionOf(locals);
  const items = await findWorkOf(context.db, participantId);
  const mayOpen = (item: WorkItem) => mayAct(officer, 'case.see', subjectOf(item, context.clock.now()));
  return {
    fullName: participant.fullName,
    mayRecover: account !== undefined && mayAct(officer, 'reset.start', { participantId }),
    mayObject: mayAct(officer, 'objection.file', { participantId }),
    reference: look.reference,
    facts: [
      maskedFact(locals, look, 'NIK', maskIdentity(participant)),
      maskedFact(locals, look, 'PHONE', maskPhone(account?.phone)),
      maskedFact(locals, look, 'EMAIL', maskEmail(account?.email)),
    ],
    hasAccount: account !== undefined,
    birthYear: String(participant.birthDate.year),
    cards: (await findCards(context.db, participantId)).map((card) => ({
      kpj: card.kpj,
      segment: card.segment,
      employer: card.employer?.name ?? '–',
      since: formatDate(card.startedOn, 'id'),
      until: card.endedOn === undefined ? 'Aktif' : formatDate(card.endedOn, 'id'),
    })),
    claims: claims.map(({ claimId, number, state, submittedAt }) => ({
      number,
      /** The newest case about it. */
      caseNumber: items.find((item) => item.kind === 'CLAIM' && item.subject === claimId && mayOpen(item))
        ?.number,
      state: words.states[state],
      submittedAt: moment(submittedAt),
    })),
    waiting: items
      .filter(({ state }) => state !== 'DONE')
      .map((item) => ({
        number: item.number,
        kind: kindNames[item.kind],
        promisedBy: moment(item.promisedBy),
        mayOpen: mayOpen(item),
      })),
  };
}

/** What may be opened on this page, each through the door of the room it belongs to. */
export const participantValues = (participantId: ParticipantId): Values => ({
  NIK: async (tx) => {
    const participant = await findParticipantById(tx, participantId);
    return participant?.nik ?? participant?.passportNumber;
  },
  PHONE: async (tx) => (await findAccount(tx, participantId))?.phone,
  EMAIL: async (tx) => (await findAccount(tx, participantId))?.email,
});
