import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch, patchBetween, type Patch } from './profile-patch.ts';

/** What a profile is made of: no null, no undefined, nested objects and lists of texts. */
const profiles = fc.letrec<{ tree: Patch; leaf: string }>((tie) => ({
  leaf: fc.string({ maxLength: 3 }),
  tree: fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc.array(fc.string({ maxLength: 2 }), { maxLength: 2 }),
      tie('tree'),
    ),
    { maxKeys: 4, noNullPrototype: true },
  ),
})).tree;

test('the patches of any updates add up to the last of them', () => {
  fc.assert(
    fc.property(fc.array(profiles, { maxLength: 6 }), (states) => {
      let whole: Patch = {};
      let before: Patch = {};
      for (const state of states) {
        whole = applyPatch(whole, JSON.parse(JSON.stringify(patchBetween(before, state))) as Patch);
        expect(whole).toEqual(state);
        before = state;
      }
    }),
  );
});

test('what did not change is not in it', () => {
  const before = { contact: { email: 'a', domicile: { street: 'x', rt: '001' } }, npwp: '1', kpjs: ['1'] };
  const after = { contact: { email: 'a', domicile: { street: 'y' } }, kpjs: ['1'] };
  expect(patchBetween(before, after)).toEqual({
    contact: { domicile: { street: 'y', rt: null } },
    npwp: null,
  });
  expect(patchBetween(after, after)).toEqual({});
});
