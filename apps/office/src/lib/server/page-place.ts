import { UUID_PATTERN } from '@jmo/kernel';

/** Where a list is read on: after this moment and id. */
export interface Place {
  readonly at: Temporal.Instant;
  readonly id: string;
}

export const placeText = ({ at, id }: Place): string => `${at.toString()}_${id}`;

const PLACE = new RegExp(String.raw`^(\d{4}-[\d:.T-]{10,30}Z)_(${UUID_PATTERN})$`);

/** From the address, which anybody may write: what is no place is the beginning. */
export function placeAfter(url: URL): Place | undefined {
  const [, at, id] = PLACE.exec(url.searchParams.get('sesudah') ?? '') ?? [];
  if (at === undefined || id === undefined) return undefined;
  try {
    return { at: Temporal.Instant.from(at), id };
  } catch {
    return undefined;
  }
}
