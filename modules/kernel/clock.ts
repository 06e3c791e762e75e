/** Time is a parameter everywhere: production reads the machine, a test or a sandbox reads its own. */
export interface Clock {
  now(): Temporal.Instant;
}

/** Calendar days of the agency are days in Jakarta (WIB, UTC+7, no daylight saving). */
export const WIB = 'Asia/Jakarta';

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** Starts at `start` and runs on from there at normal speed (JMO_NOW). */
export function clockRunningFrom(start: Temporal.Instant): Clock {
  const offset = Temporal.Now.instant().until(start);
  return { now: () => Temporal.Now.instant().add(offset) };
}

/** Stands still until told otherwise; for tests. */
export function fixedClock(
  start: string,
): Clock & { set(instant: string): void; advance(duration: Temporal.DurationLike): void } {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set: (instant) => void (now = Temporal.Instant.from(instant)),
    advance: (duration) =>
      void (now = now.add(
        Temporal.Duration.from(duration).round({
          largestUnit: 'hour',
          relativeTo: now.toZonedDateTimeISO(WIB),
        }),
      )),
  };
}

export const inWib = (instant: Temporal.Instant): Temporal.ZonedDateTime => instant.toZonedDateTimeISO(WIB);
export const dateInWib = (instant: Temporal.Instant): Temporal.PlainDate => inWib(instant).toPlainDate();
/** The first moment of a calendar day in Jakarta. */
export const startOfDayInWib = (date: Temporal.PlainDate): Temporal.Instant =>
  date.toZonedDateTime(WIB).toInstant();
