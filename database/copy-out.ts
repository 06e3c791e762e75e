import { Readable } from 'node:stream';
import type { Connection, Submittable } from 'pg';
import { CopyMessages } from './copy-messages.ts';

/**
 * The answer of `COPY … TO STDOUT` as a stream; for `client.query`. While it runs it reads the connection in the driver's
 * place, which gets it back with the first message that is not for us.
 */
export class CopyOut extends Readable implements Submittable {
  readonly #text: string;
  readonly #messages = new CopyMessages();
  #socket: Connection['stream'] | undefined;
  #driver: ((chunk: Buffer) => void) | undefined;
  #isWanted = false;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  submit(connection: Connection): void {
    const socket = connection.stream;
    const [driver] = socket.listeners('data') as ((chunk: Buffer) => void)[];
    socket.pause();
    socket.removeListener('data', driver!);
    socket.on('readable', this.#forward);
    this.#socket = socket;
    this.#driver = driver;
    connection.query(this.#text);
  }

  override _read(): void {
    this.#isWanted = true;
    this.#forward();
  }

  readonly #forward = (): void => {
    while (this.#isWanted) {
      const chunk = this.#socket?.read() as Buffer | null | undefined;
      if (chunk === null || chunk === undefined) return;
      const { rows, rest } = this.#messages.unwrap(chunk);
      if (rows.length > 0) this.#isWanted = this.push(rows);
      if (rest !== undefined) this.#giveBack(rest);
    }
  };

  #giveBack(rest: Buffer): void {
    const [socket, driver] = [this.#socket!, this.#driver!];
    this.#socket = undefined;
    socket.removeListener('readable', this.#forward);
    socket.on('data', driver);
    driver(rest);
    socket.resume();
  }

  // The driver calls these, by these names.
  handleError(error: Error): void {
    this.destroy(error);
  }

  handleCommandComplete(): void {
    this.push(null);
  }

  handleReadyForQuery(): void {}
}
