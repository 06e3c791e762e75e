import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folderOf = (app: 'member' | 'office') => join(import.meta.dirname, `../../apps/${app}/src/routes`);

/** A page or endpoint of a web app as its folder says, so that no test can forget a new one. */
export interface Route {
  /** With parameters in brackets: "/kartu/[kpj]". */
  readonly path: string;
  readonly kind: 'page' | 'endpoint';
  /** Below (peserta): only for whoever is signed in. */
  readonly personal: boolean;
  /** Below (bacaan): the same for everybody, and may be kept by the browser. */
  readonly forEverybody: boolean;
}

export const memberRoutes: readonly Route[] = walk(folderOf('member'), '');
export const officeRoutes: readonly Route[] = walk(folderOf('office'), '');

function walk(root: string, folder: string): Route[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  const kind = names.has('+page.svelte') ? 'page' : names.has('+server.ts') ? 'endpoint' : undefined;
  // A folder with a load function alone redirects; it is a page as well.
  const here = kind ?? (names.has('+page.server.ts') ? 'page' : undefined);
  const personal = folder.startsWith('/(peserta)');
  const forEverybody = folder.startsWith('/(umum)/(bacaan)');
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => walk(root, `${folder}/${name}`));
  if (here === undefined) return below;
  const routes = pathsOf(folder).map((path): Route => ({ path, kind: here, personal, forEverybody }));
  return [...routes, ...below];
}

/** Groups are no part of an address; an optional parameter makes two. */
function pathsOf(folder: string): string[] {
  const path = folder.replace(/\/\([^)]*\)/g, '') || '/';
  const optional = /\/\[\[(\w+)\]\]/;
  return optional.test(path) ? [path.replace(optional, ''), path.replace(optional, '/[$1]')] : [path];
}

export const parametersOf = ({ path }: Route): string[] =>
  [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name!);

/** A real address; insists that every parameter has a value. */
export function addressOf({ path }: Route, values: Readonly<Record<string, string>>): string {
  return path.replace(/\[(\w+)\]/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`say what [${name}] of ${path} is`);
    return encodeURIComponent(value);
  });
}
