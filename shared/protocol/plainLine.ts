/*
 * Lines looked through by hand, those of the feed and those of a push: a first download has one for each client, each with all
 * his rows, and the schema, which copies what it reads, took twice as long as reading the JSON. It takes less than the schema and
 * never more: what is not plainly a line, word by word, goes to the schema, which decides.
 */
import { type FeedEntry, limits, type PushLine } from "./messages.ts";
import { instantPattern, isFieldName, isFields, isValues } from "./wireValues.ts";

type Plain = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);
const isId = (value: unknown): boolean => typeof value === "string" && value.length >= 1 && value.length <= 80;
const isCount = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && Number(value) >= least;
const pushOperations: ReadonlySet<unknown> = new Set(["i", "u", "d", "r"]);
const feedOperations: ReadonlySet<unknown> = new Set([...pushOperations, "p", "m"]);

const isLabel = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  for (const [name, item] of Object.entries(value)) {
    if (name.length > 80 || name === "__proto__") return false;
    if (typeof item === "string" ? item.length > 2_000 : !Number.isFinite(item)) return false;
  }
  return true;
};

/** Known names only: an older build leaves what a newer one adds to the schema. */
const pushHeaderNames: ReadonlySet<string> = new Set(["txId", "kind", "label", "actorId", "editedAt", "undoes"]);
const feedHeaderNames: ReadonlySet<string> = new Set([...pushHeaderNames, "workstationId"]);

const isHeader = (value: unknown, names: ReadonlySet<string>): value is Plain => {
  if (!isObject(value)) return false;
  const { txId, kind, label, actorId, editedAt, undoes } = value;
  return (
    Object.keys(value).every((name) => names.has(name)) &&
    isId(txId) &&
    typeof kind === "string" &&
    kind.length >= 1 &&
    kind.length <= 40 &&
    isLabel(label) &&
    isId(actorId) &&
    typeof editedAt === "string" &&
    instantPattern.test(editedAt) &&
    (undoes === undefined || isId(undoes))
  );
};

/** Words beside table, row and operation count for themselves. */
const isEdit = (value: unknown, operations: ReadonlySet<unknown>, further: number): value is Plain => {
  if (!isObject(value)) return false;
  const { t, r, o, v, f } = value;
  if (typeof t !== "string" || !isFieldName(t) || !isId(r) || !operations.has(o)) return false;
  if ((v !== undefined && !isValues(v)) || (f !== undefined && !isFields(f))) return false;
  return Object.keys(value).length === 3 + Number(v !== undefined) + Number(f !== undefined) + further;
};

const isPushEdit = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const { b } = value;
  return (b === undefined || isCount(b, 0)) && isEdit(value, pushOperations, Number(b !== undefined));
};

/** Whether something that was read from JSON is plainly a line: then the schema would give it back as it is. */
export const isPlainLine = (value: unknown): value is Extract<FeedEntry, { type: "line" }> => {
  if (!isObject(value) || Object.keys(value).length !== 6) return false;
  const { type, seq, part, header, clientId, edits } = value;
  return (
    type === "line" &&
    isCount(seq, 1) &&
    isCount(part, 0) &&
    isHeader(header, feedHeaderNames) &&
    isId(header["workstationId"]) &&
    (clientId === null || isId(clientId)) &&
    Array.isArray(edits) &&
    edits.every((edit) => isEdit(edit, feedOperations, 0))
  );
};

/** The same of a line on its way to the hub. */
export const isPlainPush = (value: unknown): value is PushLine => {
  if (!isObject(value) || Object.keys(value).length !== 5) return false;
  const { line, part, header, clientId, edits } = value;
  return (
    isCount(line, 1) &&
    isCount(part, 0) &&
    isHeader(header, pushHeaderNames) &&
    (clientId === null || isId(clientId)) &&
    Array.isArray(edits) &&
    edits.length <= limits.pushEdits &&
    edits.every((edit) => isPushEdit(edit))
  );
};
