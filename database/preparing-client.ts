import pg from 'pg';
import { BEGIN, BeginningQuery } from './beginning-query.ts';

/** Begins a statement that is worth planning once per connection: a large one that is asked often, with little in it. */
export const PREPARE = '/* prepare */';

type Ask = (...given: readonly unknown[]) => Promise<unknown>;

/**
 * The driver prepares what has a name; the query builder gives none. It also waits for BEGIN to be answered before it asks
 * anything; here BEGIN is answered at once and travels with the first statement, and never when there is none.
 */
export class PreparingClient extends pg.Client {
  #knowsBegin = false;
  #begins = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // A connection that dies in somebody's hands fails what they asked; unheard, it would end the process as well.
    this.on('error', () => undefined);
  }

  override query = ((asked: unknown, ...rest: unknown[]) => {
    const ask = super.query.bind(this) as Ask;
    if (asked === BEGIN.text) return this.#begin(ask);
    const [values, ...others] = rest;
    const isPrepared = typeof asked === 'string' && asked.trimStart().startsWith(PREPARE);
    const query = isPrepared ? { name: nameOf(asked), text: asked, values } : asked;
    const given = isPrepared ? others : rest;
    if (!this.#begins) return ask(query, ...given);
    this.#begins = false;
    if (asked === 'commit' || asked === 'rollback') return answer(asked);
    return askBeginning(ask, query, given);
  }) as pg.Client['query'];

  /** The first BEGIN of a connection is asked by itself, and prepared for those that will not be. */
  async #begin(ask: Ask): Promise<unknown> {
    if (this.#knowsBegin) {
      this.#begins = true;
      return await answer(BEGIN.text);
    }
    const begun = await ask(BEGIN);
    this.#knowsBegin = true;
    return begun;
  }
}

const answer = (text: string) =>
  Promise.resolve({ command: text.toUpperCase(), rowCount: null, rows: [], fields: [] });

function askBeginning(ask: Ask, query: unknown, given: readonly unknown[]): Promise<unknown> {
  if (typeof query === 'object' && query !== null && 'submit' in query)
    throw new Error('a transaction begins with a statement, not with a stream');
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result));
    void ask(new BeginningQuery(query, given[0], done));
  });
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `jmo_${names.size}`;
  names.set(text, name);
  return name;
}
