/*
 * What rows of long service get or must satisfy, and what changes along with them: a VIP card that is given marks the
 * client (R076), a loan that moves notes the day, its next step becomes a follow-up, and its end asks for the notice
 * of the result to the client (R066, R220); advice that changed is reviewed on its day (R069). Points cannot be spent that are not there (R063).
 */
import { dayOf } from "#shared/kernel/time.ts";
import { pointsBalance } from "#shared/domain/clients/benefitRules.ts";
import { isEndedLoan } from "#shared/domain/clients/loanProgress.ts";
import type { ValueProblem } from "#shared/domain/clients/validateValue.ts";
import { addWorkingDays, createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { programTitles } from "#shared/domain/followUps/programTitles.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { ListTable } from "#shared/contracts/clients/archiveTypes.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows, rowsOfClient } from "#db/workstation/rows.ts";
import type { CommandContext } from "#electron/features/context.ts";
import type { Values } from "./checkValues.ts";
import type { RowRule, SavedRow } from "./rowRules.ts";

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null);

/** A span of days that ends before it begins. */
const reversed = (row: Values, from: string, to: string): ValueProblem | null => {
  const [first, last] = [text(row[from]), text(row[to])];
  return first !== null && last !== null && last < first ? { type: "dayBeforeStart", field: to, text: last } : null;
};

const pointsProblem = (db: ReadDb, row: Values, clientId: string, rowId: string | null): ValueProblem | null => {
  const points = row["points"];
  if (typeof points !== "number" || points < 1) return { type: "numberOutOfRange", field: "points", min: 1, max: 100_000_000 };
  const others = rowsOfClient(db, "loyaltyEntry", clientId).filter((entry) => entry.id !== rowId);
  const balance = pointsBalance(others);
  return row["direction"] === "spent" && points > balance ? { type: "numberOutOfRange", field: "points", min: 1, max: balance } : null;
};

const followUp = (context: CommandContext, saved: SavedRow, source: string, values: Readonly<Record<string, FieldValue>>): Change => ({
  operation: "insert",
  table: "followUp",
  rowId: context.ids.next(),
  values: { clientId: saved.client.id, state: "open", ownerId: context.actor.id, source, sourceId: saved.rowId, ...values },
});

/** The open follow-up that an earlier state of the row made. */
const openStepOf = (db: ReadDb, saved: SavedRow): string | undefined =>
  rowsOfClient(db, "followUp", saved.client.id).find((item) => item.sourceId === saved.rowId && item.state === "open")?.id;

const loanChanges = (db: ReadDb, context: CommandContext, saved: SavedRow): Change[] => {
  const { row, before } = saved;
  const today = dayOf(context.clock.now());
  const hasMoved = row["stage"] !== before?.["stage"];
  const stage = { stage: String(row["stage"]) };
  const changes: Change[] = [];
  const known = openStepOf(db, saved);
  if (isEndedLoan(stage)) {
    if (!hasMoved || before === undefined) return changes;
    if (known) changes.push({ operation: "update", table: "followUp", rowId: known, values: { state: "skipped", doneAt: context.clock.now() } });
    if (stage.stage === "withdrawn") return changes;
    const dueOn = addWorkingDays(createWorkCalendar(allRows(db, "holiday")), today, 1);
    return [...changes, followUp(context, saved, "loan", { title: programTitles.tellResult.zh, dueOn })];
  }
  const [title, dueOn] = [text(row["nextStep"]), text(row["nextStepOn"])];
  if (title === null || dueOn === null) return changes;
  if (title === before?.["nextStep"] && dueOn === before["nextStepOn"]) return changes;
  return [known ? { operation: "update", table: "followUp", rowId: known, values: { title, dueOn } } : followUp(context, saved, "loan", { title, dueOn })];
};

/** A change of advice is looked at again on its day (R069): a follow-up that moves with it and ends with it. */
const adviceChanges = (db: ReadDb, context: CommandContext, saved: SavedRow): Change[] => {
  const { row, before } = saved;
  const dueOn = text(row["reviewOn"]);
  const known = openStepOf(db, saved);
  if (row["state"] !== "open") {
    return known ? [{ operation: "update", table: "followUp", rowId: known, values: { state: "done", doneAt: context.clock.now() } }] : [];
  }
  if (dueOn === null || dueOn === before?.["reviewOn"]) return [];
  return [
    known
      ? { operation: "update", table: "followUp", rowId: known, values: { dueOn } }
      : followUp(context, saved, "manual", { title: programTitles.reviewAdvice.zh, dueOn }),
  ];
};

const vipCard = ({ client, row }: SavedRow): Change[] => {
  const givenOn = text(row["givenOn"]);
  if (row["kind"] !== "vipCard" || row["state"] === "ended" || (client.vipCardIssued === true && client.vipCardIssuedOn === givenOn)) return [];
  return [{ operation: "update", table: "client", rowId: client.id, values: { vipCardIssued: true, vipCardIssuedOn: givenOn } }];
};

const today = ({ clock }: CommandContext): string => dayOf(clock.now());

export const servingRules: { readonly [T in ListTable]?: RowRule } = {
  serviceMember: { defaults: (context) => ({ fromOn: today(context) }), problem: (_db, row) => reversed(row, "fromOn", "untilOn") },
  benefitGrant: {
    defaults: (context) => ({ givenOn: today(context), state: "given" }),
    problem: (_db, row) => reversed(row, "givenOn", "validUntil"),
    also: (_db, _context, saved) => vipCard(saved),
  },
  loyaltyEntry: { defaults: (context) => ({ happenedOn: today(context) }), problem: pointsProblem },
  participation: { defaults: () => ({ state: "invited" }) },
  briefing: { defaults: (context) => ({ givenOn: today(context), givenBy: context.actor.name }) },
  loanApplication: {
    defaults: (context) => ({ appliedOn: today(context), stage: "enquiry" }),
    stamp: (context, row, before) => (row["stage"] === before?.["stage"] ? {} : { stageSinceOn: today(context) }),
    problem: (_db, row) => (text(row["nextStep"]) !== null && text(row["nextStepOn"]) === null ? { type: "valueMissing", field: "nextStepOn" } : null),
    also: loanChanges,
  },
  adviceReview: { defaults: (context) => ({ noticedOn: today(context), state: "open" }), also: adviceChanges },
};
