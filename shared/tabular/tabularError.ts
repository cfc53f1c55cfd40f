/* The reasons for which a file is refused, and the exception that carries one of them to the edge of this folder. */
import type { TableRefusal } from "#shared/domain/exchange/tableRefusal.ts";

export type TabularError = TableRefusal | { readonly type: "sourceFailed"; readonly message: string };

/** Thrown inside this folder only; `openTabular` and `batches` turn it into a Result. */
export class TabularFailure extends Error {
  readonly detail: TabularError;

  constructor(detail: TabularError) {
    super(detail.type);
    this.name = "TabularFailure";
    this.detail = detail;
  }
}

/** Stops the reading with a typed reason. */
export const refuse = (detail: TabularError): never => {
  throw new TabularFailure(detail);
};

/** Stops when the caller has cancelled or its time limit has passed. */
export const stopIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted !== true) return;
  const reason: unknown = signal.reason;
  refuse({ type: reason instanceof Error && reason.name === "TimeoutError" ? "tookTooLong" : "cancelled" });
};

/** The typed reason of anything thrown while reading. */
export const errorOf = (thrown: unknown): TabularError =>
  thrown instanceof TabularFailure ? thrown.detail : { type: "sourceFailed", message: thrown instanceof Error ? thrown.message : String(thrown) };
