/*
 * Figures of a branch for its analyst (R137, R229, R247): counted where the data lie, so that an analyst's
 * device holds no client. Counts and sums only; a group of few clients shows no amounts. Every question is audited.
 */
import { addDays, dayOf } from "#shared/kernel/time.ts";
import { fewestForAmounts, figureGroups } from "#shared/domain/branch/branchFigures.ts";
import { type UnitCell, unitSums } from "#shared/domain/branch/unitSums.ts";
import type { UnitTree } from "#shared/domain/units/unitTree.ts";
import type { AdminReply } from "#shared/protocol/admin.ts";
import type { Values } from "#shared/domain/merge/rowState.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { type CountedRow, liveRowsOf } from "#db/hub/figures.ts";
import { type HubUser, usersOf } from "#db/hub/people.ts";
import { unitTreeOfBranch } from "#db/hub/units.ts";
import { type AdminActor, type AdminContext, noteAct } from "./acts.ts";
import { amountOf, dayAt, textOf } from "./countedValues.ts";

/** How far back a contact counts as recent, and work as done lately; in days. */
const contactDays = 90;
const workDays = 30;

type BranchFigures = AdminReply<"figures">;
type Group = BranchFigures["groups"][number];
type Activity = BranchFigures["activity"][number];
type Counted = { -readonly [K in keyof Activity]: Activity[K] };
interface Person {
  readonly values: Values;
  isContacted: boolean;
}

const fieldOfGroup = { tier: "tier", grade: "grade", kind: "kind", outlet: "outlet", manager: "managerId" } as const;

const groupsOf = (clients: readonly Person[], tree: UnitTree): Group[] =>
  figureGroups.flatMap((by) => {
    const sums = new Map<string | null, { clients: number; assetFen: number; depositFen: number; contacted: number }>();
    for (const { values, isContacted } of clients) {
      const word = textOf(values[fieldOfGroup[by]]);
      const key = by === "outlet" ? (tree.ofWord(word)?.name ?? word) : word;
      const sum = sums.get(key) ?? { clients: 0, assetFen: 0, depositFen: 0, contacted: 0 };
      sum.clients += 1;
      sum.assetFen += amountOf(values["assetTotal"]);
      sum.depositFen += amountOf(values["depositBalance"]);
      sum.contacted += Number(isContacted);
      sums.set(key, sum);
    }
    const ordered = [...sums].toSorted(([leftKey, left], [rightKey, right]) => left.clients - right.clients || (leftKey ?? "").localeCompare(rightKey ?? ""));
    // The smallest groups together are many enough: else what one of them has were the whole less the others.
    let hidden = 0;
    return ordered
      .map(([key, { assetFen, depositFen, ...sum }]): Group => {
        const isFew = sum.clients < fewestForAmounts || (hidden > 0 && hidden < fewestForAmounts);
        if (isFew) hidden += sum.clients;
        return { by, key, ...sum, assetFen: isFew ? null : assetFen, depositFen: isFew ? null : depositFen };
      })
      .toReversed();
  });

/** Units with the sums of all beneath them; what single groups of the same clients hide stays hidden. */
const unitsOf = (clients: readonly Person[], groups: readonly Group[], tree: UnitTree, people: readonly HubUser[]): NonNullable<BranchFigures["units"]> => {
  const hidden = new Set(groups.flatMap(({ by, key, assetFen }) => (by === "outlet" && assetFen === null ? [key] : [])));
  const cells = new Map<string | null, { -readonly [K in keyof UnitCell]: UnitCell[K] }>();
  for (const { values, isContacted } of clients) {
    const word = textOf(values["outlet"]);
    const unit = tree.ofWord(word);
    const key = unit?.name ?? word;
    const cell = cells.get(key) ?? { unitId: unit?.id ?? null, clients: 0, contacted: 0, assetFen: 0, depositFen: 0, isHidden: hidden.has(key) };
    cell.clients += 1;
    cell.contacted += Number(isContacted);
    cell.assetFen += amountOf(values["assetTotal"]);
    cell.depositFen += amountOf(values["depositBalance"]);
    cells.set(key, cell);
  }
  return unitSums(tree, [...cells.values()]).flatMap(({ unitId, ...sums }) => {
    const node = tree.byId.get(unitId);
    if (!node) return [];
    const inside = new Set(tree.within(unitId).map(({ id }) => id));
    const own = people.flatMap(({ id, outlet }) => (inside.has(tree.ofWord(outlet)?.id ?? "") ? [id] : []));
    return [{ name: node.name, nameEn: node.nameEn, kind: node.kind, depth: node.depth, ...sums, people: own }];
  });
};

