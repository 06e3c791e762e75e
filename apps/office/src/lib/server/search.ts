import { findWorkAbout, findWorkItem, findWorkOf, type WorkItem } from '@jmo/casework';
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
import { mayAct, type Officer } from '@jmo/officer';
import { parseTypedDate } from '@jmo/ui/server';
import { kindNames } from '#lib/words/work.ts';
import { maskIdentity, maskKpj } from './masking.ts';
import { findNamed } from './numbers.ts';
import { subjectOf } from './queues.ts';

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

/** How many of a name are looked at. */
export const MOST = 20;

/** Participants a text leads to, through the doors of the rooms that know it. */
export async function findParticipants(
  tx: Tx,
  { typed, birthDate }: { readonly typed: string; readonly birthDate: string },
): Promise<Hit[]> {
  const quoted = recognise(typed);
  const born = birthDate.trim() === '' ? undefined : parseTypedDate(birthDate);
  if (quoted.kind === 'NAME') {
    const search = { name: quoted.text, ...(born?.ok ? { birthDate: born.value } : {}) };
    return await toHits(tx, await findParticipantsByName(tx, search, MOST));
  }
  const participant = await byNumber(tx, quoted);
  return participant === undefined ? [] : await toHits(tx, [participant]);
}

async function byNumber(reader: Reader, { kind, text }: Quoted): Promise<Participant | undefined> {
  if (kind === 'NIK') {
    const nik = parseNik(text);
    return nik.ok ? await findParticipantByNik(reader, nik.value) : undefined;
  }
  const owner = kind === 'KPJ' ? await byCard(reader, text) : (await findNamed(reader, text))?.participantId;
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

/** The cases that a number is of: its own, or what waits under it. Some are about nobody, and nothing else leads to them. */
export async function findCases(reader: Reader, typed: string): Promise<WorkItem[]> {
  const { kind, text } = recognise(typed);
  if (kind !== 'REFERENCE') return [];
  const named = await findWorkItem(reader, text);
  if (named !== undefined) return [named];
  const about = (await findNamed(reader, text))?.about ?? [];
  return (await Promise.all(about.map((each) => findWorkAbout(reader, each)))).flat();
}

/** What waits about somebody, as far as this officer may see it: a search by name or card leads to it as well. */
export async function findWaitingAbout(
  reader: Reader,
  officer: Officer,
  participantId: ParticipantId,
  now: Temporal.Instant,
): Promise<readonly { readonly number: string; readonly kind: string }[]> {
  return (await findWorkOf(reader, participantId))
    .filter((item) => item.state !== 'DONE' && mayAct(officer, 'case.see', subjectOf(item, now)))
    .map(({ number, kind }) => ({ number, kind: kindNames[kind] }));
}

const toHits = (reader: Reader, people: readonly Participant[]): Promise<Hit[]> =>
  Promise.all(people.map((each) => toHit(reader, each)));

/** Two rows say the same of two people, whatever cards they have: the officer is told before choosing one. */
export const haveAlike = (hits: readonly Pick<Hit, 'fullName' | 'birthYear' | 'identity'>[]): boolean =>
  new Set(hits.map((hit) => JSON.stringify([hit.fullName, hit.birthYear, hit.identity]))).size < hits.length;

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
