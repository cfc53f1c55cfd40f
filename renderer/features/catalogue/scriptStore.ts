/* Scripts that are being edited. */
import { createEditedRows } from "#renderer/api/editedRows.ts";
import { readFormDraft } from "#renderer/ui/formDrafts.tsx";
import { emptyScript } from "./scriptForm.ts";

export const createScriptStore = createEditedRows("script", (text) => readFormDraft(text, emptyScript("")));
