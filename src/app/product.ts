import type { Product } from '#ports/diagnostics.ts';

/** Which build this is: the first thing that support asks. */
export const product: Product = { version: PRODUCT_VERSION, commit: PRODUCT_COMMIT };
