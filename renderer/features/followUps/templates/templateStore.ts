/* Checklist templates that are being edited, by family. */
import { createEditedRows } from "#renderer/api/editedRows.ts";
import { readFormDraft } from "#renderer/ui/formDrafts.tsx";
import { emptyDraft } from "./templateDraft.ts";

export const createTemplateStore = createEditedRows("checklist", (text) => readFormDraft(text, emptyDraft("")));
