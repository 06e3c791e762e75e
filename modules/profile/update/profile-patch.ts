import { isDeepStrictEqual } from 'node:util';

/**
 * A data update stores only what it changed, as a merge patch (RFC 7396): members that changed, null for those that
 * went, lists as a whole. The first one is a patch of nothing, which is everything. Today's data are all of them in
 * their order; what each changed is the history.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Patch = { readonly [name: string]: Json };

const isObject = (value: Json | undefined): value is Patch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What turns `from` into `to`; neither holds null. */
export function patchBetween(from: Patch, to: Patch): Patch {
  const patch: Record<string, Json> = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [before, after] = [from[name], to[name]];
    if (isDeepStrictEqual(before, after)) continue;
    if (after === undefined) patch[name] = null;
    else patch[name] = isObject(after) && isObject(before) ? patchBetween(before, after) : after;
  }
  return patch;
}

export function applyPatch(to: Patch, patch: Patch): Patch {
  const result: Record<string, Json> = { ...to };
  for (const [name, change] of Object.entries(patch)) {
    const before = result[name];
    if (change === null) delete result[name];
    else result[name] = isObject(change) && isObject(before) ? applyPatch(before, change) : change;
  }
  return result;
}
