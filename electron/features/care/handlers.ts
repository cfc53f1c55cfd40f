import { err, ok } from "#shared/kernel/result.ts";
import { dayOf, type Day } from "#shared/kernel/time.ts";
import type { care, LeftGreetings } from "#shared/contracts/care.ts";
import { festivalsOfYear } from "#shared/domain/care/festivals.ts";
import { mergeText } from "#shared/domain/care/mergeText.ts";
import { addWorkingDays, createWorkCalendar, firstWorkingDayOfMonth, workingDaysBetween } from "#shared/domain/care/workingDays.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { programTitles } from "#shared/domain/followUps/programTitles.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { addressOf } from "#db/workstation/care.ts";
import { allRows, rowById, rowsWhere } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";
import { pieceFrom } from "#electron/features/pieces.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { stepByStep } from "#electron/features/turns.ts";
import { unlessCancelled } from "#electron/features/unlessCancelled.ts";
import { greetingPiece } from "./greetingPiece.ts";
import { addGreetings, missingGreetings } from "./makeGreetingPlan.ts";
import { mergeLetters } from "./mergeLetters.ts";

const topics = ["care"];

/** Most greetings that the main process writes; more would hold up the window, and are left to the job process. */
const mostWrittenHere = 300;

/** How many working days a new address may take. */
const addressDays = 5;

const greetingsById = (context: Pick<CommandContext, "db">, ids: readonly string[]): Row<"greeting">[] | undefined => {
  const rows = ids.map((id) => rowById(context.db, "greeting", id));
  return rows.every((row) => row !== undefined) ? rows : undefined;
};

