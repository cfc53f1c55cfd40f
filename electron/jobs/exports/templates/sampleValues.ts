/* Invented values for every field, made from the register of fields: a template is tried with them before it is kept. */
import { documentTemplateFields, type TemplateField } from "#shared/domain/reports/templateFields.ts";
import type { Picture } from "#electron/features/exchange/reports/reportModel.ts";
import type { TemplateFilling } from "./fillTemplate.ts";
import type { TemplateRow, TemplateValue } from "./templateData.ts";

/** The smallest PNG: one point. */
const point = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG9oVswAAAABJRU5ErkJggg==", "base64");
const picture: Picture = { sha256: "sample", caption: "", width: 1, height: 1, turn: 0 };

const valueOf = (field: TemplateField): TemplateValue => {
  if (field.kind === "picture") return picture;
  return field.kind === "text" ? `${field.name}\n示例 <&>` : [rowOf(field.fields ?? []), rowOf(field.fields ?? [])];
};

const rowOf = (fields: readonly TemplateField[]): TemplateRow => Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));

export const sampleFilling = (): TemplateFilling => ({
  values: rowOf(documentTemplateFields),
  pictures: new Map([[picture.sha256, { mediaType: "image/png", bytes: () => point }]]),
  watermark: "示例 2026-01-05 10:00",
});
