/* Reports of others as the branch manager reads them for signing (X02). Own reports are somebody else's to sign. */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import { addWorkingDays, createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { signWithinDays } from "#shared/domain/visits/reportSteps.ts";
import type { SignOffLine } from "#shared/domain/visits/visitLines.ts";
import { all, first } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows } from "./rows.ts";
import { build } from "./schema.ts";

export interface SignOffWish {
  readonly filter: "waiting" | "overdue" | "questioned" | "returned" | "signed";
  readonly managerId?: string | undefined;
}

/** Who reads, and the moment before which a report that was handed in and still waits is late. */
export interface SignOffReader {
  readonly userId: string;
  readonly lateBefore: string;
}

/** The reader at a moment: reports that were handed in more than the working days of `signWithinDays` ago are late (X02). */
export const signOffReaderAt = (db: ReadDb, userId: string, now: Instant): SignOffReader => {
  const day = addWorkingDays(createWorkCalendar(allRows(db, "holiday")), dayOf(now), -signWithinDays);
  return { userId, lateBefore: new Date(`${day}T00:00:00+08:00`).toISOString() };
};

const stateOf = { waiting: "submitted", overdue: "submitted", questioned: "questioned", returned: "returned", signed: "signed" } as const;

const reportsOfOthers = (reader: SignOffReader, { filter, managerId }: SignOffWish) => {
  let reports = build
    .selectFrom("visit_report as r")
    .innerJoin("visit as v", (join) => join.onRef("v.id", "=", "r.visit_id").on("v.deleted_at", "is", null))
    .innerJoin("client as c", (join) => join.onRef("c.id", "=", "r.client_id").on("c.deleted_at", "is", null))
    .where("r.deleted_at", "is", null)
    .where("r.state", "=", stateOf[filter])
    .where((eb) => eb.fn.coalesce("r.author_id", eb.val("")), "<>", reader.userId);
  if (filter === "overdue") reports = reports.where((eb) => eb.fn.coalesce("r.submitted_at", eb.val("")), "<", reader.lateBefore);
  return managerId === undefined ? reports : reports.where("r.author_id", "=", managerId);
};

/** How many reports a filter shows (X02). */
export const countToSign = (db: ReadDb, reader: SignOffReader, wish: SignOffWish): number =>
  first(
    db,
    reportsOfOthers(reader, wish).select(({ fn }) => fn.countAll<number>().as("n")),
  )?.n ?? 0;

/** The reports of a filter: those that wait oldest first, decided ones newest first (X02). */
export const reportsToSign = (db: ReadDb, reader: SignOffReader, wish: SignOffWish, limit: number, offset = 0): SignOffLine[] => {
  const reports = reportsOfOthers(reader, wish)
    .leftJoin("branch_user as u", "u.id", "r.author_id")
    .leftJoin("branch_user as s", "s.id", "r.signed_by_id")
    .select([
      "r.id",
      "r.visit_id as visitId",
      "r.client_id as clientId",
      "c.name as clientName",
      "r.author_id as authorId",
      "u.name as authorName",
      "v.planned_on as plannedOn",
      "v.kind",
      "r.result",
      "r.summary",
      "r.state",
      "r.submitted_at as submittedAt",
      "r.signed_at as signedAt",
      "s.name as signerName",
      "r.sign_remark as signRemark",
    ]);
  const ordered =
    wish.filter === "signed" ? reports.orderBy("r.signed_at", "desc").orderBy("r.row_no", "desc") : reports.orderBy("r.submitted_at").orderBy("r.row_no");
  return all(db, ordered.limit(limit).offset(offset)).map((line) => ({
    ...line,
    isOverdue: line.state === "submitted" && (line.submittedAt ?? "") < reader.lateBefore,
    isAnswered: line.state === "submitted" && line.signRemark !== null,
  }));
};

/** Who handed reports in, with how many of them wait (X02). */
export const authorsToSign = (db: ReadDb, reader: SignOffReader): { readonly id: string; readonly name: string; readonly waiting: number }[] =>
  all(
    db,
    build
      .selectFrom("visit_report as r")
      .innerJoin("branch_user as u", "u.id", "r.author_id")
      .where("r.deleted_at", "is", null)
      .where("r.state", "<>", "draft")
      .where("r.author_id", "<>", reader.userId)
      .select((eb) => ["u.id", "u.name", eb.fn.sum<number>(eb.case().when("r.state", "=", "submitted").then(1).else(0).end()).as("waiting")])
      .groupBy(["u.id", "u.name"]),
  ).toSorted((left, right) => nameOrder(left.name, right.name));
