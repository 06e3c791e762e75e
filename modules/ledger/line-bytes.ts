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

/** Where the fields of a line begin, their lengths left out; undefined where they are not five fields. */
export function fieldsOf(line: Buffer): { at: number; size: number }[] {
  const fields: { at: number; size: number }[] = [];
  for (let at = 0; fields.length < FIELDS;) {
    const size = line.readInt32BE(at);
    fields.push({ at: at + 4, size });
    at += 4 + size;
  }
  return fields;
}

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

const EPOCH = Temporal.PlainDate.from('2000-01-01');
export const dayText = (day: number): string => EPOCH.add({ days: day }).toString();
