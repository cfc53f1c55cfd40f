/*
 * The scripts that fit a client, filled for him (R144-R149): for the sheet of a visit, beside an opportunity, during a call.
 * What the client objected in the last visits counts; older words are left alone.
 */
import type { Day } from "#shared/kernel/time.ts";
import type { ActorInfo } from "#shared/contracts/session.ts";
import { type FittingScript, fittingScripts, scriptsForSheet } from "#shared/domain/catalogue/fittingScripts.ts";
import { type ArchivePart, scriptFactsOf } from "#shared/domain/catalogue/scriptFacts.ts";
import type { SheetScript } from "#shared/domain/catalogue/scriptLines.ts";
import { fillScript, type ScriptSubject } from "#shared/domain/catalogue/scriptText.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { suitabilityRulesOf } from "#db/workstation/products.ts";
import { allRows, rowsOfClient } from "#db/workstation/rows.ts";
import { practiceByScript } from "#db/workstation/scripts.ts";
import { outletOf } from "#db/workstation/units.ts";

/** More scripts than these nobody reads before a visit. */
const mostScripts = 5;
/** How many earlier visits' objections still count. */
const visitsWithObjections = 5;

interface TalkPart extends Omit<ArchivePart, "client" | "objectionTexts" | "holdings"> {
  readonly client: Row<"client">;
  readonly holdings: readonly Row<"holding">[];
}

interface Talk {
  readonly actor: ActorInfo;
  readonly today: Day;
  /** Chapters that the moment asks for; without them every chapter is open. */
  readonly stages?: readonly string[] | undefined;
}

/** Those of the asked chapters. */
const ofStages = <S extends FittingScript<Row<"script">>>(fitting: readonly S[], stages: readonly string[] | undefined): readonly S[] =>
  stages === undefined ? fitting : fitting.filter(({ script }) => stages.includes(script.stage));

/** The few scripts for a talk with a client, in the order of a conversation. */
export const scriptsToSay = (db: ReadDb, part: TalkPart, { actor, today, stages }: Talk): readonly SheetScript[] => {
  const objectionTexts = rowsOfClient(db, "visit", part.client.id)
    .filter(({ objections }) => objections !== null)
    .toSorted((left, right) => left.plannedOn.localeCompare(right.plannedOn))
    .slice(-visitsWithObjections)
    .flatMap(({ objections }) => objections ?? []);
  const fitting = ofStages(fittingScripts(allRows(db, "script"), scriptFactsOf({ ...part, objectionTexts }, today, suitabilityRulesOf(db))), stages);
  const subject: ScriptSubject = {
    client: part.client,
    holdings: part.holdings,
    manager: actor.name,
    outlet: outletOf(db, actor.id, "zh-CN"),
    today,
  };
  const practice = practiceByScript(db, actor.id);
  return scriptsForSheet(fitting, mostScripts).map(({ script, reasons, score }) => ({
    id: script.id,
    title: script.title,
    titleEn: script.titleEn,
    stage: script.stage,
    text: fillScript(script, subject, "zh").text,
    textEn: (script.bodyEn ?? "") === "" ? null : fillScript(script, { ...subject, outlet: outletOf(db, actor.id, "en") }, "en").text,
    reasons,
    score,
    practisedAt: practice.get(script.id)?.lastAt ?? null,
  }));
};

/** The scripts for a talk that is no visit: what the archive says of the client, with the purpose of the talk. */
export const scriptsForTalk = (
  db: ReadDb,
  client: Row<"client">,
  about: { readonly purpose: string | null; readonly visitKind: string | null },
  talk: Talk,
): readonly SheetScript[] =>
  scriptsToSay(
    db,
    {
      client,
      visit: { id: "", purpose: about.purpose, kind: about.visitKind ?? "", objections: null },
      holdings: rowsOfClient(db, "holding", client.id).filter((row) => row.state !== "closed"),
      openNeeds: rowsOfClient(db, "need", client.id).filter((row) => (row.state ?? "open") === "open"),
      openPromises: rowsOfClient(db, "promise", client.id).filter((row) => row.state === "open"),
      contactCount: rowsOfClient(db, "interaction", client.id).length,
    },
    talk,
  );
