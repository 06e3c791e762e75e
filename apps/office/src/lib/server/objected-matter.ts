import { findWorkAbout, findWorkHistory, type WorkItem, type WorkSubject } from '@jmo/casework';
import { claimWords, heirWords, isFilingRefusal } from '@jmo/claim';
import type { Officer } from '@jmo/officer';
import { inspectObjection, type Decision, type InspectedObjection } from '@jmo/rights';
import { moment } from '#lib/words/times.ts';
import { cardCase, cardRefusals } from './card-case.ts';
import { describeClaim, inspectCase } from './claim-case.ts';
import type { DecidedCase } from './decided-case.ts';
import { faceCase, faceRefusals } from './face-case.ts';
import { heirCase } from './heir-case.ts';
import { recoveryCase, recoveryRefusals } from './recovery-case.ts';
import { rightsCase } from './rights-case.ts';
import type { DescribedItem, Fact } from './facts.ts';

/** The objection in this case; that the officer looked is in the audit. */
export const objectionIn = (
  { context }: App.Locals,
  officer: Officer,
  { subject: number }: WorkItem,
): Promise<InspectedObjection | undefined> => inspectObjection(context, { number, officer: officer.id });

/**
 * The matter that is objected to, as if it were this case: whoever has the objection reads its facts and opens its papers,
 * under the number and the lease of the objection, which is what they hold. The matter itself is decided: nothing is shown
 * or asked of the registry that only whoever decides it needs.
 */
export function matterOf(item: WorkItem, { work }: Pick<Decision, 'work'>): DescribedItem {
  const { participantId: _, ...rest } = item;
  const { participantId, kind, subject } = work;
  return {
    ...rest,
    ...(participantId === undefined ? {} : { participantId }),
    kind,
    subject,
    state: 'DONE',
    held: item,
  };
}

type Matter = Pick<DecidedCase, 'facts' | 'pictures' | 'papers'>;

/** What the case of the matter itself shows, by the same functions. */
export async function describeMatter(
  locals: App.Locals,
  officer: Officer,
  matter: WorkItem,
): Promise<Matter | undefined> {
  switch (matter.kind) {
    case 'CLAIM': {
      const claim = await inspectCase(locals, officer, matter);
      const { state, cause, facts, amounts, papers } = await describeClaim(locals, officer, {
        item: matter,
        claim,
      });
      return {
        facts: [
          { what: 'Klaim', value: `${cause}, ${state}`, source: 'Klaim' },
          ...facts,
          ...amounts.map(({ what, value }) => ({ what, value, source: 'Menurut aturan sekarang' })),
        ],
        papers: papers.map(({ name, documentId, received = '' }) => ({
          name,
          received,
          at: documentId === undefined ? undefined : `/perkara/${matter.number}/berkas/${documentId}`,
        })),
      };
    }
    case 'HEIR':
      return await heirCase.describe(locals, officer, matter);
    case 'FACE_REVIEW':
      return await faceCase.describe(locals, officer, matter);
    case 'CARD_CONFIRMATION':
      return await cardCase.describe(locals, officer, matter);
    case 'RECOVERY':
      return await recoveryCase.describe(locals, officer, matter);
    default:
      return await rightsCase.describe(locals, officer, matter);
  }
}

/** What was decided, why, and by whom, with the words its officers left at the desk. */
export async function decisionFacts(
  locals: App.Locals,
  decision: Decision,
  deciders: readonly string[],
): Promise<Fact[]> {
  return [
    {
      what: 'Diputuskan oleh',
      value: deciders.length === 0 ? 'Sistem, tanpa petugas' : deciders.join(', '),
      source: moment(decision.decidedAt),
    },
    ...reasonsOf(decision).map((value) => ({ what: 'Alasan', value, source: 'Putusan' })),
    ...(await notesAbout(locals, decision.work)),
  ];
}

async function notesAbout({ context }: App.Locals, work: WorkSubject): Promise<Fact[]> {
  const items = await findWorkAbout(context.db, work);
  const events = (await Promise.all(items.map((item) => findWorkHistory(context, item)))).flat();
  return events.flatMap(({ note, actor, at }) =>
    note === undefined
      ? []
      : [{ what: 'Catatan di meja', value: note, source: `${actor.replace('officer:', '')}, ${moment(at)}` }],
  );
}

function reasonsOf({ kind, reasons }: Decision): readonly string[] {
  const names: Readonly<Record<string, string>> = {
    CLAIM: claimWords('id').sides.reasons,
    FILING: claimWords('id').sides.reasons,
    FACE: faceRefusals,
    CARD: cardRefusals,
    RECOVERY: recoveryRefusals,
    DATA_REQUEST: {},
  }[kind];
  return reasons.flatMap((code) =>
    isFilingRefusal(code) && kind === 'FILING' ? heirWords('id').refusals[code] : (names[code] ?? []),
  );
}
