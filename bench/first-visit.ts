import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { FACE_MODELS } from '../apps/member/src/lib/face-models.ts';
import { findBasePort } from '../e2e/support/free-ports.ts';
import { startSystem } from '../e2e/support/running-system.ts';
import type { Figure, Measure } from './measure.ts';

const REACH_KB = 50;
const PAGE = '/masuk';
const HINTS_REACH_KB = 600;
const WEIGHTS = ['tiny_face_detector_model', 'face_landmark_68_tiny_model'];
/** What the selfie page loads after it is painted: its script, and when somebody asks for live hints all the rest. */
const HINTS = [
  '/swafoto.js',
  '/swafoto-petunjuk.js',
  `${FACE_MODELS}/face-api.js`,
  ...WEIGHTS.flatMap((net) => [`${FACE_MODELS}/${net}.json`, `${FACE_MODELS}/${net}.txt`]),
];

/**
 * Everything the first visit of the sign-in page can bring over the line: the page, and whatever it, its style sheets,
 * its scripts, its manifest and its service worker name. Counted on the socket, so response headers are in it.
 * Floor: the page's HTML alone, compressed as well as brotli can. Beside it what live hints on the selfie page cost; their
 * floor are the two models' weights alone.
 */
export const firstVisit: Measure = {
  name: 'first-visit',
  async run() {
    const dataFolder = mkdtempSync(join(tmpdir(), 'jmo-bench-visit-'));
    const system = await startSystem({
      port: await findBasePort(),
      dataFolder,
      logFile: 'output/bench/first-visit.log',
      env: { JMO_DEMO: '0' },
    });
    try {
      const loaded = await loadAll(system.memberUrl, PAGE);
      const html = loaded.find(({ path }) => path === PAGE)!;
      const bytes = loaded.reduce((sum, { wireBytes }) => sum + wireBytes, 0);
      const note = loaded.map(({ path, wireBytes }) => `${path.split('/').at(-1)} ${wireBytes}`).join(', ');
      const floor = brotliCompressSync(html.text).byteLength / 1000;
      return [
        { name: 'first-visit', value: bytes / 1000, floor, reach: REACH_KB, unit: 'kB', note },
        await hintsOf(system.memberUrl),
      ];
    } finally {
      await system.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

async function hintsOf(origin: string): Promise<Figure> {
  const loaded = await Promise.all(HINTS.map((path) => load(origin, path)));
  const kilobytes = loaded.reduce((sum, { wireBytes }) => sum + wireBytes, 0) / 1000;
  const note = loaded.map(({ path, wireBytes }) => `${path.split('/').at(-1)} ${wireBytes}`).join(', ');
  const folder = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  const weights = WEIGHTS.map((net) => brotliCompressSync(readFileSync(join(folder, 'model', `${net}.bin`))));
  const floor = weights.reduce((sum, { byteLength }) => sum + byteLength, 0) / 1000;
  return { name: 'face-hints', value: kilobytes, floor, reach: HINTS_REACH_KB, unit: 'kB', note };
}

interface Loaded {
  readonly path: string;
  /** As it came over the socket, headers included. */
  readonly wireBytes: number;
  readonly text: string;
}

async function loadAll(origin: string, first: string): Promise<Loaded[]> {
  const loaded = new Map<string, Loaded>();
  const waiting = [first];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    const resource = await load(origin, path);
    loaded.set(path, resource);
    waiting.push(...namedIn(path, resource.text));
  }
  return [...loaded.values()];
}

/** What a resource makes the browser ask for: files, not the pages that links lead to. */
function namedIn(path: string, text: string): string[] {
  const files = /["'`(](\/[\w./-]+\.(?:css|js|svg|png|webp|ico|woff2|html|webmanifest))["'`)]/g;
  return /\.(png|svg|webp|ico|woff2)$/.test(path) ? [] : [...text.matchAll(files)].map((match) => match[1]!);
}

/** Asks as a browser does, on a connection of its own. */
async function load(origin: string, path: string): Promise<Loaded> {
  const { wireBytes, status } = await new Promise<{ wireBytes: number; status: number }>(
    (resolve, reject) => {
      const headers = { 'accept-encoding': 'gzip, deflate, br', accept: '*/*', connection: 'close' };
      const request = get(new URL(path, origin), { headers, agent: false }, (response) => {
        response.resume();
        response.once('end', () =>
          resolve({ wireBytes: response.socket.bytesRead, status: response.statusCode ?? 0 }),
        );
      });
      request.once('error', reject);
    },
  );
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return { path, wireBytes, text: await (await fetch(new URL(path, origin))).text() };
}
