import type { Verb } from '../verb.ts';

export const startVerb: Verb = {
  name: 'start',
  summary: 'runs the whole system on this machine until Ctrl-C (the same as npm start)',
  usage: 'start',
  async run(environment, args) {
    // Loaded only when asked for: the other verbs start faster without it.
    const { start } = await import('../start/start.ts');
    return await start(environment, args);
  },
};
