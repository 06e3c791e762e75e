import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import { openDocument } from '@jmo/document';
import type { Kpj, Nik, ParticipantId } from '@jmo/kernel';
import {
  findCardHolders,
  findParticipantByNik,
  getParticipant,
  sameName,
  type Participant,
} from '@jmo/membership';
import { findActions } from '../claim-actions.queries.ts';
import { wasPaid } from '../claim.ts';
import { findOpenClaim } from '../claim.queries.ts';
import { mayBeAtBank } from '../give-back.ts';
import { isHeirs } from '../sealed-claim.ts';
import { ownerOf, type SealedFiling } from './filing.ts';
import { findFilingById, findFilingByNumber, findWaitingFilings, type FilingRow } from './filing.queries.ts';
import { findSameHeir } from './same-heir.ts';
import { openFiling } from './sealed-filing.ts';

/** A filing as officers see it in a list: nobody's name. */
export interface WaitingFiling extends Pick<
  FilingRow,
  'number' | 'submittedAt' | 'interviewAt' | 'decisionBy'
> {
  readonly late: boolean;
}

export async function findFilingsForOfficers(context: Context): Promise<WaitingFiling[]> {
  const now = context.clock.now();
  return (await findWaitingFilings(context.db)).map(({ number, submittedAt, interviewAt, decisionBy }) => ({
    number,
    submittedAt,
    interviewAt,
    decisionBy,
    late: Temporal.Instant.compare(decisionBy, now) < 0,
  }));
}

/** A participant the heir may mean. Whether it is them, the officer decides with the papers at hand. */
export interface Candidate {
  readonly participantId: ParticipantId;
  readonly foundBy: 'NIK' | 'KPJ';
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate;
  readonly nik: Participant['nik'];
  readonly passportNumber: Participant['passportNumber'];
  readonly nameAgrees: boolean;
  /**
   * What a match ends: what they had asked for themselves, or this heir before they filed again. CAME_BACK: it was paid once,
   * and the heirs get that too; AT_BANK: a bank may have the money yet, and no match is possible before its answer.
   */
  readonly claimBefore?: {
    readonly number: string;
    readonly of: 'PARTICIPANT' | 'SAME_HEIR';
    readonly stands: 'UNDER_WAY' | 'CAME_BACK' | 'AT_BANK';
  };
}

export interface InspectedFiling extends Omit<FilingRow, 'sealed' | 'codeDigest' | 'newCodeDigest'> {
  readonly content: SealedFiling;
  readonly candidates: readonly Candidate[];
}

/**
 * All that an heir handed in, and which participants it may be about; that the officer looked is audited.
 * @param asked its number, or where it lies
 * @returns undefined when there is no such filing
 */
export async function inspectFiling(
  context: Context,
  { filing: asked, officer }: { filing: string | { readonly id: string }; officer: OfficerId },
): Promise<InspectedFiling | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const filing =
      typeof asked === 'string' ? await findFilingByNumber(tx, asked) : await findFilingById(tx, asked.id);
    if (filing === undefined) return undefined;
    await recordAudit(tx, context, {
      participantId: ownerOf(filing.id),
      actor: { kind: 'officer', id: officer },
      action: 'heirs.inspect',
      isLook: true,
      reference: filing.id,
    });
    const content = openFiling(context, filing);
    const { sealed: _, codeDigest: __, newCodeDigest: ___, ...plain } = filing;
    return { ...plain, content, candidates: await candidatesFor(tx, context, filing, content) };
  });
}

async function candidatesFor(
  tx: Tx,
  context: Context,
  filing: FilingRow,
  { deceased: { nik, kpj, fullName } }: SealedFiling,
): Promise<Candidate[]> {
  const found: [ParticipantId, Candidate['foundBy']][] = [];
  const byNik = nik && (await findParticipantByNik(tx, nik as Nik));
  if (byNik) found.push([byNik.id, 'NIK']);
  const holder = kpj && (await findCardHolders(tx, [kpj])).get(kpj as Kpj);
  if (holder && holder.holderId !== byNik?.id) found.push([holder.holderId, 'KPJ']);
  const candidates: Candidate[] = [];
  for (const [participantId, foundBy] of found) {
    const person = await getParticipant(tx, participantId);
    candidates.push({
      participantId,
      foundBy,
      fullName: person.fullName,
      birthDate: person.birthDate,
      nik: person.nik,
      passportNumber: person.passportNumber,
      nameAgrees: sameName(person.fullName, fullName),
      claimBefore: await findClaimBefore(tx, context, participantId, filing),
    });
  }
  return candidates;
}

async function findClaimBefore(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  filing: FilingRow,
): Promise<Candidate['claimBefore']> {
  const claim = await findOpenClaim(tx, participantId);
  if (claim === undefined) return undefined;
  const sameHeir = await findSameHeir(tx, context, claim, filing);
  if (isHeirs(claim) && sameHeir === undefined) return undefined;
  const actions = await findActions(tx, participantId, claim.id);
  const about = { number: claim.number, of: sameHeir === undefined ? 'PARTICIPANT' : 'SAME_HEIR' } as const;
  if (await mayBeAtBank(tx, claim, actions)) return { ...about, stands: 'AT_BANK' };
  return { ...about, stands: wasPaid(actions) ? 'CAME_BACK' : 'UNDER_WAY' };
}

/** What an heir handed in, for the claim that was opened for it. */
export async function openFilingOf(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  filingId: string,
): Promise<SealedFiling | undefined> {
  const filing = await findFilingById(reader, filingId);
  return filing && openFiling(context, filing);
}

/** The bytes of a paper of an inspected filing. Throws when the file is gone. */
export async function openFilingPaper(
  context: Context,
  dataFolder: string,
  { id }: Pick<InspectedFiling, 'id'>,
  { documentId }: { readonly documentId: string },
): Promise<{ readonly bytes: Buffer; readonly mediaType: string }> {
  const opened = await openDocument(context, dataFolder, { participantId: ownerOf(id), documentId });
  if (opened === undefined) throw new Error(`document ${documentId} is not there`);
  return opened;
}
