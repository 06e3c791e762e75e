import type { id } from '../id/index.ts';
import { labels } from './labels.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';
import { requirements } from './requirements.ts';
import { sides } from './sides.ts';

export const en = { ...labels, notices, problems, requirements, sides } satisfies typeof id;
