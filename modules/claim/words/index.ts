import type { Locale } from '@jmo/kernel';
import { en } from './en/index.ts';
import { id } from './id/index.ts';

export type ClaimWords = typeof id;

/** Everything a claim says to people, Indonesian first, English equal. */
export const claimWords = (locale: Locale): ClaimWords => (locale === 'en' ? en : id);
