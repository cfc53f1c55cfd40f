/*
 * A visit report must say what the client needs and how it goes on (X04); once submitted it is locked and only
 * addenda follow (X02).
 */

/** Fields without which a report cannot be submitted. */
export const requiredReportFields = ["result", "summary", "clientNeeds", "nextStep"] as const;
export type RequiredReportField = (typeof requiredReportFields)[number];

/** The required fields that are still empty, in the order of the form. */
export const missingReportFields = (report: Readonly<Partial<Record<RequiredReportField, string | null>>>): RequiredReportField[] =>
  requiredReportFields.filter((field) => (report[field] ?? "").trim() === "");

/** Whether a report may still be changed by its author. */
export const isReportOpen = (state: string): boolean => state === "draft" || state === "returned";

/** Appointment states in which a visit may begin (R267); anything else must be marked as a drop-in. */
export const mayStartVisit = (appointment: string, kind: string): boolean =>
  appointment === "confirmed" || appointment === "moved" || appointment === "dropIn" || kind === "phone";
