import { dateInWib, type Clock, type OwnBank } from '@jmo/kernel';

/** X-EXTERNAL-ID may be used once per bank and calendar day (WIB). */
export interface ExternalIds {
  /** False when this bank has already seen the id today. */
  use(bank: OwnBank, externalId: string): boolean;
}

/** @param earlier calls remembered from before a restart */
export function createExternalIds(
  clock: Clock,
  earlier: Iterable<{ bank: OwnBank; externalId: string; acceptedAt: string }>,
): ExternalIds {
  let day = '';
  let used = new Set<string>();
  const today = (): Set<string> => {
    const current = dateInWib(clock.now()).toString();
    if (current !== day) {
      day = current;
      used = new Set();
    }
    return used;
  };
  for (const { bank, externalId, acceptedAt } of earlier) {
    const acceptedOn = dateInWib(Temporal.Instant.from(acceptedAt)).toString();
    if (acceptedOn === dateInWib(clock.now()).toString()) today().add(`${bank} ${externalId}`);
  }
  return {
    use(bank, externalId) {
      const key = `${bank} ${externalId}`;
      if (today().has(key)) return false;
      used.add(key);
      return true;
    },
  };
}
