import type { Locale } from '@jmo/kernel';
import { en } from './en.ts';
import { id } from './id.ts';

export const wordsFor = (locale: Locale): typeof id => (locale === 'en' ? en : id);
