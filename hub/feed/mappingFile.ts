/* A mapping as a file, for what a guess cannot know: the order of day and month, the file's own words, source keys. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { validateMapping } from "#shared/domain/exchange/mapping.ts";
import type { FeedMapping } from "#db/hub/feedImports.ts";
import { FeedRefused } from "./feedRefused.ts";

const text = z.string().min(1).max(200);

const MappingFile = z.strictObject({
  managerHeadings: z.array(text).max(10),
  mapping: z.strictObject({
    version: z.literal(1),
    name: text,
    fingerprint: z.array(z.string().max(200)).max(500),
    sheet: z.string().max(200).nullable(),
    headerRow: z.int().positive().nullable(),
    columns: z
      .array(
        z.strictObject({
          heading: z.string().max(200),
          index: z.int().nonnegative(),
          target: z.strictObject({
            table: z.enum(["client", "contactPoint", "holding", "relation", "importantDate", "need", "activityCount"]),
            field: text,
            kind: text.optional(),
            slot: text.optional(),
          }),
          translation: z.record(z.string().max(200), z.string().max(200)).optional(),
          unitExponent: z.int().min(-4).max(12).optional(),
          dateOrder: z.enum(["ymd", "dmy", "mdy"]).optional(),
          sixDigitDays: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(500),
    assumed: z.strictObject({ clientKind: text, holdingKind: text }),
  }),
});

/** Reads a mapping that a person has edited; a mapping that cannot be used is refused. */
export const readMappingFile = (file: string): FeedMapping => {
  const problem = (reason: string): FeedRefused => new FeedRefused("mappingUnfit", { file: path.basename(file), reason });
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw problem("no JSON");
  }
  const parsed = MappingFile.safeParse(content);
  if (!parsed.success) throw problem(parsed.error.issues.map(({ path: place, message }) => `${place.join(".")}: ${message}`).join("; "));
  const { mapping, managerHeadings } = parsed.data;
  const [wrong] = validateMapping(mapping.columns as FeedMapping["mapping"]["columns"]); // absent keys are absent in JSON
  if (wrong) throw problem(wrong.type);
  return { mapping: mapping as FeedMapping["mapping"], managerHeadings }; // as above
};
