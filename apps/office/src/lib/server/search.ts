import { findRecoveryOwner } from '@jmo/account';
import { findWorkAbout, findWorkItem, type WorkItem, type WorkSubject } from '@jmo/casework';
import { findClaimOwner, findFiling } from '@jmo/claim';
import type { Reader, Tx } from '@jmo/database';
import { parseKpj, parseNik, parsePassportNumber, type ParticipantId } from '@jmo/kernel';
import {
  findCardOwner,
  findCards,
  findParticipantById,
  findParticipantByNik,
  findParticipantByPassport,
  findParticipantsByName,
  type Participant,
} from '@jmo/membership';
import { findPayoutByReference } from '@jmo/payout';
import { findCardConfirmationOwner } from '@jmo/profile';
import { findObjectionKey, findObjectionWork } from '@jmo/rights';
import { findDisputeOwner } from '@jmo/savings';
import { parseTypedDate } from '@jmo/ui/server';
import { maskIdentity, maskKpj } from './masking.ts';

/** What a typed text is, by its form alone; a name is what is nothing else. */
export type Quoted =
  | { readonly kind: 'NIK' | 'KPJ' | 'REFERENCE'; readonly text: string }
  | { readonly kind: 'NAME'; readonly text: string };

export function recognise(typed: string): Quoted {
  const text = typed.trim();
  const compact = text.replaceAll(/[\s.-]/g, '');
  if (/^\d{16}$/.test(compact)) return { kind: 'NIK', text: compact };
  if (/^(?=.*\d)[0-9a-z]{11}$/i.test(compact)) return { kind: 'KPJ', text: compact.toUpperCase() };
  if (/\d/.test(text)) return { kind: 'REFERENCE', text: text.toUpperCase() };
  return { kind: 'NAME', text };
}

/** As a result shows it: enough to choose the right one, nothing that could be copied. */
export interface Hit {
  readonly participantId: ParticipantId;
  readonly fullName: string;
  readonly identity: string;
  readonly birthYear: string;
  readonly kpjs: readonly string[];
}

const MOST = 20;

/** Participants a text leads to, through the doors of the rooms that know it. */
export async function findParticipants(
  tx: Tx,
  { typed, birthDate }: { readonly typed: string; readonly birthDate: string },
): Promise<Hit[]> {
  const quoted = recognise(typed);
  const born = birthDate.trim() === '' ? undefined : parseTypedDate(birthDate);
  if (quoted.kind === 'NAME') {
    const search = { name: quoted.text, ...(born?.ok ? { birthDate: born.value } : {}) };
    return await Promise.all((await findParticipantsByName(tx, search, MOST)).map((each) => toHit(tx, each)));
  }
  const participant = await byNumber(tx, quoted);
  return participant === undefined ? [] : [await toHit(tx, participant)];
}

async function byNumber(reader: Reader, { kind, text }: Quoted): Promise<Participant | undefined> {
  if (kind === 'NIK') {
    const nik = parseNik(text);
    return nik.ok ? await findParticipantByNik(reader, nik.value) : undefined;
  }
  const owner = kind === 'KPJ' ? await byCard(reader, text) : await byReference(reader, text);
  return owner === undefined ? await byPassport(reader, text) : await findParticipantById(reader, owner);
}

async function byPassport(reader: Reader, text: string): Promise<Participant | undefined> {
  const passport = parsePassportNumber(text);
  return passport.ok ? await findParticipantByPassport(reader, passport.value) : undefined;
}

async function byCard(reader: Reader, text: string): Promise<ParticipantId | undefined> {
  const kpj = parseKpj(text);
  return kpj.ok ? await findCardOwner(reader, kpj.value) : undefined;
}

/** The numbers people, officers and banks quote: of a claim, a report, an objection, a case, a recovery, a card, a filing, a payout. */
async function byReference(reader: Reader, text: string): Promise<ParticipantId | undefined> {
  return (
    (await findClaimOwner(reader, text)) ??
    (await findDisputeOwner(reader, text)) ??
    (await findObjectionKey(reader, text))?.owner ??
    (await findWorkItem(reader, text))?.participantId ??
    (await findRecoveryOwner(reader, text)) ??
    (await findCardConfirmationOwner(reader, text)) ??
    (await findFiling(reader, text))?.participantId ??
    (await findPayoutByReference(reader, text))?.participantId
  );
}

/**
 * The cases that a number is of, its own or what waits under it: a recovery, a card, an objection, a filing of
 * heirs. Some are about
 * nobody, and nothing else leads to them.
 */
export async function findCases(reader: Reader, typed: string): Promise<WorkItem[]> {
  const { kind, text } = recognise(typed);
  if (kind !== 'REFERENCE') return [];
  const named = await findWorkItem(reader, text);
  if (named !== undefined) return [named];
  const about: WorkSubject[] = [
    { kind: 'RECOVERY', subject: text, participantId: await findRecoveryOwner(reader, text) },
    {
      kind: 'CARD_CONFIRMATION',
      subject: text,
      participantId: await findCardConfirmationOwner(reader, text),
    },
  ];
  const filing = await findFiling(reader, text);
  if (filing !== undefined) about.push({ kind: 'HEIR', subject: filing.id });
  const found = (await Promise.all(about.map((each) => findWorkAbout(reader, each)))).flat();
  return [...found, ...(await findObjectionWork(reader, text))];
}

async function toHit(reader: Reader, participant: Participant): Promise<Hit> {
  const cards = await findCards(reader, participant.id);
  return {
    participantId: participant.id,
    fullName: participant.fullName,
    identity: maskIdentity(participant),
    birthYear: String(participant.birthDate.year),
    kpjs: cards.map(({ kpj }) => maskKpj(kpj)),
  };
}
