/* The reasons for which a file is refused, and the exception that carries one of them to the edge of this folder. */

export type TabularError =
  | { readonly type: "emptyFile" }
  /** `looksLike`: pdf, image, archive, program, html, xml, word, ods, xlsb, binary … */
  | { readonly type: "notATable"; readonly looksLike: string }
  | { readonly type: "encrypted" }
  | { readonly type: "tooLarge"; readonly bytes: number; readonly limit: number }
  | { readonly type: "tooManyRows"; readonly limit: number }
  | { readonly type: "tooManyColumns"; readonly rowNumber: number; readonly limit: number }
  | { readonly type: "cellTooLong"; readonly rowNumber: number; readonly limit: number }
  | { readonly type: "unclosedQuote"; readonly rowNumber: number }
  | { readonly type: "decompressionBomb"; readonly entry: string }
  | { readonly type: "entitiesRefused"; readonly entry: string }
  | { readonly type: "unsafeEntryName"; readonly entry: string }
  | { readonly type: "tooManyTexts"; readonly limit: number }
  | { readonly type: "truncatedFile" }
  | { readonly type: "damagedFile"; readonly entry: string }
  | { readonly type: "unsupportedEncoding"; readonly encoding: string }
  | { readonly type: "noSuchSheet"; readonly sheet: string }
  | { readonly type: "sourceFailed"; readonly message: string }
  | { readonly type: "tookTooLong" }
  | { readonly type: "cancelled" };

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
