/* The words that texts are checked for (R176, R249, R253): kept by the branch, known to everybody who writes. */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { err, ok } from "#shared/kernel/result.ts";
import type { catalogue } from "#shared/contracts/catalogue.ts";
import { comparedWord } from "#shared/domain/catalogue/checkWords.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";

const topics = ["catalogue"];
const required = ["kind", "reason"] as const;

export const wordHandlers: Pick<HandlersOf<typeof catalogue>, "forbiddenWords" | "saveForbiddenWord" | "removeForbiddenWord"> = {
  forbiddenWords: ({ db, actor }) =>
    ok({
      words: allRows(db, "forbiddenWord").toSorted((left, right) => left.kind.localeCompare(right.kind) || nameOrder(left.word, right.word)),
      mayEdit: mayEditDictionaries(actor),
    }),
  saveForbiddenWord: (context, { wordId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const { db, ids } = context;
    const known = wordId === undefined ? undefined : rowById(db, "forbiddenWord", wordId);
    if (wordId !== undefined && !known) return err({ type: "wordNotFound" });
    const checked = validateRow("forbiddenWord", known ? values : { isActive: true, isStop: false, ...values });
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    // Signs alone would be found nowhere.
    const compared = comparedWord(String(merged.word ?? ""));
    if (compared === "") return err({ type: "valueRefused", field: "word", problem: { type: "valueMissing", field: "word" } });
    for (const field of required) {
      if (String(merged[field] ?? "").trim() === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const twin = allRows(db, "forbiddenWord").find((row) => row.id !== known?.id && comparedWord(row.word) === compared);
    if (twin && (!known || comparedWord(known.word) !== compared)) return err({ type: "wordKnown", word: twin.word });
    const rowId = known?.id ?? ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "forbiddenWord", rowId, values: checked.value };
    return ok({ wordId: rowId, txId: commitChanges(context, "settings", { what: "forbiddenWord", name: String(merged.word) }, [change], topics) });
  },
  removeForbiddenWord: (context, { wordId }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = rowById(context.db, "forbiddenWord", wordId);
    if (!known) return err({ type: "wordNotFound" });
    const change: Change = { operation: "delete", table: "forbiddenWord", rowId: wordId };
    return ok({ txId: commitChanges(context, "settings", { what: "forbiddenWord", name: known.word }, [change], topics) });
  },
};
