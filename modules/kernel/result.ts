/** Expected failures travel as values; exceptions are left for bugs and broken machines. */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <const E>(error: E): Err<E> => ({ ok: false, error });

/** For places where failure is a bug (tests, constants, already validated values). Throws, with the failure as cause. */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  // Amounts are bigint, for which JSON has no words.
  const words = JSON.stringify(result.error, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  throw new Error(`unwrap of a failure: ${words}`, { cause: result.error });
}
