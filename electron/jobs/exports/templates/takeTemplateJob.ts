/*
 * A file handed in as a template: opened with its limits here, away from the window and the key's process, checked place by
 * place, filled once with invented values, and only then kept as the next version of its name.
 */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { safeFileName } from "#shared/domain/clients/fileKind.ts";
import { largestTemplate, type TemplateProblem, type TemplateRefusal } from "#shared/domain/reports/templateFields.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { contentHash, keepContent } from "#db/workstation/attachments.ts";
import { nextTemplateVersion } from "#db/workstation/reportTemplates.ts";
import { type Job, jobHeader } from "#electron/jobs/job.ts";
import { checkTemplate } from "./checkTemplate.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { openTemplate } from "./openTemplate.ts";
import { sampleFilling } from "./sampleValues.ts";

export interface TakeTemplateRequest {
  readonly path: string;
  readonly name: string;
}

export type TakeTemplateOutcome =
  | { readonly type: "kept"; readonly templateId: string; readonly version: number; readonly isPerReport: boolean }
  | { readonly type: "unreadable" }
  | { readonly type: "tooLarge"; readonly max: number; readonly actual: number }
  | { readonly type: "refused"; readonly refusal: TemplateRefusal }
  | { readonly type: "problems"; readonly problems: readonly TemplateProblem[] };

export const templateMediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Reads a file up to the bound; a longer one is not read at all. */
const readBounded = (file: string): Uint8Array | { readonly actual: number } | undefined => {
  let handle: number | undefined;
  try {
    const { size } = statSync(file);
    if (size > largestTemplate) return { actual: size };
    handle = openSync(file, "r");
    const bytes = Buffer.alloc(size);
    let at = 0;
    for (let read = 1; read > 0 && at < size; at += read) read = readSync(handle, bytes, at, size - at, at);
    return bytes.subarray(0, at);
  } catch {
    return undefined; // gone, or not ours to read
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
};

/** docxtemplater says what it cannot do by a tag; where that stands was found by our own reading. */
const tagOfError = (error: unknown): string => {
  const properties = typeof error === "object" && error !== null && "properties" in error ? error.properties : undefined;
  const list =
    typeof properties === "object" && properties !== null && "errors" in properties && Array.isArray(properties.errors) ? properties.errors : [properties];
  const first: unknown = list[0];
  const inner: unknown = typeof first === "object" && first !== null && "properties" in first ? first.properties : first;
  return typeof inner === "object" && inner !== null && "xtag" in inner && typeof inner.xtag === "string" ? inner.xtag.slice(0, 60) : "";
};

/** The verdict on a file's bytes, without keeping anything. */
export const judgeTemplate = async (
  bytes: Uint8Array,
): Promise<Extract<TakeTemplateOutcome, { type: "refused" | "problems" }> | { readonly type: "good"; readonly isPerReport: boolean }> => {
  const opened = await openTemplate(bytes);
  if (!opened.ok) return { type: "refused", refusal: opened.error };
  const verdict = checkTemplate(opened.value.parts);
  if (verdict.problems.length > 0) return { type: "problems", problems: verdict.problems };
  try {
    fillTemplate(bytes, sampleFilling());
  } catch (error) {
    const place = { part: "body", page: null, paragraph: 0, table: null, row: null, column: null } as const;
    return { type: "problems", problems: [{ kind: "loopCutsTable", tag: tagOfError(error), place, hint: null }] };
  }
  return { type: "good", isPerReport: verdict.isPerReport };
};

export const takeTemplateJob: Job<"takeTemplate"> = async (context, { path: file, name }): Promise<TakeTemplateOutcome> => {
  const bytes = readBounded(file);
  if (bytes === undefined) return { type: "unreadable" };
  if (!(bytes instanceof Uint8Array)) return { type: "tooLarge", max: largestTemplate, actual: bytes.actual };
  const judged = await judgeTemplate(bytes);
  if (judged.type !== "good") return judged;
  const sha256 = contentHash(bytes);
  const templateId = context.ids.next();
  const header = jobHeader(context, "settings", { table: "reportTemplate", added: 1 });
  const version = write(context.store, (tx) => {
    const next = nextTemplateVersion(tx, name);
    keepContent(tx, sha256, bytes);
    applyChanges(tx, header, [
      {
        operation: "insert",
        table: "reportTemplate",
        rowId: templateId,
        values: {
          name,
          version: next,
          fileName: safeFileName(path.basename(file)),
          mediaType: templateMediaType,
          byteSize: bytes.byteLength,
          sha256,
          uploadedAt: header.editedAt,
          uploadedById: context.actorId,
          isActive: true,
        },
      },
    ]);
    return next;
  });
  context.announce("history", "table:reportTemplate");
  return { type: "kept", templateId, version, isPerReport: judged.isPerReport };
};
