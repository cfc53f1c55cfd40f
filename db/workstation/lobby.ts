/* What the lobby asks of the store (R013, R020): appointments of a day, managers and where they are, remarks. */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { LobbyAppointment, LobbyManagerLine, LobbyRemark } from "#shared/domain/lobby/lobbyLines.ts";
import { all } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { build } from "./schema.ts";

const appointments = build
  .selectFrom("visit as v")
  .innerJoin("client as c", (join) => join.onRef("c.id", "=", "v.client_id").on("c.deleted_at", "is", null))
  .leftJoin("branch_user as u", (join) => join.onRef("u.id", "=", "c.manager_id"))
  .where("v.deleted_at", "is", null)
  .where("v.state", "<>", "cancelled")
  .select([
    "v.id as visitId",
    "v.client_id as clientId",
    "c.name as clientName",
    "v.start_time as startTime",
    "v.end_time as endTime",
    "v.kind",
    "v.appointment",
    "v.state",
    "u.name as managerName",
    "c.manager_id as managerId",
    "v.left_office_at as leftOfficeAt",
    "v.returned_at as returnedAt",
  ])
  .orderBy((eb) => eb.fn.coalesce("v.start_time", eb.val("99")))
  .orderBy("v.row_no");

type Line = LobbyAppointment & { readonly managerId: string | null; readonly leftOfficeAt: string | null; readonly returnedAt: string | null };

/** The appointments of a day, by the hour. */
export const appointmentsOf = (db: ReadDb, day: string): Line[] => all(db, appointments.where("v.planned_on", "=", day));

/** The active client managers with the number of their clients, and where the day's appointments say they are; `now`: `HH:MM`. */
export const managersOf = (db: ReadDb, lines: readonly Line[], now: string): LobbyManagerLine[] =>
  all(
    db,
    build
      .selectFrom("branch_user as u")
      .where("u.deleted_at", "is", null)
      .where("u.role", "=", "clientManager")
      .where("u.is_active", "=", 1)
      .select((eb) => [
        "u.id as userId",
        "u.name",
        "u.outlet",
        eb
          .selectFrom("client as c")
          .select((inner) => inner.fn.countAll<number>().as("clients"))
          .whereRef("c.manager_id", "=", "u.id")
          .where("c.deleted_at", "is", null)
          .where("c.merged_into_id", "is", null)
          .as("clients"),
      ]),
  )
    .toSorted((left, right) => nameOrder(left.name, right.name))
    .map(({ clients, ...person }) => {
      const own = lines.filter((line) => line.managerId === person.userId);
      const away = own.find((line) => line.leftOfficeAt !== null && line.returnedAt === null && line.state !== "done");
      const next = own.find((line) => line.kind === "branch" && line.state === "planned" && line.startTime !== null && (line.endTime ?? line.startTime) >= now);
      return { ...person, clients: Number(clients ?? 0), outSince: away?.leftOfficeAt ?? null, busyAt: next?.startTime ?? null };
    });

const remarks = build
  .selectFrom("remark as x")
  .innerJoin("client as c", (join) => join.onRef("c.id", "=", "x.client_id").on("c.deleted_at", "is", null))
  .where("x.deleted_at", "is", null)
  .select([
    "x.id",
    "x.client_id as clientId",
    "c.name as clientName",
    "x.body",
    "x.author_name as authorName",
    "x.author_role as authorRole",
    "x.written_at as writtenAt",
    "x.is_handled as handled",
  ])
  .orderBy("x.written_at", "desc");

const toRemark = <T extends { readonly handled: number | null }>({ handled, ...remark }: T): Omit<T, "handled"> & { readonly isHandled: boolean } => ({
  ...remark,
  isHandled: handled === 1,
});

/** Remarks that nobody has handled yet, newest first. */
export const waitingRemarks = (db: ReadDb, limit: number): LobbyRemark[] =>
  all(db, remarks.where((eb) => eb.fn.coalesce("x.is_handled", eb.val(0)), "=", 0).limit(limit)).map(toRemark);

/** All remarks about a client, newest first. */
export const remarksOfClient = (db: ReadDb, clientId: string): LobbyRemark[] => all(db, remarks.where("x.client_id", "=", clientId)).map(toRemark);
