/*
 * An export that a second person agrees to (SE7, R247): the workstation writes what is wanted as a line, the branch manager
 * reads it on his own workstation and agrees, the agreement comes back with the next sync and opens exactly this export,
 * once. `code` is made of who wants what, with which columns, in full or not, and why: another wish has another code.
 */
export interface ExportRequest {
  readonly code: string;
  readonly userId: string;
  readonly userName: string;
  /** Name of the list, or `visitReports`. */
  readonly list: string;
  /** Columns of the file; 0 when they are the usual ones. */
  readonly fields: number;
  readonly isFull: boolean;
  readonly purpose: string;
  readonly askedAt: string;
}

const mark = "suixing-export:";
export const longestRequestLine = 8_000;
/** How long an agreement opens its export, in days. */
export const agreementDays = 3;

/** The key of the setting that carries an agreement. */
export const agreementKey = (code: string): string => `exportAgreement:${code}`;

/** A request as one line that survives mail and messages. */
export const requestLine = ({ code, userId, userName, list, fields, isFull, purpose, askedAt }: ExportRequest): string =>
  `${mark}${encodeURIComponent(JSON.stringify([code, userId, userName, list, fields, isFull, purpose, askedAt]))}`;

/** What a line asks for; undefined when it is none. */
export const readRequestLine = (line: string): ExportRequest | undefined => {
  const plain = line.replaceAll(/\s/gu, "");
  if (!plain.startsWith(mark) || plain.length > longestRequestLine) return undefined;
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(plain.slice(mark.length)));
    if (!Array.isArray(parsed) || parsed.length !== 8) return undefined;
    const [code, userId, userName, list, fields, isFull, purpose, askedAt]: unknown[] = parsed;
    const texts = [code, userId, userName, list, purpose, askedAt];
    if (texts.some((text) => typeof text !== "string") || typeof fields !== "number" || typeof isFull !== "boolean") return undefined;
    if (!/^[0-9a-f]{32}$/u.test(String(code))) return undefined;
    const [codeText = "", user = "", name = "", listName = "", why = "", at = ""] = texts.map(String);
    return { code: codeText, userId: user, userName: name, list: listName, fields, isFull, purpose: why, askedAt: at };
  } catch {
    return undefined;
  }
};
