import { expect, test } from 'vitest';
import { FormClient } from '../support/form-client.ts';
import { memberRoutes } from '../support/routes.ts';

const client = new FormClient();

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly lang: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly icons: readonly { src: string; sizes: string; type: string; purpose?: string }[];
}

test('the manifest is one that phones install from, and its icons are there in the size it says', async () => {
  const page = await client.get('/manifest.webmanifest');
  expect(page.headers.get('content-type')).toMatch(/^application\/manifest\+json/);
  const manifest = JSON.parse(page.html) as Manifest;
  expect(manifest.display).toBe('standalone');
  expect(manifest.scope).toBe('/');
  expect(manifest.lang).toBe('id');
  expect(memberRoutes.map(({ path }) => path)).toContain(manifest.start_url);
  const sizes = manifest.icons.map((icon) => `${icon.sizes} ${icon.purpose ?? 'any'}`);
  for (const needed of ['192x192 any', '512x512 any', '512x512 maskable']) expect(sizes).toContain(needed);
  for (const icon of manifest.icons) {
    const picture = await fetch(new URL(icon.src, process.env['E2E_MEMBER']!));
    expect(picture.status, icon.src).toBe(200);
    expect(picture.headers.get('content-type')).toBe(icon.type);
    if (icon.type !== 'image/png') continue;
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.src).toBe(icon.sizes);
  }
});

test('the service worker keeps the static shell and nothing of a person', async () => {
  const page = await client.get('/service-worker.js');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toMatch(/javascript/);
  expect(page.headers.get('cache-control') ?? '', 'a new version is noticed').not.toMatch(
    /immutable|max-age=[1-9]/,
  );
  const kept = await runInstall(page.html);
  expect(kept).toEqual(expect.arrayContaining(['/luring.html', '/luring.css']));
  expect(kept.some((path) => path.endsWith('.css'))).toBe(true);
  const pages = new Set(memberRoutes.map(({ path }) => path));
  for (const path of kept) {
    expect(pages, path).not.toContain(path);
    expect(path).toMatch(/^\/(_app\/immutable\/[\w./-]+\.css|icons\/[\w-]+\.svg|luring\.(css|html))$/);
    const file = await new FormClient().get(path);
    expect(file.status, path).toBe(200);
    expect(file.headers.getSetCookie(), path).toEqual([]);
  }
});

test('the service worker answers navigation by the network, and offline by the honest page; it stores no answer', async () => {
  const { html: script } = await client.get('/service-worker.js');
  for (const path of ['/beranda', '/jht/saldo', '/kartu']) {
    const answered = await runFetch(script, path, () => Promise.resolve('from the network'));
    expect(answered).toEqual({ response: 'from the network', stored: [] });
    const offline = await runFetch(script, path, () => Promise.reject(new TypeError('offline')));
    expect(offline).toEqual({ response: 'kept /luring.html', stored: [] });
  }
});

type Listener = (event: Record<string, unknown>) => void;

/** Runs the built worker with stand-ins for what a browser gives it. */
function load(script: string, fetched: () => Promise<unknown>) {
  const listeners = new Map<string, Listener>();
  const added: string[] = [];
  const stored: unknown[] = [];
  const cache = {
    addAll: (paths: string[]) => Promise.resolve(void added.push(...paths)),
    add: (path: unknown) => Promise.resolve(void stored.push(path)),
    put: (path: unknown) => Promise.resolve(void stored.push(path)),
  };
  const caches = {
    open: () => Promise.resolve(cache),
    match: (path: string) => Promise.resolve(`kept ${path}`),
    keys: () => Promise.resolve([]),
  };
  const location = new URL('https://jmo.example/service-worker.js');
  const scope = {
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
    skipWaiting: () => Promise.resolve(),
    clients: { claim: () => Promise.resolve() },
    location,
    caches,
  };
  const classic = script.replace(/^\s*export\s*\{[^}]*\};?\s*$/m, '');
  // oxlint-disable-next-line no-new-func -- the built script is what is tested
  const run = new Function('globalThis', 'self', 'caches', 'location', 'fetch', 'Response', classic);
  run(scope, scope, caches, location, fetched, { error: () => 'network error' });
  return { listeners, added, stored };
}

async function runInstall(script: string): Promise<string[]> {
  const { listeners, added } = load(script, () => Promise.reject(new Error('nothing is fetched')));
  const waits: Promise<unknown>[] = [];
  listeners.get('install')!({ waitUntil: (promise: Promise<unknown>) => void waits.push(promise) });
  await Promise.all(waits);
  return added;
}

async function runFetch(script: string, path: string, fetched: () => Promise<unknown>) {
  const { listeners, stored } = load(script, fetched);
  let response: unknown;
  listeners.get('fetch')!({
    request: { method: 'GET', mode: 'navigate', url: `https://jmo.example${path}` },
    respondWith: (promise: Promise<unknown>) => void (response = promise),
  });
  return { response: await response, stored };
}
