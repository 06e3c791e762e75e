import { slotLabel, type InterviewDay } from '@jmo/claim';
import type { Locale } from '@jmo/kernel';
import { formatsFor } from '#lib/messages/formats.ts';

/** The times on offer, by day, as the field draws them. */
export const slotChoices = (locale: Locale, days: readonly InterviewDay[]) =>
  days.map(({ on, starts }) => ({
    label: formatsFor(locale).date(on),
    slots: starts.map((start) => ({ value: start.toString(), label: slotLabel(start) })),
  }));
