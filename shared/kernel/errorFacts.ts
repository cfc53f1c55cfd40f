/*
 * What of an error may be written to a log, a crash report or a diagnostic bundle (R244, security.md): nothing that could
 * be a client's value. Not by looking for what seems private, but by an allow-list: the error's class when it is a known
 * one, its code when it is one of the system or the database, the words of its message that are words of programs, and
 * positions within our own program. Everything else becomes `…`. Used by every process, the hub's included.
 */

export interface ErrorFacts {
  /** Class of the error, or `other`. */
  readonly type: string;
  /** Code of the system, the database or Node; empty when there is none of these. */
  readonly code: string;
  /** The message with every word that is not one of programs replaced. */
  readonly words: string;
  /** `file:line:column`, innermost first. */
  readonly positions: readonly string[];
}

const knownTypes: ReadonlySet<string> = new Set([
  "AbortError",
  "AggregateError",
  "BundleProblem",
  "DataError",
  "DOMException",
  "Error",
  "EvalError",
  "ExchangeRefusal",
  "InvalidStateError",
  "JobCancelled",
  "NetworkError",
  "NotAllowedError",
  "NotFoundError",
  "QuotaExceededError",
  "RangeError",
  "ReferenceError",
  "SecurityError",
  "SqliteError",
  "StoreError",
  "SyntaxError",
  "TimeoutError",
  "TypeError",
  "URIError",
  "ZodError",
]);

const systemCodes: ReadonlySet<string> = new Set(
  `EACCES EADDRINUSE EADDRNOTAVAIL EAGAIN EBADF EBUSY ECANCELED ECONNABORTED ECONNREFUSED ECONNRESET EDQUOT EEXIST EFAULT EFBIG EHOSTUNREACH
  EINTR EINVAL EIO EISDIR ELOOP EMFILE EMLINK ENAMETOOLONG ENETDOWN ENETUNREACH ENFILE ENODEV ENOENT ENOMEM ENOSPC ENOSYS ENOTCONN ENOTDIR
  ENOTEMPTY ENOTFOUND ENOTSUP ENXIO EPERM EPIPE EPROTO EROFS ESPIPE ESRCH ESTALE ETIMEDOUT ETXTBSY EXDEV`.split(/\s+/u),
);

/** Families whose members only the database, Node and PostgreSQL give out. */
const codeFamilies = /^(?:SQLITE_[A-Z]+(?:_[A-Z0-9]+){0,3}|ERR_[A-Z0-9]+(?:_[A-Z0-9]+){0,6}|[0-9][0-9A-Z]{4})$/u;

/** Words of programs; none of them is a common name or a syllable of one. */
const programWords: ReadonlySet<string> = new Set(
  `a aborted access after already and answered argument array arguments as at attempt base64 be before begin bigint body boolean bound branch brand broken
  buffer busy but by bytes call called cancelled cannot changed channel check checkpoint class client clients clone cloned close closed code column columns
  command commit connection constant constraint constructor contract convert copy corrupt could create crashed cursor damaged data database date declared defined
  deleted denied destroyed device directory disk does duplicate element empty encrypted end ended entry error exceeded exist exists expected expression
  failed fault field file filename files first folder for foreign format found frame from full function gate guard handle handler handlers hash header hub
  id image import index input instance intent integer integrity invalid is it item iterable job key keys last length line list local lock locked log main
  malformed map match maximum memory message migration missing mode module more must name names negative new no node not null number object of off on only
  open opened operation option or order out output outside page parameter parameters parse path pending permission pragma preload prepare primary process
  program promise properties property protocol query range read readable readonly reading ready record reducer reference refused rejected render rendered
  request required resource response result returned rollback router row rows rule save schema script second secure seq session set setting
  shape shut signature size sql sqlite stack state statement step stopped store stream string symbol sync syntax system table tables target text than that
  the this time timeout timed token too transaction trigger tried true type unable undefined undeclared unexpected unhandled unique unknown unreadable
  update url used using utility valid value values version view virtual was while window with within without works write writing written wrong zip`.split(
    /\s+/u,
  ),
);

const typeOf = (name: unknown): string => (typeof name === "string" && knownTypes.has(name) ? name : "other");

const codeOf = (code: unknown): string => (typeof code === "string" && (systemCodes.has(code) || codeFamilies.test(code)) ? code : "");

/** Longest message that is looked at, in characters. */
const longestMessage = 2_000;

const wordsOf = (message: unknown): string =>
  typeof message !== "string"
    ? ""
    : message
        .slice(0, longestMessage)
        .split(/[\s:;,.()[\]{}'"`=<>/\\|]+/u)
        .filter((word) => word !== "")
        .map((word) => (programWords.has(word.toLowerCase()) || codeOf(word) !== "" ? word : "…"))
        .filter((word, index, all) => word !== "…" || all[index - 1] !== "…")
        .slice(0, 40)
        .join(" ");

/** A built file of our own program, an asset of its window or one of its sources, with its position. */
const position =
  /(?:^|[\\/(\s])(?:((?:main|jobs|preload|chunk-[\w-]{1,60})\.cjs)|assets[\\/]([A-Za-z]{1,40}-[A-Za-z0-9_-]{8}\.js)|(?:electron|db|shared|hub|renderer|test|scripts)[\\/](?:[a-z][A-Za-z0-9.-]{0,40}[\\/]){0,6}([A-Za-z][A-Za-z.]{0,60}\.tsx?)):(\d{1,7}):(\d{1,6})\)?$/u;
const mostPositions = 12;

/**
 * Only what follows the message: its lines stand in the stack too and may look like positions. A stack that does not begin
 * with the message it had (somebody changed either) gives no positions.
 */
const positionsOf = (message: unknown, stack: unknown): string[] => {
  if (typeof stack !== "string" || typeof message !== "string") return [];
  const begins = stack.indexOf(message);
  if (begins === -1 || begins > 200) return [];
  return stack
    .slice(begins + message.length)
    .slice(0, 20_000)
    .split("\n")
    .flatMap((line) => {
      const found = position.exec(line.trim());
      return found ? [`${found[1] ?? found[2] ?? found[3]}:${found[4]}:${found[5]}`] : [];
    })
    .slice(0, mostPositions);
};

/** An error of another process, known here by its facts alone. */
export class DistantError extends Error {
  readonly facts: ErrorFacts;
  readonly code: string;
  constructor(facts: ErrorFacts) {
    super(facts.words);
    this.name = "DistantError";
    this.facts = facts;
    this.code = facts.code;
  }
}

const fieldOf = (error: object, name: string): unknown => {
  try {
    return Reflect.get(error, name);
  } catch {
    return undefined; // a getter that throws has nothing to tell
  }
};

/** What may be written down of anything that was thrown (R244); never a value of a client. */
export const errorFacts = (error: unknown): ErrorFacts => {
  if (error instanceof DistantError) return error.facts;
  if (typeof error !== "object" || error === null) return { type: "other", code: "", words: "", positions: [] };
  const message = fieldOf(error, "message");
  return {
    type: typeOf(fieldOf(error, "name")),
    code: codeOf(fieldOf(error, "code")),
    words: wordsOf(message),
    positions: positionsOf(message, fieldOf(error, "stack")),
  };
};
