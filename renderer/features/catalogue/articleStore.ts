/* Articles that are being edited. */
import { createEditedRows } from "#renderer/api/editedRows.ts";
import { readFormDraft } from "#renderer/ui/formDrafts.tsx";
import { emptyArticle } from "./articleForm.ts";

export const createArticleStore = createEditedRows("article", (text) => readFormDraft(text, emptyArticle("")));
