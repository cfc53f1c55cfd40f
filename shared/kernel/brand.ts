/** A nominal type: the same bytes, but not interchangeable with another brand. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
