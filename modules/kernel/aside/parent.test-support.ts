// Opens a process aside, says its number and waits to be ended.
import { openAside } from './open-aside.ts';
import type { Question, Who } from './work.test-support.ts';

const aside = openAside<Question, Who>(new URL('./work.test-support.ts', import.meta.url));
process.stdout.write(`${(await aside.ask('who')).pid}\n`);
if (process.argv[2] === 'stay') setInterval(() => undefined, 1000);
