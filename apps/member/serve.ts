// The member app's process: what the build made, with our door in front.
import type { RequestListener, Server } from 'node:http';
import { openDoor } from './src/lib/server/door.ts';

const isTurnedAway = await openDoor((process.env['ORIGIN'] ?? '').startsWith('https://'));
const { server } = (await import(new URL('build/index.js', import.meta.url).href)) as { server: Server };
const [app] = server.listeners('request') as [RequestListener];
server.removeAllListeners('request');
server.on('request', (request, answer) => {
  if (!isTurnedAway(request, answer)) app(request, answer);
});
