/*
 * The scripts of a preparation sheet: those that fit the client and the visit, filled for the client (R144-R149). What
 * the client objected in the last visits counts; older words are left alone.
 */
import type { Day } from "#shared/kernel/time.ts";
import type { ActorInfo } from "#shared/contracts/session.ts";
import { fittingScripts, scriptsForSheet } from "#shared/domain/catalogue/fittingScripts.ts";
import { type ArchivePart, scriptFactsOf } from "#shared/domain/catalogue/scriptFacts.ts";
import type { SheetScript } from "#shared/domain/catalogue/scriptLines.ts";
import { fillScript, type ScriptSubject } from "#shared/domain/catalogue/scriptText.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows, rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { practiceByScript } from "#db/workstation/scripts.ts";

/** More scripts than these nobody reads before a visit. */
const mostScripts = 5;
/** How many earlier visits' objections still count. */
const visitsWithObjections = 5;

interface SheetPart extends Omit<ArchivePart, "client" | "visit" | "objectionTexts" | "holdings"> {
  readonly client: Row<"client">;
  readonly visit: Row<"visit">;
  readonly holdings: readonly Row<"holding">[];
}

export const sheetScripts = (db: ReadDb, part: SheetPart, { actor, today }: { readonly actor: ActorInfo; readonly today: Day }): readonly SheetScript[] => {
  const objectionTexts = rowsOfClient(db, "visit", part.client.id)
    .filter(({ objections }) => objections !== null)
    .toSorted((left, right) => left.plannedOn.localeCompare(right.plannedOn))
    .slice(-visitsWithObjections)
    .flatMap(({ objections }) => objections ?? []);
  const fitting = fittingScripts(allRows(db, "script"), scriptFactsOf({ ...part, objectionTexts }, today));
  const subject: ScriptSubject = {
    client: part.client,
    holdings: part.holdings,
    manager: actor.name,
    outlet: rowById(db, "branchUser", actor.id)?.outlet ?? null,
    today,
  };
  const practice = practiceByScript(db, actor.id);
  return scriptsForSheet(fitting, mostScripts).map(({ script, reasons, score }) => ({
    id: script.id,
    title: script.title,
    titleEn: script.titleEn,
    stage: script.stage,
    text: fillScript(script, subject, "zh").text,
    textEn: (script.bodyEn ?? "") === "" ? null : fillScript(script, subject, "en").text,
    reasons,
    score,
    practisedAt: practice.get(script.id)?.lastAt ?? null,
  }));
};
