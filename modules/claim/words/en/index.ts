import type { id } from '../id/index.ts';
import { heirRequirements } from './heir-requirements.ts';
import { faults } from './faults.ts';
import { labels } from './labels.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';
import { namesOf, requirements } from './requirements.ts';
import { sides } from './sides.ts';

export const en = {
  ...labels,
  faults,
  notices,
  problems,
  requirements,
  heirRequirements,
  paperNames: namesOf,
  sides,
} satisfies typeof id;
