import { sql, type RawBuilder } from 'kysely';
import type { ParticipantId } from '@jmo/kernel';
import type { Context } from './context.ts';
import type { DB } from './schema.generated.ts';

/** What is held about a person, as it is handed to them: every value as text, number or yes and no. */
export type HeldValue =
  string | number | boolean | null | readonly HeldValue[] | { readonly [key: string]: HeldValue };
export type HeldRow = Readonly<Record<string, HeldValue>>;
export interface HeldTable {
  readonly table: string;
  readonly rows: readonly HeldRow[];
}

type RawRow = Readonly<Record<string, unknown>>;

interface HoldingOf<Table extends keyof DB> {
  readonly table: Table;
  /**
   * Columns that are no data about a person but keys to something of theirs (a password's hash, a token's digest), or that
   * tell of somebody else.
   */
  readonly without?: readonly (keyof DB[Table])[];
  /** Which rows of the table (`held`) are theirs to have; all of them without it. */
  readonly only?: RawBuilder<boolean>;
  /** What stands in the row under seal, opened. */
  readonly open?: (context: Context, row: RawRow) => HeldRow;
}
export type Holding = { [Table in keyof DB]: HoldingOf<Table> }[keyof DB];

/** A room's own answer to "what do you hold about me". */
export interface Collector {
  readonly room: string;
  readonly tables: readonly string[];
  collect(context: Context, participantId: ParticipantId): Promise<readonly HeldTable[]>;
}

/** Bytes are keys, digests or sealed; what is sealed a room opens itself. */
export const collector = (room: string, holdings: readonly Holding[]): Collector => ({
  room,
  tables: holdings.map(({ table }) => table),
  async collect(context, participantId) {
    const held: HeldTable[] = [];
    for (const { table, without = [], only = sql`true`, open } of holdings) {
      const { rows } = await sql<RawRow>`select * from ${sql.table(table)} as held
        where held.participant_id = ${participantId} and ${only}`.execute(context.db);
      held.push({ table, rows: rows.map((row) => ({ ...plainRow(row, without), ...open?.(context, row) })) });
    }
    return held;
  },
});

function plainRow(row: RawRow, without: readonly string[]): HeldRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name === 'participant_id' || without.includes(name) || Buffer.isBuffer(value)
        ? []
        : [[name, plainValue(value)]],
    ),
  );
}

function plainValue(value: unknown): HeldValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plainValue);
  // Dates and moments say themselves as ISO text.
  if (Object.prototype.toString.call(value).startsWith('[object Temporal.')) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}

/** For what a room opened: the same plain values. */
export const plainHeld = (value: object): HeldRow => plainValue(value) as HeldRow;
