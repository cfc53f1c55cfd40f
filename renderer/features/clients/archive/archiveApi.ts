/*
 * What the archive pages ask of the main process, by the contracts alone. One helper turns the named intents of
 * the list tables into two functions by table, so that the generic row form needs no switch.
 */
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { ListTable, Saved, SaveError } from "#shared/contracts/clients/archiveTypes.ts";
import type { ClientOf, RouterError } from "#shared/contracts/contract.ts";
import type { dictionaries } from "#shared/contracts/dictionaries.ts";
import type { drafts } from "#shared/contracts/drafts.ts";
import type { history } from "#shared/contracts/history.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Result } from "#shared/kernel/result.ts";

export interface ArchiveApi {
  readonly clients: ClientOf<typeof clientsArchive>;
  readonly drafts: ClientOf<typeof drafts>;
  readonly dictionaries: ClientOf<typeof dictionaries>;
  readonly history: ClientOf<typeof history>;
}

/** Lists whose rows are saved by a form; tags have intents of their own. */
export type FormTable = Exclude<ListTable, "clientTag">;

interface SaveRowInput {
  readonly clientId: string;
  readonly rowId: string | null;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly base?: Readonly<Record<string, FieldValue>>;
}

type SaveRow = (input: SaveRowInput) => Promise<Result<Saved, SaveError | RouterError>>;
type RemoveRow = (input: {
  readonly clientId: string;
  readonly rowId: string;
}) => Promise<
  Result<{ readonly txId: string }, { readonly type: "clientNotFound" | "rowNotFound" } | Extract<SaveError, { type: "notAllowed" }> | RouterError>
>;

const intentName = <Verb extends string, T extends FormTable>(verb: Verb, table: T): `${Verb}${Capitalize<T>}` =>
  // TypeScript cannot follow the upper-casing of the first letter.
  `${verb}${table.charAt(0).toUpperCase()}${table.slice(1)}` as `${Verb}${Capitalize<T>}`;

/** Every save intent has this shape; which fields a table takes is checked by the strict schema behind it. */
export const saveRow = (api: ArchiveApi, table: FormTable): SaveRow => api.clients[intentName("save", table)] as SaveRow;

export const removeRow = (api: ArchiveApi, table: FormTable): RemoveRow => api.clients[intentName("remove", table)];
