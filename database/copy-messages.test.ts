import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopyMessages } from './copy-messages.ts';

const message = (letter: string, content: Uint8Array): Buffer => {
  const head = Buffer.alloc(5);
  head.write(letter, 'latin1');
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
};

test('however the messages are cut into chunks, the rows are whole and what follows them is the driver’s', () => {
  const kind = fc.constantFrom('d', 'd', 'd', 'H', 'N', 'S');
  const content = fc.uint8Array({ maxLength: 20 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(kind, content)),
      fc.constantFrom('c', 'E'),
      fc.array(fc.integer({ min: 1, max: 9 })),
      (messages, last, cuts) => {
        const rest = Buffer.concat([message(last, Buffer.alloc(0)), message('C', Buffer.from('COPY 3'))]);
        let left = Buffer.concat([...messages.map(([letter, bytes]) => message(letter, bytes)), rest]);
        const reader = new CopyMessages();
        const rows: Buffer[] = [];
        let answer: Buffer | undefined;
        for (let n = 0; answer === undefined; n++) {
          const size = cuts.length === 0 ? left.length : cuts[n % cuts.length]!;
          const unwrapped = reader.unwrap(Buffer.from(left.subarray(0, size)));
          left = left.subarray(size);
          rows.push(unwrapped.rows);
          answer = unwrapped.rest;
        }
        const sent = messages.flatMap(([letter, bytes]) => (letter === 'd' ? [bytes] : []));
        expect(Buffer.concat(rows)).toEqual(Buffer.concat(sent));
        expect(Buffer.concat([answer, left])).toEqual(rest);
      },
    ),
  );
});
