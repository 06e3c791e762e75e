import { compareSync } from 'bcryptjs';

/** Runs in the hashing process (`hashAside` of the kernel), where it may take its time. */
export const check = (password: string, hash: string): boolean => compareSync(password, hash);
