/**
 * Where to go after signing in or switching the language: only ever a path of this app, with what it asks for. `//host` and `/\host` would lead
 * a browser elsewhere.
 */
export function localPath(text: unknown, otherwise: string): string {
  if (typeof text !== 'string' || text.length > 200) return otherwise;
  return /^\/(?![/\\])[\w\-./]*(?:\?[\w\-.~%=&+]*)?$/.test(text) ? text : otherwise;
}
