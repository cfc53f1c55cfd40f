/*
 * Files of clients' years (X09). Each is printed as a PDF by the main process and kept in the archive in one transaction with its
 * row: nothing is written outside of the store. What was made before a stop stays; a file that exists is never made anew.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { chinaMinute, dayOf } from "#shared/kernel/time.ts";
import type { exchangeYearFiles, YearFileLeft } from "#shared/contracts/exchange/yearFiles.ts";
import { firstYearOfFiles, isVip, yearDue } from "#shared/domain/clients/yearFiles.ts";
import { safeFileName } from "#shared/domain/clients/fileKind.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { isIn } from "#shared/domain/session/access/accesses.ts";
import { type ReadDb, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { contentHash, keepContent } from "#db/workstation/attachments.ts";
import { rowById } from "#db/workstation/rows.ts";
import { clientsWithoutYearFile, hasYearFile, vipTiersOf, yearOfClient } from "#db/workstation/yearFiles.ts";
import { outletOf } from "#db/workstation/units.ts";
import { type CommandContext, type HandlersOf, newHeader, type QueryContext } from "#electron/features/context.ts";
import { pageOf } from "#electron/features/exchange/strings.ts";
import { fileWords, type FileWords } from "#electron/features/exchange/words.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { reportPaper } from "../reports/reportHtml.ts";
import type { PaperFile } from "../reports/reportModel.ts";
import { unlessCancelled } from "#electron/features/unlessCancelled.ts";
import { isExporting } from "../runningExport.ts";
import { yearSheet } from "./yearSheet.ts";
import { yearTexts as texts } from "./yearTexts.ts";

/** Most clients that are named as due at once; the count of more is not needed to begin. */
const mostDue = 500;

/** Whether somebody makes the file of this client: the branch manager, who has a store of his own, or his manager. */
const isOwn = ({ actor }: Pick<QueryContext, "actor">, client: Row<"client">): boolean => isIn("headOrOwner", actor) || client.managerId === actor.id;

const reasonToLeave = (context: CommandContext, clientId: string, year: number): YearFileLeft | Row<"client"> => {
  const client = rowById(context.db, "client", clientId);
  if (!client) return "gone";
  if (!isOwn(context, client)) return "clientOfColleague";
  if (!isVip(client, vipTiersOf(context.db))) return "notVip";
  return hasYearFile(context.db, clientId, year) ? "alreadyMade" : client;
};

const documentOf = (db: ReadDb, context: CommandContext, client: Row<"client">, year: number, analysis: string, words: FileWords): PaperFile => {
  const { actor, clock } = context;
  const now = clock.now();
  const { pick, language } = words;
  const outlet = outletOf(db, actor.id, language);
  const signature = `${actor.name} ${chinaMinute(now)}`;
  const sheet = yearSheet(yearOfClient(db, client, year), { year, analysis, outlet, madeBy: actor.name, madeOn: dayOf(now) }, words);
  return {
    language,
    title: pick(texts.title),
    head: [`${outlet ?? ""}  ${pick(texts.title)}`.trim(), pick(texts.internal)],
    signature: `${pick(texts.madeBy)}${signature}`,
    watermark: signature,
    overview: null,
    isListOnly: false,
    sheets: [sheet],
    pictures: new Map(),
  };
};

/** Keeps a file in the archive; null when somebody else has kept one in the meantime. */
const keep = (context: CommandContext, client: Row<"client">, year: number, analysis: string, bytes: Uint8Array, fileName: string): string | null => {
  const attachmentId = context.ids.next();
  const header = newHeader(context, "edit", { client: client.name, table: "attachment", added: 1, year });
  const sha256 = contentHash(bytes);
  const outcome = write(context.store, (tx) => {
    if (hasYearFile(tx, client.id, year)) return null;
    keepContent(tx, sha256, bytes);
    const values = {
      clientId: client.id,
      fileName,
      mediaType: "application/pdf",
      byteSize: bytes.length,
      sha256,
      archiveYear: year,
      yearAnalysis: analysis.trim() === "" ? null : analysis.trim(),
    };
    return applyChanges(tx, header, [{ operation: "insert", table: "attachment", rowId: attachmentId, values }]);
  });
  if (!outcome) return null;
  context.announce("history", "clients", "table:attachment", `client:${client.id}`);
  return attachmentId;
};

export const yearFileHandlers: HandlersOf<typeof exchangeYearFiles> = {
  yearFilesDue: ({ db, actor, clock }) => {
    const year = yearDue(dayOf(clock.now()));
    const isHead = isIn("headOrOwner", actor);
    return ok({ year, due: clientsWithoutYearFile(db, year, isHead ? null : actor.id, mostDue) });
  },
  makeYearFiles: async (context, { clientIds, year, analysis = "", language }) => {
    const { db, clock, desktop, jobs } = context;
    if (year > yearDue(dayOf(clock.now())) || year < firstYearOfFiles) return err({ type: "yearNotOver" });
    const stopped = stoppedWord(db, "attachment", { yearAnalysis: analysis });
    if (stopped) return err(stopped);
    if (isExporting(context)) return err({ type: "exportRunning" });
    const words = fileWords(db, language);
    const made: { readonly clientId: string; readonly attachmentId: string }[] = [];
    const left: { readonly clientId: string; readonly reason: YearFileLeft }[] = [];
    for (const clientId of new Set(clientIds)) {
      const client = reasonToLeave(context, clientId, year);
      if (typeof client === "string") {
        left.push({ clientId, reason: client });
        continue;
      }
      const file = documentOf(db, context, client, year, analysis, words);
      const page = reportPaper(file);
      const paper = { html: page.html, isTagged: page.isTagged, edges: { head: file.head, foot: file.signature, page: pageOf[language] } };
      const bytes = await unlessCancelled(jobs.startHere("printPaper", "printing", (signal) => desktop.htmlPdf(paper, signal)).finished);
      if (bytes === null) return ok({ made, left, isStopped: true });
      const name = safeFileName(`${client.name} ${words.pick(texts.title)} ${year}.pdf`);
      const attachmentId = keep(context, client, year, analysis, bytes, name);
      if (attachmentId === null) left.push({ clientId, reason: "alreadyMade" });
      else made.push({ clientId, attachmentId });
    }
    return ok({ made, left, isStopped: false });
  },
};
