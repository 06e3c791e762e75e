import type { Locale } from '@jmo/kernel';
import { en } from './en.ts';
import { id } from './id.ts';

export type GuardNews = keyof (typeof id)['lock'];
export const guardWords = (locale: Locale): typeof id => (locale === 'en' ? en : id);
