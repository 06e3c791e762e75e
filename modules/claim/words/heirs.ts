import type { Locale } from '@jmo/kernel';
import { heirs as en } from './en/heirs.ts';
import { heirs as id } from './id/heirs.ts';

export type HeirWords = typeof id;

/** What is said to heirs, and to the account of the participant they file for. */
export const heirWords = (locale: Locale): HeirWords => (locale === 'en' ? en : id);
