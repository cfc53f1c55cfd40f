/* Handovers with the clients of theirs that this device holds, what is open about clients, and notes of a change of shift (R014, X10). */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";

/** Clients of a person on this device, in the order of the list. */
export const clientIdsOfManager = (db: ReadDb, userId: string): string[] =>
  allOf<{ id: string }>(db, "select id from client where manager_id = ? and deleted_at is null order by row_no", userId).map(({ id }) => id);

/** Those of the clients that exist, by who keeps them now. */
export const clientsByManager = (
  db: ReadDb,
  clientIds: readonly string[],
): { readonly userId: string | null; readonly name: string | null; readonly clients: number }[] =>
  allOf<{ userId: string | null; name: string | null; clients: number }>(
    db,
    `select c.manager_id as "userId", p.name, count(*) as clients from client c left join branch_user p on p.id = c.manager_id
     where c.id in (select value from json_each(?)) and c.deleted_at is null group by c.manager_id`,
    JSON.stringify(clientIds),
  ).toSorted((left, right) => right.clients - left.clients || nameOrder(left.name ?? "", right.name ?? ""));

/** Those of the clients that a person keeps. */
export const keptBy = (db: ReadDb, userId: string, clientIds: readonly string[]): string[] =>
  allOf<{ id: string }>(
    db,
    "select id from client where manager_id = ? and deleted_at is null and id in (select value from json_each(?)) order by row_no",
    userId,
    JSON.stringify(clientIds),
  ).map(({ id }) => id);

/** Work that is open about a client, by kind: when a row of it is open. Counted in sum before a handover and for each client in it. */
const openWork = {
  visits: { table: "visit", isOpen: "x.state in ('planned', 'underWay')" },
  followUps: { table: "follow_up", isOpen: "x.state = 'open'" },
  promises: { table: "promise", isOpen: "x.state = 'open'" },
  complaints: { table: "complaint", isOpen: "x.closed_on is null" },
} as const;
const countOpen = (kind: keyof typeof openWork, whose: string): string =>
  `(select count(*) from ${openWork[kind].table} x where ${whose} and ${openWork[kind].isOpen} and x.deleted_at is null)`;
const openOfMine = (kind: keyof typeof openWork): string => countOpen(kind, "x.client_id in (select id from mine)");

/** What is open about clients: the receiver takes it over with them (X10). `from`: maturities count from this day on. */
export const openAbout = (
  db: ReadDb,
  clientIds: readonly string[],
  from: string,
  to: string,
): {
  readonly clients: number;
  readonly visits: number;
  readonly followUps: number;
  readonly promises: number;
  readonly complaints: number;
  readonly maturities: number;
} => {
  const counted = firstOf<{ clients: number; visits: number; followUps: number; promises: number; complaints: number; maturities: number }>(
    db,
    `with mine as materialized (select id from client where id in (select value from json_each(?1)) and deleted_at is null)
     select (select count(*) from mine) as clients,
       ${openOfMine("visits")} as visits, ${openOfMine("followUps")} as "followUps",
       ${openOfMine("promises")} as promises, ${openOfMine("complaints")} as complaints,
       (select count(*) from holding x join mine on mine.id = x.client_id where x.matures_on between ?2 and ?3 and x.deleted_at is null) as maturities`,
    JSON.stringify(clientIds),
    from,
    to,
  );
  return counted ?? { clients: 0, visits: 0, followUps: 0, promises: 0, complaints: 0, maturities: 0 };
};

/** Handovers, newest first, with how many of their clients this device holds and how many of those are unread. */
export const handoverRows = (db: ReadDb): (Row<"handover"> & { readonly held: number; readonly unread: number })[] =>
  allOf<Record<string, SqlValue>>(
    db,
    `select ${shapeOf("handover").selectList},
       (select count(*) from handover_client x where x.handover_id = handover.id and x.deleted_at is null) as held,
       (select count(*) from handover_client x join sync_unread u on u.client_id = x.client_id where x.handover_id = handover.id and x.deleted_at is null) as unread
     from handover where deleted_at is null order by listed_on desc, row_no desc`,
  ).map(({ held, unread, ...raw }) => ({ ...finishRow("handover", raw), held: Number(held), unread: Number(unread) }));

export interface HandedClient {
  readonly rowId: string;
  readonly clientId: string;
  readonly name: string;
  readonly tier: string | null;
  readonly remark: string | null;
  readonly openItems: number;
  readonly isUnread: number;
  readonly visitId: string | null;
  readonly plannedOn: string | null;
  readonly visitState: string | null;
}

/** The clients of a handover that this device holds, by name: with the work that is open, the joint visit apart. */
export const clientsOfHandover = (db: ReadDb, handoverId: string): HandedClient[] =>
  allOf(
    db,
    `select hc.id as "rowId", hc.client_id as "clientId", c.name, c.tier, hc.remark,
       ${countOpen("visits", "x.client_id = c.id and x.id is not hc.joint_visit_id")} + ${countOpen("followUps", "x.client_id = c.id")}
         + ${countOpen("promises", "x.client_id = c.id")} + ${countOpen("complaints", "x.client_id = c.id")} as "openItems",
       exists (select 1 from sync_unread u where u.client_id = c.id) as "isUnread",
       v.id as "visitId", v.planned_on as "plannedOn", v.state as "visitState"
     from handover_client hc join client c on c.id = hc.client_id and c.deleted_at is null
     left join visit v on v.id = hc.joint_visit_id and v.deleted_at is null
     where hc.handover_id = ? and hc.deleted_at is null order by c.name_pinyin, c.row_no`,
    handoverId,
  );

/** Notes of a change of shift, newest first; of one person, or everybody's. */
export const shiftNotes = (
  db: ReadDb,
  userId: string | null,
  limit: number,
): (Row<"shiftNote"> & { readonly fromName: string | null; readonly toName: string | null })[] =>
  allOf<Record<string, SqlValue>>(
    db,
    `select ${shapeOf("shiftNote").selectList}, (select name from branch_user p where p.id = from_user_id) as "fromName",
       (select name from branch_user p where p.id = to_user_id) as "toName"
     from shift_note where deleted_at is null and (?1 is null or from_user_id = ?1 or to_user_id = ?1) order by day desc, row_no desc limit ?2`,
    userId,
    limit,
  ).map(({ fromName, toName, ...raw }) => ({
    ...finishRow("shiftNote", raw),
    fromName: typeof fromName === "string" ? fromName : null,
    toName: typeof toName === "string" ? toName : null,
  }));

/** Which clients notes are about; without a name when this device does not hold the client. */
export const clientsOfNotes = (
  db: ReadDb,
  noteIds: readonly string[],
): { readonly rowId: string; readonly noteId: string; readonly clientId: string; readonly name: string | null }[] =>
  allOf(
    db,
    `select x.id as "rowId", x.note_id as "noteId", x.about_client_id as "clientId", c.name
     from shift_note_client x left join client c on c.id = x.about_client_id and c.deleted_at is null
     where x.note_id in (select value from json_each(?)) and x.deleted_at is null order by x.row_no`,
    JSON.stringify(noteIds),
  );

/** How many notes for a person were not read yet. */
export const unreadNotes = (db: ReadDb, userId: string): number =>
  firstOf<{ n: number }>(db, "select count(*) as n from shift_note where to_user_id = ? and read_at is null and deleted_at is null", userId)?.n ?? 0;
