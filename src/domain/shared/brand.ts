declare const brand: unique symbol;

/** A string that was checked once at the edge and is not mistaken for another kind of string afterwards. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
