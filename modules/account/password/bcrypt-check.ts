import { compareSync } from 'bcryptjs';

/** Runs in a hashing thread (`hashInThread` of the kernel), where it may take its time. */
export const check = (password: string, hash: string): boolean => compareSync(password, hash);
