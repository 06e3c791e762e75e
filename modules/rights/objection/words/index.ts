import type { Locale } from '@jmo/kernel';
import { en } from './en.ts';
import { id } from './id.ts';

export type ObjectionWords = typeof id;

/** What is said about objections, to whoever objects and to officers. */
export const objectionWords = (locale: Locale): ObjectionWords => (locale === 'en' ? en : id);
