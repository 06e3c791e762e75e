import { labels } from './labels.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';
import { requirements } from './requirements.ts';
import { sides } from './sides.ts';

export const id = { ...labels, notices, problems, requirements, sides };
