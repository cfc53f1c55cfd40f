/* What the commands of opportunities share: finding one, its products, what the door of a stage looks at, one transaction. */
import { dayOf } from "#shared/kernel/time.ts";
import type { SignedIn } from "#shared/domain/clients/mayEditField.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { StageFacts } from "#shared/domain/opportunities/stages.ts";
import { touchesOf } from "#db/workstation/opportunities.ts";
import { rowsWhere } from "#db/workstation/rows.ts";
import { unsuitableProducts } from "#db/workstation/unsuitableProducts.ts";
import { withdrawnProducts } from "#db/workstation/withdrawnProducts.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext } from "#electron/features/context.ts";

/** Who names the owner of an opportunity: the branch manager, and a manager in a store of his own (R138). */
export const mayAssign = (actor: SignedIn): boolean => actor.role === "branchManager" || (actor.role === "clientManager" && actor.isJoined !== true);

/** Writes the changes as one transaction and announces what they touched; null when nothing changed. */
export const commit = (
  context: CommandContext,
  what: string,
  changes: readonly Change[],
  label: Readonly<Record<string, string | number>> = {},
): string | null => commitChanges(context, "edit", { what, ...label }, changes, ["opportunities", "rules"]);

type ProductValues = { readonly productKind: string; readonly productName: string | null; readonly productId?: string | null };

/** What the door of a stage looks at, with the values as they would be. */
export const stageFacts = (
  context: CommandContext,
  row: Row<"opportunity"> | undefined,
  values: Readonly<Record<string, FieldValue | undefined>>,
  products?: readonly ProductValues[],
): StageFacts => {
  const held: readonly ProductValues[] = products ?? (row ? rowsWhere(context.db, "opportunityProduct", "opportunityId", row.id) : []);
  const isWithdrawn = withdrawnProducts(context.db);
  const textOf = (field: "ownerId" | "nextStep" | "nextStepOn" | "closeReason" | "summary"): string | null => {
    const value = values[field] === undefined ? row?.[field] : values[field];
    return typeof value === "string" ? value : null;
  };
  const amount = values["closedAmount"] === undefined ? row?.closedAmount : values["closedAmount"];
  return {
    values: {
      ownerId: textOf("ownerId"),
      nextStep: textOf("nextStep"),
      nextStepOn: textOf("nextStepOn"),
      closeReason: textOf("closeReason"),
      summary: textOf("summary"),
      closedAmount: typeof amount === "number" ? amount : null,
    },
    products: held.length,
    withdrawn: held.filter((product) => isWithdrawn(product)).map((product) => product.productName ?? product.productKind),
    unsuitable: row ? unsuitableProducts(context.db, row.clientId, held, dayOf(context.clock.now())) : [],
    touches: row ? touchesOf(context.db, row.id) : 0,
    today: dayOf(context.clock.now()),
  };
};
