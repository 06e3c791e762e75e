import { note, print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const migrateVerb: Verb = {
  name: 'migrate',
  summary: 'brings the database to the schema of this version',
  usage: 'migrate',
  async run(environment, args) {
    readArgs(args, {});
    await withSystem(environment, async () => undefined, note);
    print('The database has the schema of this version.');
    return 0;
  },
};
