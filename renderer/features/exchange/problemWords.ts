/* Typed refusals of files, mappings and rows in the user's words: what happened, what was kept, what to do. */
import type { FileRefusal } from "#shared/contracts/exchange/fileRefusal.ts";
import type { ImportReason } from "#shared/domain/exchange/importOutcome.ts";
import type { MappingError } from "#shared/domain/exchange/mapping.ts";
import type { useText } from "#renderer/ui/text.ts";
import type { problemStrings } from "./problemStrings.ts";
import type { exchangeStrings } from "./strings.ts";

export type ProblemText = ReturnType<typeof useText<typeof problemStrings.zh>>;
export type ExchangeText = ReturnType<typeof useText<typeof exchangeStrings.zh>>;

export interface Words {
  readonly title: string;
  readonly kept: string;
  readonly todo: string;
}

const looks = ["pdf", "image", "archive", "program", "html", "xml", "word", "ods", "xlsb", "database"] as const;

const looksLike = (p: ProblemText, content: string): string => {
  const known = looks.find((one) => one === content);
  return p(known ? `looks_${known}` : "looks_other");
};

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);

/** Why a file was refused. */
export const refusalWords = (p: ProblemText, t: ExchangeText, refusal: FileRefusal): Words => {
  const words = (title: string, todo: string): Words => ({ title, kept: p("keptNothing"), todo });
  switch (refusal.type) {
    case "fileGone":
      return words(t("errFileGone"), t("errFileGoneTodo"));
    case "notATable":
      return words(p("notATable_title", { looksLike: looksLike(p, refusal.looksLike) }), p("notATable_todo"));
    case "tooLarge":
      return words(p("tooLarge_title", { size: megabytes(refusal.bytes), limit: megabytes(refusal.limit) }), p("tooLarge_todo"));
    case "tooManyRows":
      return words(p("tooManyRows_title", { limit: refusal.limit }), p("tooManyRows_todo"));
    case "tooManyColumns":
      return words(p("tooManyColumns_title", { row: refusal.rowNumber, limit: refusal.limit }), p("tooManyColumns_todo"));
    case "cellTooLong":
      return words(p("cellTooLong_title", { row: refusal.rowNumber, limit: refusal.limit }), p("cellTooLong_todo"));
    case "unclosedQuote":
      return words(p("unclosedQuote_title", { row: refusal.rowNumber }), p("unclosedQuote_todo"));
    case "noSuchSheet":
      return words(p("noSuchSheet_title", { sheet: refusal.sheet }), p("noSuchSheet_todo"));
    case "headingsMissing":
      return words(p("headingsMissing", { headings: refusal.headings.join("、") }), t("errMappingTodo"));
    case "emptyFile":
    case "encrypted":
    case "decompressionBomb":
    case "entitiesRefused":
    case "unsafeEntryName":
    case "tooManyTexts":
    case "truncatedFile":
    case "damagedFile":
    case "unsupportedEncoding":
    case "sourceFailed":
    case "tookTooLong":
    case "cancelled":
      return words(p(`${refusal.type}_title`), p(`${refusal.type}_todo`));
  }
};

/** Why a mapping cannot be used yet. */
export const mappingWords = (p: ProblemText, error: MappingError): string => {
  switch (error.type) {
    case "nothingMapped":
    case "noIdentityMapped":
      return p(error.type);
    case "unknownTarget":
      return p("unknownTarget", { heading: error.heading });
    case "targetTaken":
      return p("targetTaken", { heading: error.heading, other: error.other });
    case "headingsMissing":
      return p("headingsMissing", { headings: error.headings.join("、") });
  }
};

/** Why a row was skipped or refused, with what to do where something can be done. */
export const reasonWords = (p: ProblemText, reason: ImportReason): string => {
  switch (reason) {
    case "problems":
    case "severalMatches":
    case "repeatedInFile":
    case "missingName":
      return p(`refused_${reason}`);
    case "noMatch":
    case "keptAsIs":
    case "totalRow":
    case "footerRow":
    case "repeatedHeader":
    case "aboveHeader":
      return p(`skipped_${reason}`);
    case "leftOut":
    case "afterLeftOut":
    case "changedSince":
      return p(reason);
    default:
      return p(`cell_${reason}`);
  }
};

/** The errors that the import's commands declare, beside the two that the router may answer. */
export interface AnyFailure {
  readonly type: string;
  readonly faultId?: string;
  readonly rows?: number;
  readonly days?: number;
  readonly reason?: string;
  readonly errors?: readonly MappingError[];
}

/** A failed command in words. */
export const failureWords = (p: ProblemText, t: ExchangeText, failure: AnyFailure): Words => {
  const words = (title: string, todo = ""): Words => ({ title, kept: p("keptNothing"), todo });
  switch (failure.type) {
    case "fileGone":
      return words(t("errFileGone"), t("errFileGoneTodo"));
    case "importRunning":
      return words(t("errRunning"), t("errRunningTodo"));
    case "mappingRefused":
      return words(t("errMapping"), (failure.errors ?? []).map((error) => mappingWords(p, error)).join("\n") || t("errMappingTodo"));
    case "runNotFound":
      return words(t("errRunGone"), t("errRunGoneTodo"));
    case "runNotReady":
      return words(t("errNotReady"), t("errNotReadyTodo"));
    case "decisionsOpen":
      return words(t("errOpen", { count: failure.rows ?? 0 }), t("errOpenTodo"));
    case "rowNotDecidable":
      return words(t("errNotDecidable"));
    case "tooOld":
      return words(t("errTooOld", { count: failure.days ?? 0 }));
    case "fileNotWritten":
      return words(t(failure.reason === "full" ? "errFull" : failure.reason === "readonly" ? "errReadonly" : "errBusy"));
    default:
      return words(t("errFault"), t("errFaultTodo", { faultId: failure.faultId ?? "—" }));
  }
};
