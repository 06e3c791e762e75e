import pg from 'pg';

/** How a connection knows its prepared BEGIN. */
export const BEGIN = { name: 'jmo_begin', text: 'begin' };

/** The part of the driver's query and of its wire that is used here. */
interface WireQuery {
  text: string;
  callback?: ((error: Error | null, result: unknown) => void) | undefined;
  requiresPreparation(): boolean;
  submit(wire: Wire): Error | null;
  handleCommandComplete(message: unknown, wire: Wire): void;
}

interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  bind(portal: { statement: string }): void;
  execute(portal: object): void;
}

const Query = pg.Query as unknown as new (...given: readonly unknown[]) => WireQuery;

/**
 * The first statement of a transaction, travelling together with the BEGIN before it: one round trip instead of two. Both
 * stand before the same Sync, so a BEGIN that fails takes the statement with it. The connection has `BEGIN` prepared.
 */
export class BeginningQuery extends Query {
  #begun = false;

  override submit(wire: Wire): Error | null {
    if (!this.requiresPreparation()) {
      this.text = `${BEGIN.text}; ${this.text}`;
      return super.submit(wire);
    }
    wire.stream.cork();
    try {
      wire.bind({ statement: BEGIN.name });
      wire.execute({});
      return super.submit(wire);
    } finally {
      wire.stream.uncork();
    }
  }

  /** The first answer is BEGIN's; nobody asked for it. */
  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#begun) super.handleCommandComplete(message, wire);
    this.#begun = true;
  }
}
