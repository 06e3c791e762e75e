// For bench/face.ts, in a process of its own: looks at the same photographs again and again and says how much memory
// the engine's process holds. `node bench/face-child.ts <pictures> <file> …`
import { readFileSync } from 'node:fs';
import { openFaceapiEngine } from '@jmo/identity';
import { memoryOf, processTree } from './processes.ts';

const [count, ...files] = process.argv.slice(2);
const pictures = files.map((file) => readFileSync(file));
const total = Number(count);
const engine = await openFaceapiEngine();
const held: number[] = [];
for (let number = 1; number <= total; number += 1) {
  await engine.analyze(pictures[number % pictures.length]!, number % 2 === 0 ? 'STILL' : 'FRAME');
  if (number % Math.max(1, Math.floor(total / 10)) === 0)
    held.push(memoryOf(processTree(process.pid).slice(1)).rssBytes);
}
await engine.close();
process.stdout.write(JSON.stringify(held));
