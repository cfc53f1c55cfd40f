/*
 * A pack is made by the same jobs as single exports, file after file, in a folder with another name that is renamed at the
 * end. What would be empty is left out and said. Stopping it, a full disk or a fault leaves nothing behind.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf, isDay, type Day } from "#shared/kernel/time.ts";
import type { ErrorOf } from "#shared/contracts/contract.ts";
import { type exchangePacks, type PackBuilt, type PackPart, packParts, type PackStanding } from "#shared/contracts/exchange/packs.ts";
import type { ExportWish, ReportScope } from "#shared/contracts/exchange/exports.ts";
import { lastPeriod, type PackKind, periodBefore } from "#shared/domain/visits/packPeriods.ts";
import { signsReports } from "#shared/domain/visits/reportSteps.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { outletOf } from "#db/workstation/units.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { permitOf } from "#electron/features/exportPermit.ts";
import { writingTo } from "#electron/features/halfWritten.ts";
import { unlessCancelled } from "#electron/features/unlessCancelled.ts";
import { isExporting } from "./runningExport.ts";
import { printReports } from "./reports/printReports.ts";
import { countReports } from "./reports/reportFile.ts";
import { packTexts } from "./strings.ts";

type PackError = ErrorOf<(typeof exchangePacks)["buildPack"]>;
type Language = "zh-CN" | "en";
interface Pack {
  readonly kind: PackKind;
  readonly from: Day;
  readonly to: Day;
  readonly language: Language;
  /** What it is, and the agreement of a second person that opened it: noted with each of its files. */
  readonly purpose: string;
  readonly agreement: string | undefined;
}

/** Where this workstation remembers that it made the pack of a period. */
const builtKey = (kind: PackKind, from: string): string => `pack:${kind}:${from}`;

const standingOf = (db: ReadDb, kind: PackKind, today: Day): PackStanding => {
  const period = lastPeriod(kind, today);
  const reports = countReports(db, period);
  const builtAt = localState(db, builtKey(kind, period.from)) ?? null;
  return { kind, ...period, reports, builtAt, isDue: builtAt === null && reports > 0 };
};

const listOf = (part: PackPart, { kind, from, to }: Pack): ExportWish | undefined => {
  switch (part) {
    case "figures":
      return { list: "figures", dashboard: "all", span: { from, to }, compare: periodBefore(kind, { from, to }), scope: { kind: "branch" } };
    case "overdue":
      return { list: "followUps", scope: "overdue" };
    case "unsigned":
      return { list: "signOff", filter: "waiting" };
    default:
      return undefined;
  }
};

const endingOf: Readonly<Record<PackPart, string>> = { word: "docx", pdf: "pdf", table: "xlsx", figures: "xlsx", overdue: "xlsx", unsigned: "xlsx" };

type Written = Result<number | null, PackError>;

/** Makes one file of the pack; null when it would hold nothing. */
const writePart = async (context: CommandContext, part: PackPart, pack: Pack, path: string): Promise<Written> => {
  const { jobs, desktop } = context;
  const { from, to, language, purpose, agreement } = pack;
  const scope: ReportScope = { from, to };
  const wish = listOf(part, pack);
  if (part === "pdf") {
    const printed = await printReports(context, { scope, language, purpose, agreement, target: "pdf" }, desktop.htmlPdf);
    if (printed?.type !== "printed") return err(printed ?? { type: "exportCancelled" });
    desktop.writeFile(path, printed.value);
    return ok(printed.reports);
  }
  const started = wish
    ? jobs.start("exportList", { wish, columns: undefined, path, format: "xlsx", language, unmaskedFor: null, purpose, agreement })
    : jobs.start("exportReports", { scope, path, format: part === "word" ? "docx" : "xlsx", language, purpose, agreement });
  const outcome = await unlessCancelled<Awaited<typeof started.finished>>(started.finished);
  if (outcome === null) return err({ type: "exportCancelled" });
  switch (outcome.type) {
    case "written":
      return ok(outcome.rows);
    case "nothingToExport":
      return wish ? ok(null) : err({ type: "nothingToExport" });
    case "tooManyReports":
    case "fileNotWritten":
      return err(outcome);
    default:
      throw new Error(`a pack without choices was refused: ${outcome.type}`);
  }
};

/** What a folder or a file may be called on every system. */
const safeName = (name: string): string => name.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, "").trim();

const folderName = (context: CommandContext, { kind, from, to, language }: Pack): string => {
  const texts = packTexts[language];
  return safeName(
    [texts[kind], `${from}${texts.until}${to}`, outletOf(context.db, context.actor.id, language)].filter((part) => part !== null && part !== "").join("_"),
  );
};

const buildIn = async (context: CommandContext, folder: string, pack: Pack): Promise<Result<PackBuilt["parts"], PackError>> => {
  const parts: Record<string, number | null> = {};
  for (const [index, part] of packParts.entries()) {
    const name = safeName(`${index + 1} ${packTexts[pack.language].parts[part]}.${endingOf[part]}`);
    const written = await writePart(context, part, pack, context.files.inFolder(folder, name));
    if (!written.ok) return written;
    parts[part] = written.value;
  }
  return ok(parts as PackBuilt["parts"]); // every part has its line
};

export const packHandlers: HandlersOf<typeof exchangePacks> = {
  packStanding: ({ db, actor, clock }) => {
    const today = dayOf(clock.now());
    return ok(signsReports(actor.role) ? [standingOf(db, "week", today), standingOf(db, "month", today)] : null);
  },
  chooseFolder: async ({ desktop }) => {
    const folder = await desktop.chooseFolder();
    return ok(folder === null ? null : { token: folder.token, name: folder.name });
  },
  buildPack: async (context, { kind, from, to, token, language }): Promise<Result<PackBuilt, PackError>> => {
    if (!signsReports(context.actor.role)) return err(keptByOthers);
    if (!isDay(from) || !isDay(to) || from > to) return err({ type: "periodWrong" });
    // A pack is the branch manager's routine: its purpose is what it is, but whom the branch lets export nothing builds none.
    const purpose = `${packTexts[language][kind]} ${from} – ${to}`;
    const permit = permitOf(context, { list: "pack", what: { kind, from, to }, isFull: false, purpose });
    if (!permit.ok) return err(permit.error.type === "exportDenied" ? keptByOthers : permit.error);
    const place = context.desktop.pathOf(token);
    if (place === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    const pack: Pack = { kind, from, to, language, purpose, agreement: permit.value.agreement };
    if (countReports(context.db, { from, to }) === 0) return err({ type: "nothingToExport" });
    const name = folderName(context, pack);
    const stage = context.files.stageFolder(place, name);
    if (!stage.ok) return err({ type: "fileNotWritten", reason: stage.error.reason === "full" ? "full" : "readonly" });
    // The folder stands under its other name until it is whole.
    return await writingTo(context, context.files.inFolder(place, name), async (): Promise<Result<PackBuilt, PackError>> => {
      try {
        const built = await buildIn(context, stage.value.path, pack);
        if (!built.ok) {
          stage.value.discard();
          return built;
        }
        const finished = stage.value.commit();
        write(context.store, (tx) => setLocalState(tx, builtKey(kind, from), context.clock.now()));
        context.announce("packs");
        return ok({ token: context.desktop.grant(finished.path).token, folder: finished.name, parts: built.value });
      } catch (error) {
        stage.value.discard();
        const cause = storeErrorKind(error);
        if (cause === "full" || cause === "readonly") return err({ type: "fileNotWritten", reason: cause });
        throw error;
      }
    });
  },
};
