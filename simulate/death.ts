import type { Db } from '@jmo/database';
import type { KyselyPlugin } from 'kysely';

/** The process is gone: nothing after this line happens any more. */
export class Death extends Error {}

/** When the process dies: at a named point, or before so many further statements to the database. */
export type Doom = { readonly point: string } | { readonly statements: number };

/** One doom at a time; whoever takes it dies, once. */
export interface Reaper {
  doom: Doom | undefined;
  crashPoint(name: string): void;
  /** The same database, on which a doomed process dies between two statements. */
  over(db: Db): Db;
}

export function createReaper(): Reaper {
  const reaper: Reaper = {
    doom: undefined,
    crashPoint(name) {
      if (reaper.doom === undefined || !('point' in reaper.doom) || reaper.doom.point !== name) return;
      reaper.doom = undefined;
      throw new Death(name);
    },
    over: (db) => db.withPlugin(plugin),
  };
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      const { doom } = reaper;
      if (doom === undefined || !('statements' in doom)) return node;
      reaper.doom = doom.statements > 0 ? { statements: doom.statements - 1 } : undefined;
      if (reaper.doom === undefined) throw new Death('between two statements');
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return reaper;
}
