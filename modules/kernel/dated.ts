/** Values in force from a day in Jakarta on; the newest entry that has begun counts. */
export type Dated<Value> = readonly { readonly from: string; readonly value: Value }[];

/** The value in force on a day. Days before the first entry follow the first entry. */
export function valueAt<Value>(entries: Dated<Value>, date: Temporal.PlainDate): Value {
  const begun = entries.filter(({ from }) => Temporal.PlainDate.compare(from, date) <= 0);
  const entry = begun.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from)).at(-1) ?? entries[0];
  if (entry === undefined) throw new Error('a dated rule has at least one entry');
  return entry.value;
}
