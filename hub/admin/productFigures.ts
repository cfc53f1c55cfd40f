/*
 * What is held, offered and needed of a branch's products, for its product manager (R281): counted where the data lie, so that
 * his device holds no client. Counts and sums only; a kind that few clients hold or need shows no amounts. Every question is audited.
 */
import { addDays, dayOf } from "#shared/kernel/time.ts";
import { fewestForAmounts } from "#shared/domain/branch/branchFigures.ts";
import { isEndedHolding } from "#shared/domain/clients/endedHoldings.ts";
import type { Values } from "#shared/domain/merge/rowState.ts";
import type { AdminReply } from "#shared/protocol/admin.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { type CountedRow, liveRowsOf } from "#db/hub/figures.ts";
import { type AdminActor, type AdminContext, noteAct } from "./acts.ts";
import { dayAt, knownAmount, textOf } from "./countedValues.ts";

/** So many days back and ahead. */
const spanDays = 90;

type Figures = AdminReply<"productFigures">;
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Offered = Writable<Figures["offered"][number]>;

/** An answer to a recommendation, by the figure that counts it. */
const answers: Readonly<Record<string, "interested" | "bought" | "declined">> = { interested: "interested", bought: "bought", declined: "declined" };

interface Held {
  readonly clients: Set<string>;
  /** Those of whom an amount in yuan is known. */
  readonly valued: Set<string>;
  readonly elsewhere: Set<string>;
  holdings: number;
  amountFen: number;
  opened: number;
  ending: number;
}
interface Needed {
  readonly openClients: Set<string>;
  readonly valued: Set<string>;
  open: number;
  met: number;
  dropped: number;
  openFen: number;
}

const inOrder = <T>(byKey: ReadonlyMap<string, T>, size: (line: T) => number): (readonly [string, T])[] =>
  [...byKey].toSorted(([key, line], [otherKey, other]) => size(other) - size(line) || key.localeCompare(otherKey));

const lineOf = <T>(lines: Map<string, T>, key: string, start: () => T): T => {
  const line = lines.get(key) ?? start();
  lines.set(key, line);
  return line;
};

/** The rows of clients who are there, with the client whom a merge left: rows come in order of their ids, clients not first. */
const rowsOfClients = async (rows: AsyncIterable<CountedRow>) => {
  const mergedInto = new Map<string, string | null>();
  const products = new Map<string, Values>();
  const parts: { readonly table: string; readonly clientId: string; readonly values: Values }[] = [];
  for await (const { table, rowId, clientId, values } of rows) {
    if (table === "client") mergedInto.set(rowId, textOf(values["mergedIntoId"]));
    else if (table === "product") products.set(rowId, values);
    else if (clientId !== null) parts.push({ table, clientId, values });
  }
  return {
    products,
    clients: mergedInto.size,
    parts: parts.filter(({ clientId }) => mergedInto.has(clientId)).map((part) => ({ ...part, clientId: mergedInto.get(part.clientId) ?? part.clientId })),
  };
};

/** Answers what is held, offered and needed in the actor's branch. */
export const productFigures = async (context: AdminContext, actor: AdminActor): Promise<Figures> => {
  const at = context.clock.now();
  const today = dayOf(at);
  const [from, until] = [addDays(today, -spanDays), addDays(today, spanDays)];
  const rows = liveRowsOf(context.hub, actor.branchId, ["client", "product", "holding", "recommendation", "need"]);
  const { products, clients, parts } = await rowsOfClients(rows);
  const held = new Map<string, Held>();
  const needs = new Map<string, Needed>();
  const offered = new Map<string, Offered>();
  for (const { table, clientId, values } of parts) {
    const kind = textOf(values["kind"]) ?? "other";
    if (table === "holding") {
      if (isEndedHolding(values["state"])) continue;
      const line = lineOf(held, kind, () => ({ clients: new Set(), valued: new Set(), elsewhere: new Set(), holdings: 0, amountFen: 0, opened: 0, ending: 0 }));
      if (values["atOtherBank"] === true) {
        line.elsewhere.add(clientId);
        continue;
      }
      line.clients.add(clientId);
      line.holdings += 1;
      // Sums are in the branch's own money.
      const amountFen = (textOf(values["currency"]) ?? "CNY") === "CNY" ? knownAmount(values["amount"]) : null;
      if (amountFen !== null) {
        line.valued.add(clientId);
        line.amountFen += amountFen;
      }
      const [openedOn, endsOn] = [textOf(values["openedOn"]) ?? "", textOf(values["maturesOn"]) ?? ""];
      line.opened += Number(openedOn >= from && openedOn <= today);
      line.ending += Number(endsOn >= today && endsOn <= until);
    } else if (table === "need") {
      const line = lineOf(needs, kind, () => ({ openClients: new Set(), valued: new Set(), open: 0, met: 0, dropped: 0, openFen: 0 }));
      const state = textOf(values["state"]) ?? "open";
      if (state === "met" || state === "dropped") line[state] += 1;
      else {
        line.open += 1;
        line.openClients.add(clientId);
        const amountFen = knownAmount(values["amount"]);
        if (amountFen !== null) {
          line.valued.add(clientId);
          line.openFen += amountFen;
        }
      }
    } else if (table === "recommendation" && (dayAt(values["recommendedAt"]) ?? "") >= from) {
      const productId = textOf(values["productId"]) ?? "";
      const product = products.get(productId);
      const line = lineOf(offered, productId, () => ({
        productId,
        name: textOf(product?.["name"]) ?? textOf(values["productName"]) ?? productId,
        nameEn: textOf(product?.["nameEn"]),
        recommended: 0,
        interested: 0,
        bought: 0,
        declined: 0,
      }));
      line.recommended += 1;
      const answer = answers[textOf(values["outcome"]) ?? ""];
      if (answer) line[answer] += 1;
    }
  }
  await hubWrite(context.hub, (tx) => noteAct(tx, context, actor, "productFiguresAsked", { clients }));
  // Of few clients with an amount the sum would be theirs, and of none it would be a nought that nobody has.
  const shown = (amountFen: number, { valued }: Held | Needed): number | null => (valued.size < fewestForAmounts ? null : amountFen);
  return {
    at,
    held: inOrder(held, (line) => line.clients.size).map(([kind, line]) => ({
      kind,
      clients: line.clients.size,
      holdings: line.holdings,
      amountFen: shown(line.amountFen, line),
      opened: line.opened,
      ending: line.ending,
      elsewhere: line.elsewhere.size,
    })),
    offered: inOrder(offered, (line) => line.recommended).map(([, line]) => line),
    needs: inOrder(needs, (line) => line.open).map(([kind, line]) => ({
      kind,
      open: line.open,
      met: line.met,
      dropped: line.dropped,
      openClients: line.openClients.size,
      openFen: shown(line.openFen, line),
    })),
  };
};
