/**
 * Rows of an RFC 4180 file as they stream in: quotes, doubled quotes, line ends inside quotes, CRLF or LF, a byte
 * order mark. Kept here because the sandbox shares no code with the import it stands opposite of.
 */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let record = '';
  for await (const line of lines(chunks)) {
    record += line;
    if (hasOpenQuote(record)) {
      record += '\n';
      continue;
    }
    const text = record.endsWith('\r') ? record.slice(0, -1) : record;
    record = '';
    if (text !== '') yield splitRecord(text);
  }
  if (record !== '') yield splitRecord(record);
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  for await (const chunk of chunks) {
    const text = rest + (first ? chunk.replace(/^\uFEFF/, '') : chunk);
    first = false;
    const complete = text.split('\n');
    rest = complete.pop() ?? '';
    yield* complete;
  }
  if (rest !== '') yield rest;
}

/** Doubled quotes come in pairs, so an odd number means that a quoted value goes on in the next line. */
const hasOpenQuote = (record: string): boolean => record.includes('"') && record.split('"').length % 2 === 0;

function splitRecord(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const values = record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(values, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