export const careHandlers: HandlersOf<typeof care> = {
  greetingPlan: ({ db, clock }, { month, behind }) => {
    const calendar = createWorkCalendar(allRows(db, "holiday"));
    const { lines, next } = greetingPiece(db, month, behind);
    return ok({
      month,
      today: dayOf(clock.now()),
      madeOn: firstWorkingDayOfMonth(calendar, month),
      isYearAnnounced: calendar.isAnnounced(Number(month.slice(0, 4))),
      lines,
      next,
    });
  },
  monthOfGreeting: ({ db }, { greetingId }) => {
    const greeting = rowById(db, "greeting", greetingId);
    return greeting ? ok({ month: greeting.month }) : err({ type: "greetingNotFound" });
  },
  messageTemplates: ({ db }) => ok(allRows(db, "messageTemplate")),
  workCalendar: ({ db }, { year }) => {
    const entries = allRows(db, "holiday").filter((entry) => entry.day.startsWith(String(year)));
    const calendar = createWorkCalendar(allRows(db, "holiday"));
    return ok({
      year,
      isAnnounced: calendar.isAnnounced(year),
      lastKnownYear: calendar.lastKnownYear,
      workingDays: workingDaysBetween(calendar, `${year - 1}-12-31` as Day, `${year}-12-31` as Day), // last days of a year exist
      entries: entries.toSorted((left, right) => left.day.localeCompare(right.day)),
      festivals: festivalsOfYear(year).map(({ key, zh, en, on }) => ({ key, zh, en, on })),
    });
  },
  printRun: (context, { greetingIds, from = 0, templateId, sender, language }) => {
    const template = rowById(context.db, "messageTemplate", templateId);
    if (!template) return err({ type: "templateNotFound" });
    const unknown = new Set<string>();
    const { items, next } = pieceFrom(from, greetingIds.length, (at) => {
      const merged = mergeLetters(context, greetingIds.slice(at, at + 1), template, sender, language);
      for (const name of merged.unknownFields) unknown.add(name);
      return merged.pages;
    });
    return ok({ pages: items, unknownFields: [...unknown], next });
  },

  makeGreetingPlan: async (context, { month, automatic = false }) => {
    const wish = { month, today: dayOf(context.clock.now()), actor: context.actor };
    const missing = await stepByStep(missingGreetings(context.db, wish));
    if (missing.length > mostWrittenHere) {
      const made = await unlessCancelled(context.jobs.start("greetingPlan", { ...wish, isAutomatic: automatic }).finished);
      return made ? ok(made) : err({ type: "stopped" });
    }
    return ok(addGreetings({ ...context, header: (kind, label) => newHeader(context, kind, label) }, month, missing, automatic));
  },
  saveGreeting: (context, { greetingId, values }) => {
    if (!rowById(context.db, "greeting", greetingId)) return err({ type: "greetingNotFound" });
    const checked = validateRow("greeting", values);
    if (!checked.ok) return checked;
    const stopped = stoppedWord(context.db, "greeting", checked.value);
    if (stopped) return err(stopped);
    return ok({
      txId: commitChanges(
        context,
        "edit",
        { what: "greeting" },
        [{ operation: "update", table: "greeting", rowId: greetingId, values: checked.value }],
        topics,
      ),
    });
  },
  prepareGreetings: (context, { greetingIds, templateId, sender, language }) => {
    const rows = greetingsById(context, greetingIds);
    if (!rows) return err({ type: "greetingNotFound" });
    const template = rowById(context.db, "messageTemplate", templateId);
    if (!template) return err({ type: "templateNotFound" });
    const { pages, unknownFields } = mergeLetters(context, greetingIds, template, sender, language);
    if (unknownFields.length > 0) return err({ type: "unknownFields", fields: unknownFields });
    const changes: Change[] = [];
    const left = new Map<string, LeftGreetings & { readonly clientNames: string[] }>();
    for (const [index, page] of pages.entries()) {
      const state = rows[index]?.state;
      const reason = state !== "planned" && state !== "ready" ? "settled" : !page.isAgreed ? "noConsent" : page.empty.length > 0 ? "emptyFields" : null;
      if (reason !== null) {
        const empty = reason === "emptyFields" ? page.empty : [];
        const key = JSON.stringify([reason, empty]);
        const alike = left.get(key) ?? { reason, empty, clientNames: [] };
        alike.clientNames.push(page.clientName);
        left.set(key, alike);
        continue;
      }
      const checked = validateRow("greeting", { body: page.text, state: "ready" });
      if (!checked.ok) return checked;
      changes.push({ operation: "update", table: "greeting", rowId: page.greetingId, values: checked.value });
    }
    const txId =
      changes.length === 0
        ? null
        : commitChanges(context, changes.length > 1 ? "bulkEdit" : "edit", { what: "greetingsPrepared", count: changes.length }, changes, topics);
    return ok({ prepared: changes.length, left: [...left.values()], txId });
  },
  markGreetings: (context, { greetingIds, state }) => {
    const rows = greetingsById(context, greetingIds);
    if (!rows) return err({ type: "greetingNotFound" });
    if (state === "sent" || state === "ready") {
      for (const row of rows) {
        const client = rowById(context.db, "client", row.clientId);
        if (client?.greetingConsent !== "yes") return err({ type: "noConsent", clientName: client?.name ?? "" });
      }
    }
    const values: Record<string, FieldValue> = {
      state,
      sentAt: state === "sent" ? context.clock.now() : null,
      skipReason: state === "skipped" ? "byManager" : null,
    };
    const changes = rows.filter((row) => row.state !== state).map((row): Change => ({ operation: "update", table: "greeting", rowId: row.id, values }));
    const txId =
      changes.length === 0
        ? null
        : commitChanges(context, changes.length > 1 ? "bulkEdit" : "edit", { what: "greetingsMarked", count: changes.length }, changes, topics);
    return ok({ changed: changes.length, txId });
  },
  markReturned: (context, { greetingIds }) => {
    const rows = greetingsById(context, greetingIds);
    if (!rows) return err({ type: "greetingNotFound" });
    const { db, ids, clock, actor } = context;
    const dueOn = addWorkingDays(createWorkCalendar(allRows(db, "holiday")), dayOf(clock.now()), addressDays);
    const followUpIds: string[] = [];
    const askedClients = new Set<string>();
    const changes = rows
      .filter((greeting) => greeting.state !== "returned")
      .flatMap((greeting): Change[] => {
        const mark: Change = { operation: "update", table: "greeting", rowId: greeting.id, values: { state: "returned" } };
        // Two letters to one address ask once for the new one.
        if (askedClients.has(greeting.clientId)) return [mark];
        askedClients.add(greeting.clientId);
        const followUpId = ids.next();
        followUpIds.push(followUpId);
        const address = addressOf(db, greeting.clientId);
        return [
          mark,
          {
            operation: "insert",
            table: "followUp",
            rowId: followUpId,
            values: {
              clientId: greeting.clientId,
              title: programTitles.askForAddress.zh,
              dueOn,
              state: "open",
              ownerId: actor.id,
              source: "returnedMail",
              sourceId: greeting.id,
            },
          },
          ...(address ? [{ operation: "update", table: "contactPoint", rowId: address.id, values: { state: "returned" } } as const] : []),
        ];
      });
    const txId =
      changes.length === 0
        ? null
        : commitChanges(context, followUpIds.length > 1 ? "bulkEdit" : "edit", { what: "mailReturned", count: followUpIds.length }, changes, [
            ...topics,
            "followUps",
          ]);
    return ok({ followUpIds, txId });
  },
  saveMessageTemplate: (context, { templateId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const known = templateId === undefined ? undefined : rowById(context.db, "messageTemplate", templateId);
    if (templateId !== undefined && !known) return err({ type: "templateNotFound" });
    const checked = validateRow("messageTemplate", known ? values : { isActive: true, ...values });
    if (!checked.ok) return checked;
    const stopped = stoppedWord(context.db, "messageTemplate", checked.value);
    if (stopped) return err(stopped);
    const merged = { ...known, ...checked.value };
    for (const field of ["name", "kind", "body"] as const) {
      if ((merged[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "messageTemplate", rowId, values: checked.value };
    const unknown = [merged.body, merged.bodyEn].flatMap((text) => mergeText(text ?? "", {}).unknown);
    return ok({ templateId: rowId, unknownFields: [...new Set(unknown)], txId: commitChanges(context, "edit", { what: "messageTemplate" }, [change], topics) });
  },
  removeMessageTemplate: (context, { templateId }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    if (!rowById(context.db, "messageTemplate", templateId)) return err({ type: "templateNotFound" });
    return ok({
      txId: commitChanges(context, "edit", { what: "messageTemplate" }, [{ operation: "delete", table: "messageTemplate", rowId: templateId }], topics),
    });
  },
  saveHoliday: (context, { holidayId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const known = holidayId === undefined ? undefined : rowById(context.db, "holiday", holidayId);
    if (holidayId !== undefined && !known) return err({ type: "holidayNotFound" });
    const checked = validateRow("holiday", values);
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    for (const field of ["day", "kind"] as const) {
      if ((merged[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const taken = rowsWhere(context.db, "holiday", "day", String(merged.day)).find((entry) => entry.id !== holidayId);
    if (taken) return err({ type: "dayTaken", name: taken.name });
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "holiday", rowId, values: checked.value };
    return ok({ holidayId: rowId, txId: commitChanges(context, "edit", { what: "holiday" }, [change], [...topics, "visits", "followUps"]) });
  },
  removeHoliday: (context, { holidayId }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    if (!rowById(context.db, "holiday", holidayId)) return err({ type: "holidayNotFound" });
    return ok({
      txId: commitChanges(
        context,
        "edit",
        { what: "holiday" },
        [{ operation: "delete", table: "holiday", rowId: holidayId }],
        [...topics, "visits", "followUps"],
      ),
    });
  },
};
