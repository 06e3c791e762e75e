import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { describeRegistryProblem } from './update-state.ts';

const reference = 'PD-1A2B3C4D';
const fields = [{ field: 'fullName', step: 'kependudukan', documents: ['KTP', 'KK'] }] as const;

test.each([
  [
    'a name that differs by little',
    { code: 'REGISTRY_DIFFERS', register: 'DUKCAPIL', fields, reviewable: true, reference },
  ],
  [
    'data that differ',
    { code: 'REGISTRY_DIFFERS', register: 'DUKCAPIL', fields, reviewable: false, reference },
  ],
  [
    'a passport that differs',
    { code: 'REGISTRY_DIFFERS', register: 'JAMSOSTEK', fields, reviewable: false, reference },
  ],
  ['a NIK nobody knows', { code: 'REGISTRY_NOT_FOUND', reference }],
  ['one of the dead', { code: 'REGISTRY_DECEASED', reference }],
] as const)('%s is told with the reference to quote', (_, problem) => {
  for (const locale of ['id', 'en'] as const)
    expect(describeRegistryProblem(messagesFor(locale), problem).problem).toContain(reference);
});
