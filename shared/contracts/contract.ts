/*
 * The shape of the typed IPC contract. One object per feature lists its named intents; channel names,
 * preload functions, handler types and the window's client are all derived from it.
 * A query cannot write: its handler receives a ReadDb. `availability` says whether an intent may be
 * called while the store is locked; everything is refused while locked unless it says "always".
 */
import type { z } from "zod";
import type { Result } from "#shared/kernel/result.ts";

declare const outputType: unique symbol;
/** Carries a type without a value: what comes out of our own process is not parsed again. */
export interface TypeOf<T> {
  readonly [outputType]?: T;
}
export const type = <T>(): TypeOf<T> => ({});

export interface Intent<I extends z.ZodType, O, E> {
  readonly kind: "query" | "command";
  readonly input: I;
  readonly output: TypeOf<O>;
  readonly error: TypeOf<E>;
  readonly errors: readonly string[];
  readonly availability: "unlocked" | "always";
}

export type AnyIntent = Intent<z.ZodType, unknown, unknown>;
export type FeatureContract = Readonly<Record<string, AnyIntent>>;

interface Spec<I extends z.ZodType, O, E extends { readonly type: string }> {
  readonly input: I;
  readonly output: TypeOf<O>;
  /** The declared errors: the type in `error`, their names (checked by the router) in `errors`. */
  readonly error?: TypeOf<E>;
  readonly errors?: readonly E["type"][];
  readonly availability?: "unlocked" | "always";
}

export const query = <I extends z.ZodType, O, E extends { readonly type: string } = never>(
  spec: Spec<I, O, E>,
): Intent<I, O, E> & { readonly kind: "query" } => ({
  kind: "query",
  input: spec.input,
  output: spec.output,
  error: spec.error ?? {},
  errors: spec.errors ?? [],
  availability: spec.availability ?? "unlocked",
});

export const command = <I extends z.ZodType, O, E extends { readonly type: string } = never>(
  spec: Spec<I, O, E>,
): Intent<I, O, E> & { readonly kind: "command" } => ({
  kind: "command",
  input: spec.input,
  output: spec.output,
  error: spec.error ?? {},
  errors: spec.errors ?? [],
  availability: spec.availability ?? "unlocked",
});

/** What the router itself may answer, whatever the intent. */
export type RouterError =
  | { readonly type: "fault"; readonly faultId: string; readonly cause: FaultCause }
  | { readonly type: "sessionLocked" };

/** The class of a fault, decided once by the store engine; `unknown` is a bug. */
export type FaultCause =
  | "locked"
  | "full"
  | "readonly"
  | "corrupt"
  | "wrongKey"
  | "fromTheFuture"
  | "constraint"
  | "unknown";

export type InputOf<T> = T extends Intent<infer I, infer _O, infer _E> ? z.input<I> : never;
export type ParsedInputOf<T> = T extends Intent<infer I, infer _O, infer _E> ? z.output<I> : never;
export type OutputOf<T> = T extends Intent<infer _I, infer O, infer _E> ? O : never;
export type ErrorOf<T> = T extends Intent<infer _I, infer _O, infer E> ? E : never;

/** What the window calls: one async function per intent. */
export type ClientOf<C extends FeatureContract> = {
  readonly [K in keyof C]: (input: InputOf<C[K]>) => Promise<Result<OutputOf<C[K]>, ErrorOf<C[K]> | RouterError>>;
};
