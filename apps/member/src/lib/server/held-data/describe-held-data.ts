import type { Context, HeldRow, HeldValue } from '@jmo/database';
import type { Locale, ParticipantId } from '@jmo/kernel';
import { handOutHeldData, type HandedOutAs } from '@jmo/rights';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { describeAudit, type Described } from '../describe-audit.ts';

export interface DescribedTable {
  readonly name: string;
  readonly title: string;
  /** What it is for, and how long it is kept. */
  readonly why: string;
  readonly rows: readonly (readonly [name: string, value: string])[][];
}

/** Everything held about a person, in words as far as there are any. */
export async function describeHeldData(
  context: Context,
  participantId: ParticipantId,
  { locale, as }: { readonly locale: Locale; readonly as: HandedOutAs },
): Promise<readonly DescribedTable[]> {
  const held = await handOutHeldData(context, participantId, as);
  const { tables } = messagesFor(locale).rights;
  return held.map(({ table, rows }) => {
    const words = tables[table];
    return {
      name: table,
      title: words?.[0] ?? table,
      why: words?.[1] ?? '',
      rows: rows.map((row) =>
        table === 'audit_event' ? describeTrail(row, locale) : describeRow(row, locale),
      ),
    };
  });
}

/** The trail is read by people as Riwayat Akses says it. */
function describeTrail(row: HeldRow, locale: Locale): [string, string][] {
  const event: Described = {
    action: String(row['action']),
    actor: { kind: row['actor_kind'] as Described['actor']['kind'], id: String(row['actor_id']) },
    detail: (row['detail'] ?? {}) as Described['detail'],
  };
  const { what, who } = describeAudit(locale, event);
  const { trail } = messagesFor(locale).rights;
  return [
    [trail.at, formatValue(row['at'] ?? null, locale)],
    [trail.what, what],
    [trail.who, who],
  ];
}

/** Names of columns read as words; what is empty, or an inner number of ours, is left out. */
const describeRow = (row: HeldRow, locale: Locale): [string, string][] =>
  Object.entries(row)
    .filter(([name, value]) => value !== null && value !== '' && !/(^|_)id$/.test(name))
    .map(([name, value]) => [nameOf(name), formatValue(value, locale)]);

const nameOf = (column: string): string => {
  const words = column.replace(/_idr$/, ' (Rp)').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function formatValue(value: HeldValue, locale: Locale): string {
  if (typeof value === 'string' && MOMENT.test(value))
    return formatsFor(locale).moment(Temporal.Instant.from(value));
  if (value === null || typeof value === 'string') return value ?? '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((inner) => formatValue(inner as HeldValue, locale)).join(', ');
  return Object.entries(value as Readonly<Record<string, HeldValue>>)
    .filter(([, inner]) => inner !== null && inner !== '')
    .map(([name, inner]) => `${name}: ${formatValue(inner, locale)}`)
    .join('\n');
}
