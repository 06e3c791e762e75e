import { claimWords, type Channel, type Prospect, type Requirement } from '@jmo/claim';
import { dateInWib, type Locale } from '@jmo/kernel';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { describeRequirement, type RequirementLine } from './claim-requirements.ts';

/** One cause as the page "Kapan saya bisa klaim?" draws it. */
export interface ProspectLines {
  readonly cause: Prospect['cause'];
  readonly label: string;
  readonly outlook: Prospect['outlook'];
  /** "Bisa sekarang", "Mulai 16 Desember 2026" … */
  readonly verdict: string;
  readonly obstacles: readonly RequirementLine[];
  /** Where it is filed; a branch takes whatever goes through Lapak Asik. */
  readonly where: string | undefined;
  readonly papers: readonly string[];
  readonly amounts: readonly { readonly label: string; readonly value: string; readonly sum?: true }[];
  readonly amountsTitle: string;
  readonly basis: string;
  /** Another page tells how it is claimed. */
  readonly forHeirs: boolean;
}

export function describeProspect(locale: Locale, prospect: Prospect): ProspectLines {
  const { cause, outlook, from, explanation, obstacles } = prospect;
  const { when } = messagesFor(locale);
  const { causes, channels } = claimWords(locale);
  return {
    cause,
    label: causes[cause],
    outlook,
    verdict:
      outlook === 'LATER' && from !== undefined
        ? when.outlooks.LATER(dayOf(locale, from))
        : verdictOf(locale, outlook),
    obstacles: obstacles.map((requirement) => describeRequirement(locale, requirement)),
    where:
      channelsFrom(explanation.channel)
        .map((channel) => channels[channel])
        .join(' / ') || undefined,
    papers: papersOf(locale, explanation.requirements),
    amounts: outlook === 'NEVER' ? [] : amountsOf(locale, prospect),
    amountsTitle: from === undefined ? when.estimateNow : when.estimate,
    forHeirs: isForHeirs(prospect),
    basis: when.basis([...new Set(explanation.requirements.map(({ source }) => source))].join('; ')),
  };
}

/** What the page says first: the nearest claim there is, or that there is none yet. */
export function describeNearest(
  locale: Locale,
  [nearest]: readonly Prospect[],
): { readonly kind: 'good' | 'info' | 'warn'; readonly title: string; readonly text: string } {
  const { when } = messagesFor(locale);
  const label = nearest === undefined ? '' : claimWords(locale).causes[nearest.cause];
  if (nearest?.amounts === undefined) return { kind: 'warn', title: when.notYet, text: when.noBalance };
  const text = when.receive(formatsFor(locale).money(nearest.amounts.net));
  if (nearest.outlook === 'NOW') return { kind: 'good', title: when.now(label), text };
  if (nearest.outlook === 'LATER' && nearest.from !== undefined)
    return { kind: 'info', title: when.later(label, dayOf(locale, nearest.from)), text };
  return { kind: 'warn', title: when.notYet, text: when.notYetText };
}

const channelsFrom = (channel: Channel | null): readonly Channel[] =>
  channel === null ? [] : channel === 'LAPAK_ASIK' ? ['LAPAK_ASIK', 'BRANCH'] : [channel];

function verdictOf(locale: Locale, outlook: Prospect['outlook']): string {
  const { outlooks } = messagesFor(locale).when;
  return outlook === 'LATER' ? outlooks.BLOCKED : outlooks[outlook];
}

const dayOf = (locale: Locale, from: Temporal.Instant): string => formatsFor(locale).date(dateInWib(from));

function papersOf(locale: Locale, requirements: readonly Requirement[]): string[] {
  const papers = requirements.flatMap(({ finding }) => (finding.code === 'DOKUMEN' ? finding.papers : []));
  return claimWords(locale).paperNames(papers);
}

function amountsOf(locale: Locale, prospect: Prospect): ProspectLines['amounts'] {
  const { amounts, withoutNpwp } = prospect;
  if (amounts === undefined) return [];
  const { when } = messagesFor(locale);
  const { money } = formatsFor(locale);
  return [
    { label: when.gross, value: money(amounts.gross) },
    { label: when.tax, value: money(-amounts.tax) },
    { label: isForHeirs(prospect) ? when.heirsReceive : when.net, value: money(amounts.net), sum: true },
    ...(withoutNpwp === undefined ? [] : [{ label: when.withoutNpwp, value: money(withoutNpwp.net) }]),
  ];
}

const isForHeirs = ({ explanation }: Prospect): boolean =>
  explanation.requirements.some(({ claimant }) => claimant === 'HEIR');
