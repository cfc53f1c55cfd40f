/** Outcome of an action that can fail for an expected reason: a value, or an error as plain data. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A successful outcome. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A failed outcome; the error is a fact with a camelCase `type` and the data a screen needs to act. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
