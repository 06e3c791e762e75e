import type { Locale } from '@jmo/kernel';
import { en } from './en/index.ts';
import { id } from './id/index.ts';

/** Everything people read, by area. Indonesian leads; English must have the same keys with the same parameters. */
export type Messages = typeof id;

const dictionaries: Record<Locale, Messages> = { id, en };

export const messagesFor = (locale: Locale): Messages => dictionaries[locale];
