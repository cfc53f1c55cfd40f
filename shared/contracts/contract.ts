/*
 * The shape of the typed IPC contract. One object per feature lists its named intents; channel names,
 * preload functions, handler types and the window's client are all derived from it.
 * A query cannot write: its handler receives a ReadDb. Everything is refused while the
 * store is locked, except host intents.
 */
import type { z } from "zod";
import type { AccessName } from "#shared/domain/session/access/accesses.ts";
import type { Result } from "#shared/kernel/result.ts";

declare const outputType: unique symbol;
/** Carries a type without a value: what comes out of our own process is not parsed again. */
export interface TypeOf<T> {
  readonly [outputType]?: T;
}
export const type = <T>(): TypeOf<T> => ({});

/**
 * - `query`: reads the open store; `command`: may write it;
 * - `hostQuery`, `hostCommand`: about the program itself, answered also while everything is locked.
 */
export type IntentKind = "query" | "command" | "hostQuery" | "hostCommand";

export interface Intent<K extends IntentKind, I extends z.ZodType, O, E> {
  readonly kind: K;
  readonly input: I;
  readonly output: TypeOf<O>;
  readonly error: TypeOf<E>;
  /** The types of the declared errors; the router refuses to pass on another one. */
  readonly errors: readonly string[];
  /** The name under which each successful call enters the audit; `clientId` is taken from the input. */
  readonly audit?: string;
}

export type AnyIntent = Intent<IntentKind, z.ZodType, unknown, unknown>;
export type FeatureContract = Readonly<Record<string, AnyIntent>>;

interface Spec<I extends z.ZodType, O, E extends { readonly type: string }> {
  readonly input: I;
  readonly output: TypeOf<O>;
  readonly error?: TypeOf<E>;
  readonly errors?: readonly E["type"][];
  readonly audit?: string;
}

const intent =
  <K extends IntentKind>(kind: K) =>
  <I extends z.ZodType, O, E extends { readonly type: string } = never>(spec: Spec<I, O, E>): Intent<K, I, O, E> => ({
    kind,
    input: spec.input,
    output: spec.output,
    error: spec.error ?? {},
    errors: spec.errors ?? [],
    ...(spec.audit === undefined ? {} : { audit: spec.audit }),
  });

export const query = intent("query");
export const command = intent("command");
export const hostQuery = intent("hostQuery");
export const hostCommand = intent("hostCommand");

/** What the router itself may answer, whatever the intent. */
export type RouterError =
  | { readonly type: "fault"; readonly faultId: string; readonly cause: FaultCause }
  | { readonly type: "sessionLocked" }
  /** `access`: the right that is missing, with its reason in words (shared/domain/session/access). */
  | { readonly type: "roleMayNot"; readonly access: AccessName | "unknown"; readonly isCommand: boolean };

/** The class of a fault, decided once by the store engine; `unknown` is a bug. */
export type FaultCause = "locked" | "full" | "readonly" | "corrupt" | "diskFailed" | "wrongKey" | "fromTheFuture" | "constraint" | "unknown";

export type InputOf<T> = T extends Intent<infer _K, infer I, infer _O, infer _E> ? z.input<I> : never;
export type ParsedInputOf<T> = T extends Intent<infer _K, infer I, infer _O, infer _E> ? z.output<I> : never;
export type OutputOf<T> = T extends Intent<infer _K, infer _I, infer O, infer _E> ? O : never;
export type ErrorOf<T> = T extends Intent<infer _K, infer _I, infer _O, infer E> ? E : never;

/** What the window calls: one async function per intent. */
export type ClientOf<C extends FeatureContract> = {
  readonly [K in keyof C]: (input: InputOf<C[K]>) => Promise<Result<OutputOf<C[K]>, ErrorOf<C[K]> | RouterError>>;
};
