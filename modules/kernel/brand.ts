declare const brand: unique symbol;

/** A value that was checked once, at the door, and is trusted from then on. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
