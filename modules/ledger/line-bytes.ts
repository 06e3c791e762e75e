/** A posting as a seal covers it: each field with four bytes of its length in front. */
export interface Line {
  readonly number: number;
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
  /** Days since 2000-01-01. */
  readonly day: number;
}

const FIELDS = 5;

/** Where the fields of a line begin, their lengths left out. */
export function fieldsOf(line: Buffer): { at: number; size: number }[] {
  const fields: { at: number; size: number }[] = [];
  for (let at = 0; fields.length < FIELDS;) {
    const size = line.readInt32BE(at);
    fields.push({ at: at + 4, size });
    at += 4 + Math.max(0, size);
  }
  return fields;
}

/** Whether nothing of it is null: the tables refuse that only while their constraints are there. */
export const isWhole = (line: Buffer): boolean => fieldsOf(line).every(({ size }) => size >= 0);

/** @param line a whole one */
export function readLine(line: Buffer): Line {
  const [number, debit, credit, amount, day] = fieldsOf(line).map(({ at, size }) =>
    line.subarray(at, at + size),
  ) as [Buffer, Buffer, Buffer, Buffer, Buffer];
  return {
    number: number.readInt16BE(),
    debit: debit.toString('utf8'),
    credit: credit.toString('utf8'),
    amount: amount.readBigInt64BE(),
    day: day.readInt32BE(),
  };
}

export function writeLine({ number, debit, credit, amount, day }: Line): Buffer {
  const numberBytes = Buffer.alloc(2);
  numberBytes.writeInt16BE(number);
  const amountBytes = Buffer.alloc(8);
  amountBytes.writeBigInt64BE(amount);
  const dayBytes = Buffer.alloc(4);
  dayBytes.writeInt32BE(day);
  return Buffer.concat(
    [numberBytes, Buffer.from(debit), Buffer.from(credit), amountBytes, dayBytes].flatMap((field) => {
      const size = Buffer.alloc(4);
      size.writeInt32BE(field.length);
      return [size, field];
    }),
  );
}

/** What PostgreSQL keeps a day in; both ends are its infinities. */
export const [FIRST_DAY, LAST_DAY] = [-(2 ** 31), 2 ** 31 - 1];

const EPOCH = Temporal.PlainDate.from('2000-01-01');
/** No calendar of ours goes further; PostgreSQL's does. */
const DAYS_KNOWN = 99_000_000;

export function dayText(day: number): string {
  if (Math.abs(day) <= DAYS_KNOWN) return EPOCH.add({ days: day }).toString();
  if (day === LAST_DAY) return 'infinity';
  return day === FIRST_DAY ? '-infinity' : `${day} days from ${EPOCH.toString()}`;
}
