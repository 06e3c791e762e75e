import type { Telling } from '@jmo/account';
import type { id } from '../id/index.ts';
import { heirRequirements } from './heir-requirements.ts';
import { faults } from './faults.ts';
import { labels } from './labels.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';
import { namesOf, requirements } from './requirements.ts';
import { sides } from './sides.ts';
import { tracking } from './tracking.ts';

export const en = {
  ...labels,
  faults,
  notices,
  problems,
  requirements,
  heirRequirements,
  paperNames: namesOf,
  sides,
  tracking,
  begun: (when: string, stop: string): Telling => ({
    subject: 'A JHT claim was begun on your account',
    text: `On ${when} somebody began to fill in a JHT claim on your JMO account. Nothing has been filed or paid.\n\nIf that was you, ignore this message.\n\nNot you? Stop it and lock all claims now, without signing in: ${stop}\n\nThen change your password and call 175. Do not forward this message to anybody.`,
    sms: `JMO: a JHT claim was begun on your account. Not you? Stop it: ${stop}`,
  }),
} satisfies typeof id;
