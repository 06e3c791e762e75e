import { mayOpen, nextStep, unwrap } from '@jmo/kernel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAdditionalForm } from './additional-form.ts';
import { parseContactForm } from './contact-form.ts';
import { parsePopulationForm } from './population-form.ts';
import { profileJourney, type ProfileDraft } from './profile.ts';
import { account, additionalForm, contactForm, populationForm } from './test-support.ts';

const slugs = ['kepesertaan', 'swafoto', 'kontak', 'kependudukan', 'tambahan', 'tinjau'];
const today = Temporal.PlainDate.from('2026-11-23');
const whole: Required<Omit<ProfileDraft, 'repeats' | 'faceAgain' | 'pendingFaceCheckId'>> = {
  cards: { kpjs: [] },
  selfie: { faceCheckId: 'f' },
  contact: unwrap(parseContactForm(contactForm, account)),
  population: unwrap(parsePopulationForm(populationForm, { citizenship: 'WNI' }, today)),
  additional: unwrap(parseAdditionalForm(additionalForm, [])),
};
const parts = Object.keys(whole) as (keyof typeof whole)[];

test('the pages come in the order of the guide', () => {
  expect(profileJourney.steps.map((step) => step.slug)).toEqual(slugs);
});

test('with any parts done, exactly the pages up to the first missing part may be opened', () => {
  fc.assert(
    fc.property(fc.subarray(parts), (done) => {
      const draft: ProfileDraft = Object.fromEntries(done.map((part) => [part, whole[part]]));
      const missing = parts.findIndex((part) => !done.includes(part));
      const reach = missing === -1 ? parts.length : missing;
      expect(nextStep(profileJourney, draft)).toBe(slugs[reach]);
      expect(slugs.filter((slug) => mayOpen(profileJourney, draft, slug))).toEqual(slugs.slice(0, reach + 1));
    }),
  );
});
