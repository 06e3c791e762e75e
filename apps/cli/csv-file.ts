import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { csvLine } from '@jmo/membership';

const FLUSH_AT = 262_144;

/** A CSV file written line by line; waits for the disk instead of filling the memory. */
export class CsvFile {
  readonly #stream: WriteStream;
  #buffer: string;

  constructor(path: string, header: readonly string[]) {
    this.#stream = createWriteStream(path, { mode: 0o600 });
    this.#buffer = csvLine(header);
  }

  async write(lines: readonly (readonly string[])[]): Promise<void> {
    for (const line of lines) this.#buffer += csvLine(line);
    if (this.#buffer.length >= FLUSH_AT) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#stream.end();
    await finished(this.#stream);
  }

  async #flush(): Promise<void> {
    const text = this.#buffer;
    this.#buffer = '';
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }
}
