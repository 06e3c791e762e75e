/// <reference lib="webworker" />
import { assets, immutable } from '$app/manifest';
import { version } from '$app/env';

/**
 * Keeps the static shell only: the style sheet, the icons and the page that says we are offline. A page of a person is
 * never kept on the phone, so without a network the honest answer is that page.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const SHELL = `shell-${version}`;
const OFFLINE_PAGE = '/luring.html';
/** Put beside the build by @jmo/ui for every app, so no asset of this one. */
const OFFLINE_STYLE = '/luring.css';
const shell = new Set([
  OFFLINE_STYLE,
  ...[...immutable, ...assets]
    .map(({ path }) => `/${path.replace(/^\//, '')}`)
    .filter((path) => /\.(?:css|svg|html)$/.test(path)),
]);

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll([...shell]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (shell.has(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === 'navigate') {
    event.respondWith(
      fetch(request).catch(async () => (await caches.match(OFFLINE_PAGE)) ?? Response.error()),
    );
  }
});