/** Reads the branch once and counts. */
const count = async (rows: AsyncIterable<CountedRow>, today: string, contactedFrom: string, workFrom: string) => {
  const clients = new Map<string, Person>();
  const contacts = new Set<string>();
  const work: { readonly clientId: string | null; readonly kind: Exclude<keyof Activity, "userId"> }[] = [];
  let remarksWaiting = 0;
  for await (const { table, rowId, clientId, values } of rows) {
    const day = dayAt(values["happenedAt"]) ?? textOf(values["plannedOn"]) ?? "";
    if (table === "client") {
      if (textOf(values["mergedIntoId"]) === null) clients.set(rowId, { values, isContacted: false });
    } else if (table === "interaction") {
      if (day >= contactedFrom && clientId !== null) contacts.add(clientId);
    } else if (table === "visit" && values["state"] === "done") {
      if (day >= contactedFrom && clientId !== null) contacts.add(clientId);
      if (day >= workFrom) work.push({ clientId, kind: "visitsDone" });
    } else if (table === "visitReport") {
      if ((dayAt(values["submittedAt"]) ?? "") >= workFrom) work.push({ clientId, kind: "reports" });
    } else if (table === "followUp") {
      if ((dayAt(values["doneAt"]) ?? "") >= workFrom) work.push({ clientId, kind: "followUpsDone" });
      else if (values["state"] === "open" && (textOf(values["dueOn"]) ?? "9") < today) work.push({ clientId, kind: "followUpsOverdue" });
    } else if (table === "remark" && values["isHandled"] !== true) remarksWaiting += 1;
  }
  for (const clientId of contacts) {
    const client = clients.get(clientId);
    if (client) client.isContacted = true;
  }
  const activity = new Map<string | null, Counted>();
  for (const { clientId, kind } of work) {
    const userId = textOf(clients.get(clientId ?? "")?.values["managerId"]);
    const line = activity.get(userId) ?? { userId, visitsDone: 0, reports: 0, followUpsDone: 0, followUpsOverdue: 0 };
    line[kind] += 1;
    activity.set(userId, line);
  }
  return { clients: [...clients.values()], remarksWaiting, activity: [...activity.values()] };
};

/** Answers the figures of the actor's branch. */
export const branchFigures = async (context: AdminContext, actor: AdminActor): Promise<AdminReply<"figures">> => {
  const at = context.clock.now();
  const today = dayOf(at);
  const rows = liveRowsOf(context.hub, actor.branchId, ["client", "interaction", "visit", "visitReport", "followUp", "remark"]);
  const { clients, remarksWaiting, activity } = await count(rows, today, addDays(today, -contactDays), addDays(today, -workDays));
  const users = await usersOf(context.hub, actor.branchId);
  const tree = await unitTreeOfBranch(context.hub, actor.branchId);
  const groups = groupsOf(clients, tree);
  await hubWrite(context.hub, (tx) => noteAct(tx, context, actor, "figuresAsked", { clients: clients.length }));
  return {
    at,
    clients: clients.length,
    assetFen: clients.reduce((sum, { values }) => sum + amountOf(values["assetTotal"]), 0),
    depositFen: clients.reduce((sum, { values }) => sum + amountOf(values["depositBalance"]), 0),
    contacted: clients.filter(({ isContacted }) => isContacted).length,
    remarksWaiting,
    groups,
    units: unitsOf(clients, groups, tree, users),
    activity,
    people: users.map(({ id, name }) => ({ id, name })),
  };
};
