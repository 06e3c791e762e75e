/**
 * Names as people write them: case, spaces, punctuation and accents make no difference. "Muh. Rizky" and "MUH RIZKY"
 * are one name.
 */
export const comparableName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A name without a single letter is nobody's. */
export const sameName = (one: string, other: string): boolean =>
  comparableName(one) !== '' && comparableName(one) === comparableName(other);

export interface Identifying {
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate;
  readonly motherName: string;
}

/** What makes two participant records one person when their NIK differ (a mistyped one): all three agree. */
export function samePerson(one: Identifying, other: Identifying): boolean {
  const agree = [
    sameName(one.fullName, other.fullName),
    one.birthDate.equals(other.birthDate),
    sameName(one.motherName, other.motherName),
  ];
  return agree.every(Boolean);
}
