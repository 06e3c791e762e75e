/**
 * Is it really them?
 *
 * Glossary
 * - Population registry (Dukcapil): the state's register of citizens. It is asked element by element and answers only
 *   whether each fits; it never hands out a citizen's data.
 * - Stated: what the person wrote about themselves, to be compared.
 * - Element: one stated thing – name, birth date, family card number.
 * - Face check: what was decided about pictures of a face (`check/`), by which engine (`face/`) or officer (`review/`);
 *   what somebody handed in who is not signed in is only compared, for officers (`comparison/`).
 */
export type RegistryElement =
  | 'familyCardNo'
  | 'fullName'
  | 'birthPlace'
  | 'birthDate'
  | 'sex'
  | 'motherName'
  | 'address'
  | 'rt'
  | 'rw'
  | 'village'
  | 'district'
  | 'regency'
  | 'province';

/** What is asked about. Only `nik`, `fullName` and `birthDate` are always known; empty elements are not asked. */
export type StatedElements = {
  readonly nik: string;
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate;
} & {
  readonly [element in Exclude<RegistryElement, 'fullName' | 'birthDate'>]?: string;
};

/** `score` is the registry's similarity, 0 to 100; 100 is reported as MATCH. */
export type ElementMatch =
  | { readonly match: 'MATCH' }
  | { readonly match: 'PARTIAL'; readonly score: number }
  | { readonly match: 'MISMATCH' };

/** Elements the registry holds nothing about are left out. */
export type ElementMatches = { readonly [element in RegistryElement]?: ElementMatch };

/**
 * `UNAVAILABLE` is every answer that says nothing about the person: no answer in time (`TIMEOUT`), no connection or a
 * server error (`UNREACHABLE`), our own credentials or request refused (`REFUSED`), an answer nobody can read
 * (`UNREADABLE`).
 */
export type RegistryAnswer =
  | { readonly outcome: 'CHECKED'; readonly elements: ElementMatches }
  | { readonly outcome: 'NOT_FOUND' }
  | { readonly outcome: 'DECEASED' }
  | {
      readonly outcome: 'UNAVAILABLE';
      readonly reason: Exclude<UnavailableReason, 'INCOMPLETE'>;
    };

/** INCOMPLETE: it answered, and said nothing of the name or the birth date. */
export type UnavailableReason = 'TIMEOUT' | 'UNREACHABLE' | 'REFUSED' | 'UNREADABLE' | 'INCOMPLETE';

/** Never throws: what goes wrong on the way is an UNAVAILABLE answer. */
export interface PopulationRegistry {
  verify(stated: StatedElements): Promise<RegistryAnswer>;
}

/** BUKA_KUNCI: lifting one's own claim lock. */
export type FacePurpose = 'PENGKINIAN' | 'KLAIM' | 'BUKA_KUNCI';
/** JMO_FACE_POLICY. Lenient: a good still picture passes. Strict: a still picture alone never does. */
export type FacePolicy = 'lenient' | 'strict';
