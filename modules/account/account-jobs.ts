import { recoveryDueJob } from './recovery/recovery.ts';
import { guardsChangedJob } from './guard/guard.ts';

/** Every kind of job this room sends. */
export const accountJobs = [guardsChangedJob, recoveryDueJob] as const;
