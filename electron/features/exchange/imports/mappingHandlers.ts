/* Mappings by sender: list, remember, rename, forget. */
import { err, ok } from "#shared/kernel/result.ts";
import type { exchangeImports } from "#shared/contracts/exchange/imports.ts";
import { fingerprintOf, validateMapping } from "#shared/domain/exchange/mapping.ts";
import { write } from "#db/engine/store.ts";
import { forgetMapping, keepMapping, keptMappings, renameMapping } from "#db/workstation/importMappings.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { mappingOf } from "#shared/tabular/importFile.ts";

type Contract = Pick<typeof exchangeImports, "mappings" | "saveMapping" | "renameMapping" | "deleteMapping">;

export const mappingHandlers: HandlersOf<Contract> = {
  mappings: ({ db }) =>
    ok({
      mappings: keptMappings(db).map(({ id, mapping, usedAt }) => ({
        mappingId: id,
        name: mapping.name,
        headings: mapping.columns.map(({ heading }) => heading),
        columnCount: mapping.columns.length,
        usedAt,
      })),
    }),
  saveMapping: (context, { name, headings, file }) => {
    const errors = validateMapping(file.columns);
    if (errors.length > 0) return err({ type: "mappingRefused", token: file.token, errors });
    const mapping = mappingOf({ ...file, path: "", name: "" }, name, fingerprintOf(headings));
    const mappingId = write(context.store, (tx) => keepMapping(tx, context.ids.next(), mapping, context.clock.now()));
    context.announce("mappings");
    return ok({ mappingId });
  },
  renameMapping: (context, { mappingId, name }) => {
    const outcome = write(context.store, (tx) => renameMapping(tx, mappingId, name));
    if (outcome === "taken") return err({ type: "nameTaken" });
    if (outcome === "unknown") return err({ type: "mappingNotFound" });
    context.announce("mappings");
    return ok(null);
  },
  deleteMapping: (context, { mappingId }) => {
    if (!write(context.store, (tx) => forgetMapping(tx, mappingId))) return err({ type: "mappingNotFound" });
    context.announce("mappings");
    return ok(null);
  },
};
