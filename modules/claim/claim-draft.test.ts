import { mayOpen, nextStep } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { CLAIM_STEPS, claimJourney, type ClaimDraft } from './claim-draft.ts';

const whole: ClaimDraft = {
  requirementsSeen: true,
  cause: 'RESIGN',
  cards: { kpjs: ['12000000001'] },
  selfie: { faceCheckId: 'f', review: false },
  tax: { kind: 'NONE' },
  account: { bankCode: '014', accountNo: '1234567890', accountName: 'SITI' },
  amounts: { gross: '1', tax: '0', net: '1' },
};
const missing: Partial<Record<(typeof CLAIM_STEPS)[number], Partial<ClaimDraft>>> = {
  syarat: { requirementsSeen: undefined },
  sebab: { cause: undefined },
  kepesertaan: { cards: undefined },
  swafoto: { selfie: undefined },
  'npwp-rekening': { account: undefined },
  rincian: { amounts: undefined },
};

test('the pages stand in the order of the guide', () => {
  expect(claimJourney.steps.map(({ slug }) => slug)).toEqual([...CLAIM_STEPS]);
  expect(nextStep(claimJourney, {})).toBe('syarat');
  expect(nextStep(claimJourney, whole)).toBe('tinjau');
});

test.each(Object.entries(missing))('without %s nothing after it opens', (slug, gap) => {
  const draft = { ...whole, ...gap };
  const index = CLAIM_STEPS.findIndex((step) => step === slug);
  expect(nextStep(claimJourney, draft)).toBe(slug);
  expect(CLAIM_STEPS.map((step) => mayOpen(claimJourney, draft, step))).toEqual(
    CLAIM_STEPS.map((_, at) => at <= index),
  );
});

test('an account without a word about the NPWP is not enough', () => {
  expect(nextStep(claimJourney, { ...whole, tax: undefined })).toBe('npwp-rekening');
});
