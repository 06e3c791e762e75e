import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { RequestHandler } from './$types';

/** `@simplewebauthn/browser` as its authors built it for pages without a framework: 4 kB on the wire. */
const library = readFileSync(
  join(
    createRequire(import.meta.url).resolve('@simplewebauthn/browser'),
    '../../dist/bundle/index.umd.min.js',
  ),
);

export const GET: RequestHandler = () =>
  new Response(library, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
