/*
 * Who may take which step of a visit report, and who may change what in it (X02, X04, R260). The author writes and submits;
 * the branch manager reads it and signs, returns or asks; nobody signs a report of one's own; what was handed in is
 * corrected by addenda. The device asks before it writes, and the hub asks of every edit again (sync-spec A2).
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";

export type ReportRefusal = "roleMayNot" | "wrongActor" | "decidedElsewhere";
type Values = Readonly<Record<string, FieldValue | undefined>>;

interface ReportWriter {
  readonly userId: string;
  readonly role: string;
}

/** Working days within which a report that was handed in should be read (X02). */
export const signWithinDays = 2;

const contents: ReadonlySet<string> = new Set(["visitId", "result", "summary", "clientNeeds", "feedback", "nextStep", "nextContactOn", "mood"]);
const signature: ReadonlySet<string> = new Set(["signedById", "signedAt", "signRemark"]);
/** From where an author hands a report in. */
const authorsOwn: ReadonlySet<FieldValue | undefined> = new Set(["draft", "returned", "questioned"]);

/** Whether a person reads and signs reports of others (X02). */
export const signsReports = (role: string): boolean => role === "branchManager";

const isReader = (writer: ReportWriter, report: Values): boolean => signsReports(writer.role) && (report["authorId"] ?? null) !== writer.userId;

const mayTakeStep = (writer: ReportWriter, report: Values, next: Values): ReportRefusal | null => {
  const [from, to] = [report["state"] ?? "draft", next["state"]];
  if (!isReader(writer, report)) {
    // Handing in, or taking that back before anybody decided.
    const isOwnStep = to === "submitted" ? authorsOwn.has(from) : from === "submitted" && authorsOwn.has(to);
    if (isOwnStep) return null;
    return signsReports(writer.role) ? "wrongActor" : "roleMayNot";
  }
  if (from === "draft" || to === "draft") return "wrongActor";
  // A signature is taken away by name; somebody who has not seen it cannot mean that.
  if (from === "signed") return next["signedById"] === null ? null : "decidedElsewhere";
  return to === "signed" && next["signedById"] !== writer.userId ? "wrongActor" : null;
};

const maySign = (writer: ReportWriter, field: string, report: Values, next: Values): ReportRefusal | null => {
  if (!signsReports(writer.role)) return "roleMayNot";
  if (!isReader(writer, report)) return "wrongActor";
  const [from, to] = [report["state"] ?? "draft", next["state"] ?? report["state"]];
  if (from === "draft" || (from === "signed" && to === "signed")) return "decidedElsewhere";
  // Undoing a return or taking back a signature gives the old words and nobody's name.
  return field === "signedById" && next[field] !== null && next[field] !== writer.userId ? "wrongActor" : null;
};

/** Whether a person may set one field of a stored report; `next` holds all values of the same edit (X02, sync-spec A2). */
export const mayWriteReportField = (writer: ReportWriter, field: string, report: Values, next: Values): ReportRefusal | null => {
  const value = next[field];
  if ((report[field] ?? null) === (value ?? null)) return null;
  if (signature.has(field)) return maySign(writer, field, report, next);
  if (field === "state") return mayTakeStep(writer, report, next);
  if (contents.has(field)) {
    if (isReader(writer, report)) return "wrongActor";
    return report["state"] === "draft" || report["state"] === "returned" ? null : "decidedElsewhere";
  }
  if (field === "authorId") return value === writer.userId && !isReader(writer, report) ? null : "wrongActor";
  if (field === "submittedAt") return mayTakeStep(writer, report, next);
  return null;
};

/** Whether a person may make a report or take one away (X02, sync-spec A2). */
export const mayWriteReportRow = (
  writer: ReportWriter,
  operation: "insert" | "update" | "delete" | "restore",
  report: Values | undefined,
  values: Values,
): ReportRefusal | null => {
  if (operation === "insert" && report === undefined) {
    if ((values["authorId"] ?? writer.userId) !== writer.userId) return "wrongActor";
    const isUnread = values["state"] === "draft" || values["state"] === "submitted";
    return isUnread && [...signature].every((field) => (values[field] ?? null) === null) ? null : "decidedElsewhere";
  }
  if (operation !== "delete" || report === undefined) return null;
  if (isReader(writer, report)) return "wrongActor";
  return (report["state"] ?? "draft") === "draft" ? null : "decidedElsewhere";
};

/** Whether a person may write an addendum: everybody writes and takes back one's own only (X02). */
export const mayWriteAddendum = (writer: ReportWriter, addendum: Values | undefined, values: Values): ReportRefusal | null =>
  ((addendum ? addendum["authorId"] : values["authorId"]) ?? writer.userId) === writer.userId ? null : "wrongActor";

/** Why a step cannot be taken on a device, all its fields together; null when it can (X02). */
export const reportStepRefusal = (writer: ReportWriter, report: Values, next: Values): ReportRefusal | null =>
  Object.keys(next)
    .map((field) => mayWriteReportField(writer, field, report, next))
    .find((refusal) => refusal !== null) ?? null;
