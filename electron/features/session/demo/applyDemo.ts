/*
 * Writes the demonstration as a history: the bank's list first, then one transaction for each sitting in which a
 * manager wrote something, in the order of time. So history, undo and last contacts look lived in, and the whole
 * is still one commit.
 */
import type { Change, EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { insertOf, type Demo, type DemoClient, type DemoRow } from "./demo.ts";
import { placedProfile } from "./places.ts";

interface Sitting {
  readonly at: Instant;
  readonly kind: EditKind;
  readonly label: EditHeader["label"];
  readonly actorId: string;
  readonly changes: Change[];
}

/** Rows of the last week keep their own sitting; older ones are gathered, like notes written up, so that the demonstration opens fast. */
const sittingKey = (demo: Demo, row: DemoRow, profileDay: string): string => {
  const day = dayOf(row.at);
  if (row.table === "remark") return `remark:${row.id}`;
  if (day >= demo.day(-8)) return day;
  return day < demo.day(-120) && profileDay < demo.day(-120) ? "profile" : "season";
};

const sittingsOf = (demo: Demo, client: DemoClient): Sitting[] => {
  const sittings = new Map<string, { at: Instant; actorId: string; rows: DemoRow[] }>();
  for (const row of client.rows) {
    if (row.at <= client.createdAt) continue;
    const key = row.at === client.profileAt ? "profile" : sittingKey(demo, row, dayOf(client.profileAt));
    const sitting = sittings.get(key);
    const actorId = row.table === "remark" ? demo.lobby.id : demo.managerId;
    if (sitting) {
      sitting.rows.push(row);
      if (row.at > sitting.at) sitting.at = row.at;
    } else sittings.set(key, { at: row.at, actorId, rows: [row] });
  }
  const list: Sitting[] = [...sittings].map(([key, { at, actorId, rows }]) => ({
    at,
    kind: "edit",
    label: {},
    actorId,
    changes: [...(key === "profile" ? profileChange(client) : []), ...rows.map(insertOf)],
  }));
  if (!sittings.has("profile") && client.profileAt > client.createdAt)
    list.push({ at: client.profileAt, kind: "edit", label: {}, actorId: demo.managerId, changes: profileChange(client) });
  return list;
};

const profileChange = (client: DemoClient): Change[] =>
  Object.keys(client.profile).length === 0 ? [] : [{ operation: "update", table: "client", rowId: client.id, values: placedProfile(client) }];

/** The client with whatever was known on the day its archive was opened. */
const openingOf = (client: DemoClient): Change[] => {
  const values = client.profileAt > client.createdAt ? client.base : { ...client.base, ...placedProfile(client) };
  return [{ operation: "insert", table: "client", rowId: client.id, values }, ...client.rows.filter((row) => row.at <= client.createdAt).map(insertOf)];
};

/** Writes everything in the order of time. */
export const applyDemo = (
  tx: WriteTx,
  demo: Demo,
  workstationId: string,
  branchChanges: readonly Change[],
  clients: readonly DemoClient[],
  groups: readonly Change[],
): void => {
  const imported = clients.filter((client) => client.isImported);
  const listDay = imported[0]?.createdAt ?? demo.now;
  const listName = `存量客户名单${dayOf(listDay).slice(0, 4)}年${Number(dayOf(listDay).slice(5, 7))}月.xlsx`;
  const before = new Date(Date.parse(listDay) - 3_600_000).toISOString() as Instant;
  const sittings: Sitting[] = [
    { at: before, kind: "settings", label: {}, actorId: demo.managerId, changes: [...branchChanges, ...groups] },
    { at: listDay, kind: "import", label: { name: listName, rows: imported.length }, actorId: demo.managerId, changes: imported.flatMap(openingOf) },
    ...clients
      .filter((client) => !client.isImported)
      .map((client) => ({ at: client.createdAt, kind: "create" as const, label: { name: client.name }, actorId: demo.managerId, changes: openingOf(client) })),
    ...clients.flatMap((client) => sittingsOf(demo, client)),
  ];
  const monthly = new Map<Instant, Change[]>();
  for (const client of clients) {
    for (const { at, kind, values } of client.updates) {
      const change: Change = { operation: "update", table: "client", rowId: client.id, values };
      if (kind === "edit") sittings.push({ at, kind, label: {}, actorId: demo.managerId, changes: [change] });
      else monthly.set(at, [...(monthly.get(at) ?? []), change]);
    }
  }
  for (const [at, changes] of monthly)
    sittings.push({
      at,
      kind: "import",
      label: { name: `余额更新${dayOf(at).replaceAll("-", "")}.csv`, rows: changes.length },
      actorId: demo.managerId,
      changes,
    });
  const ordered = sittings
    .map((sitting, index) => ({ sitting, index }))
    .sort((left, right) => (left.sitting.at < right.sitting.at ? -1 : left.sitting.at > right.sitting.at ? 1 : left.index - right.index));
  for (const { sitting } of ordered) {
    const { at, kind, label, actorId, changes } = sitting;
    applyChanges(
      tx,
      { txId: demo.ids.next() as TxId, kind, label, actorId: actorId as ActorId, workstationId: workstationId as WorkstationId, editedAt: at },
      changes,
    ); // fresh ids of a fresh store
  }
};
