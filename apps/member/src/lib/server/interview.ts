import type { InterviewDay } from '@jmo/claim';
import type { Locale } from '@jmo/kernel';
import { dateInWib } from '@jmo/kernel';
import { formatsFor } from '#lib/messages/formats.ts';

const ZONES = [
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
] as const;

/** "08.30 WIB · 09.30 WITA · 10.30 WIT": whoever reads it need not reckon. */
export const slotLabel = (start: Temporal.Instant): string =>
  ZONES.map(([zone, name]) => {
    const { hour, minute } = start.toZonedDateTimeISO(zone);
    return `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')} ${name}`;
  }).join(' · ');

/** The times on offer, by day, as the field draws them. */
export const slotChoices = (locale: Locale, days: readonly InterviewDay[]) =>
  days.map(({ on, starts }) => ({
    label: formatsFor(locale).date(on),
    slots: starts.map((start) => ({ value: start.toString(), label: slotLabel(start) })),
  }));

/** The same with its day. */
export const slotOn = (locale: Locale, start: Temporal.Instant): string =>
  `${formatsFor(locale).date(dateInWib(start))}, ${slotLabel(start)}`;
