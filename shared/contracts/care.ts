/* Care: the monthly greeting list, texts, the print run, returned mail, the calendar of working days (R050-R054, R058, R071). */
import { z } from "zod";
import { type GreetingEntry, type GreetingPlace, mostLetters, mostMarked } from "#shared/domain/care/careLines.ts";
import { letterLanguages } from "#shared/domain/care/mergeText.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const MarkedIds = z.array(RowId).min(1).max(mostMarked);
const GreetingIds = z.array(RowId).min(1).max(mostLetters);

export interface GreetingPlan {
  readonly month: string;
  readonly today: string;
  /** The first working day of the month, on which the list is made (R052). */
  readonly madeOn: string;
  readonly isYearAnnounced: boolean;
  /** A piece of the list, of a size that a message may have (SP14). */
  readonly lines: readonly GreetingEntry[];
  /** What to ask for next; null when this was the last piece. */
  readonly next: GreetingPlace | null;
}

export interface LetterPage {
  readonly greetingId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly text: string;
  readonly address: string | null;
  readonly postcode: string | null;
  /** Merge fields that have no value. */
  readonly empty: readonly string[];
  /** The greeting has a text of its own, which goes before the template's. */
  readonly isOwnText: boolean;
  /** The client said yes to greetings (R051). */
  readonly isAgreed: boolean;
}

/** Greetings that keep no text yet, and why: no consent, fields without a value, or sent or skipped already. */
export interface LeftGreetings {
  readonly reason: "noConsent" | "emptyFields" | "settled";
  readonly empty: readonly string[];
  readonly clientNames: readonly string[];
}

/** How the sender signs: what the store does not know of the person at the desk. */
export const Sender = z.strictObject({ outlet: z.string().max(80).optional(), phone: z.string().max(40).optional() });

/** In which language the client is written to; Chinese when nothing is said. */
export const LetterLanguage = z.enum(letterLanguages);

export const care = {
  greetingPlan: query({
    input: z.strictObject({ month: Month, behind: z.strictObject({ state: z.string().max(40), rowNo: z.int().min(0) }).optional() }),
    output: type<GreetingPlan>(),
  }),
  /** In which month's list a greeting stands. */
  monthOfGreeting: query({
    input: z.strictObject({ greetingId: RowId }),
    output: type<{ readonly month: string }>(),
    error: type<{ readonly type: "greetingNotFound" }>(),
    errors: ["greetingNotFound"],
  }),
  messageTemplates: query({ input: z.strictObject({}), output: type<readonly Row<"messageTemplate">[]>() }),
  /** Holidays and make-up days of a year, with its festivals and whether the year has been announced. */
  workCalendar: query({
    input: z.strictObject({ year: z.int().min(1990).max(2100) }),
    output: type<{
      readonly year: number;
      readonly isAnnounced: boolean;
      readonly lastKnownYear: number;
      readonly workingDays: number;
      readonly entries: readonly Row<"holiday">[];
      readonly festivals: readonly { readonly key: string; readonly zh: string; readonly en: string; readonly on: string }[];
    }>(),
  }),
  /** The merged letters of a print run, from one of the greetings on as many as a message may hold (SP14); masked nothing, so each piece is audited. */
  printRun: query({
    input: z.strictObject({
      greetingIds: GreetingIds,
      from: z.int().min(0).max(mostLetters).optional(),
      templateId: RowId,
      sender: Sender.optional(),
      language: LetterLanguage.optional(),
    }),
    output: type<{
      readonly pages: readonly LetterPage[];
      readonly unknownFields: readonly string[];
      /** From which greeting on the next piece is; null when this was the last. */
      readonly next: number | null;
    }>(),
    error: type<{ readonly type: "templateNotFound" }>(),
    errors: ["templateNotFound"],
    audit: "lettersPrepared",
  }),

  /** Adds what the month's list lacks; run twice, it adds nothing twice. */
  makeGreetingPlan: command({
    /** `automatic`: made by the daily round, so that Ctrl+Z does not take it back by surprise. */
    input: z.strictObject({ month: Month, automatic: z.boolean().optional() }),
    output: type<{ readonly added: number; readonly planned: number; readonly skipped: number; readonly txId: string | null }>(),
    error: type<{ readonly type: "stopped" }>(),
    errors: ["stopped"],
  }),
  saveGreeting: command({
    input: z.strictObject({ greetingId: RowId, values: rowInput("greeting", ["dueOn", "channel", "body", "gift"]) }),
    output: type<{ readonly txId: string | null }>(),
    error: type<{ readonly type: "greetingNotFound" } | RowProblem>(),
    errors: ["greetingNotFound", "valueRefused"],
  }),
  /** Keeps the merged text with each greeting, which is then ready; those without consent or with an empty field stay as they are. */
  prepareGreetings: command({
    input: z.strictObject({ greetingIds: GreetingIds, templateId: RowId, sender: Sender.optional(), language: LetterLanguage.optional() }),
    output: type<{
      readonly prepared: number;
      /** Whom it left out, together with those of the same reason: of 2,000 each has no line of his own (SP14). */
      readonly left: readonly LeftGreetings[];
      readonly txId: string | null;
    }>(),
    error: type<
      | { readonly type: "templateNotFound" }
      | { readonly type: "greetingNotFound" }
      | { readonly type: "unknownFields"; readonly fields: readonly string[] }
      | RowProblem
    >(),
    errors: ["templateNotFound", "greetingNotFound", "unknownFields", "valueRefused"],
  }),
  /** Sent, skipped or planned again; those that are so already keep their moment; a greeting without consent cannot be marked as sent (R051). */
  markGreetings: command({
    input: z.strictObject({ greetingIds: MarkedIds, state: z.enum(["planned", "ready", "sent", "skipped"]) }),
    output: type<{ readonly changed: number; readonly txId: string | null }>(),
    error: type<{ readonly type: "greetingNotFound" } | { readonly type: "noConsent"; readonly clientName: string }>(),
    errors: ["greetingNotFound", "noConsent"],
  }),
  /** Letters came back: the addresses are marked and follow-ups ask for the new ones (R053). Marked twice, nothing happens twice. */
  markReturned: command({
    input: z.strictObject({ greetingIds: MarkedIds }),
    output: type<{ readonly followUpIds: readonly string[]; readonly txId: string | null }>(),
    error: type<{ readonly type: "greetingNotFound" }>(),
    errors: ["greetingNotFound"],
  }),
  saveMessageTemplate: command({
    input: z.strictObject({ templateId: RowId.optional(), values: rowInput("messageTemplate") }),
    output: type<{ readonly templateId: string; readonly unknownFields: readonly string[]; readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "templateNotFound" } | RowProblem>(),
    errors: ["notAllowed", "templateNotFound", "valueRefused"],
  }),
  removeMessageTemplate: command({
    input: z.strictObject({ templateId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "templateNotFound" }>(),
    errors: ["notAllowed", "templateNotFound"],
  }),
  saveHoliday: command({
    input: z.strictObject({ holidayId: RowId.optional(), values: rowInput("holiday") }),
    output: type<{ readonly holidayId: string; readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "holidayNotFound" } | { readonly type: "dayTaken"; readonly name: string | null } | RowProblem>(),
    errors: ["notAllowed", "holidayNotFound", "dayTaken", "valueRefused"],
  }),
  removeHoliday: command({
    input: z.strictObject({ holidayId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "holidayNotFound" }>(),
    errors: ["notAllowed", "holidayNotFound"],
  }),
} as const satisfies FeatureContract;
