/*
 * One view of a field for editing in place, whether it is a column of the client or a field that the branch added
 * itself: what it holds, why it may be locked, and how it is saved.
 */
import type { ClientFile, SaveError } from "#shared/contracts/clients/archiveTypes.ts";
import type { RowInput } from "#shared/contracts/clients/rowInput.ts";
import type { RouterError } from "#shared/contracts/contract.ts";
import type { ExtraFieldItem } from "#shared/contracts/dictionaries.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { coordinatesText, placeOf, readCoordinates } from "#shared/domain/clients/coordinates.ts";
import { mayEditField, mayEditTable, type EditRefusal } from "#shared/domain/clients/mayEditField.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { ArchiveApi } from "./archiveApi.ts";
import { isClientField } from "./fieldGroups.ts";

/** Name of a client's column, or `extra:<kind>:<id>` for a field of the branch. */
export type FieldKey = string;

export type FieldLock = EditRefusal;

export interface FieldSpec {
  readonly key: FieldKey;
  readonly table: "client" | "extraValue";
  readonly rowId: string | null;
  readonly field: string;
  readonly column: Column;
  /** As shown: masked where the field is. */
  readonly value: FieldValue;
  readonly isMasked: boolean;
  readonly lock: FieldLock | undefined;
  readonly save: (api: ArchiveApi, clientId: string, value: FieldValue, base: FieldValue) => Promise<Result<unknown, SaveError | RouterError>>;
}

const extraPrefix = "extra:";

export const extraKey = (item: Pick<ExtraFieldItem, "id" | "valueKind">): FieldKey => `${extraPrefix}${item.valueKind}:${item.id}`;

/** A branch's own field stores text; its kind decides only what may be typed. A choice is kept as its own words. */
const extraColumns: Readonly<Record<string, Column["kind"]>> = { number: "integer", day: "day", flag: "flag", choice: "code" };

const extraColumn = (valueKind: string, id: string): Column => ({
  kind: extraColumns[valueKind] ?? "longText",
  cls: "C2",
  zh: "",
  en: "",
  max: 4000,
  ...(valueKind === "choice" ? { dictionary: `${extraPrefix}${id}` } : {}),
});

const fromStoredText = (column: Column, text: string | null): FieldValue => {
  if (text === null) return null;
  if (column.kind === "integer") return /^-?\d+$/.test(text) ? Number(text) : text;
  return column.kind === "flag" ? text === "true" : text;
};

const clientSpec = (file: ClientFile, key: FieldKey, role: string): FieldSpec | undefined => {
  if (!isClientField(key)) return undefined;
  const column: Column = clientFields[key];
  const value: FieldValue = file.client[key];
  return {
    key,
    table: "client",
    rowId: file.clientId,
    field: key,
    column,
    value,
    isMasked: file.client.masked.includes(key),
    lock: mayEditField(role, "client", key) ?? undefined,
    save: (api, clientId, next, base) => {
      const changes: RowInput<"client"> = { [key]: next }; // one column of the register; validateValue checked its kind
      return api.clients.editFields({ clientId, changes, base: { [key]: base } });
    },
  };
};

/** Latitude and longitude as one field: people copy them as one text. */
export const coordinatesKey = "coordinates";
export const coordinatesColumn: Column = { kind: "text", unit: "microDegrees", cls: "C2", zh: "位置坐标", en: "Coordinates", max: 80 };

const pairOf = (value: FieldValue): { readonly latitude: number | null; readonly longitude: number | null } => {
  const read = typeof value === "string" ? readCoordinates(value) : undefined;
  return read?.ok ? read.value.place : { latitude: null, longitude: null };
};

const coordinatesSpec = (file: ClientFile, role: string): FieldSpec => {
  const place = placeOf(file.client);
  return {
    key: coordinatesKey,
    table: "client",
    rowId: file.clientId,
    // History and marks speak of the latitude: both are always written together.
    field: "latitude",
    column: coordinatesColumn,
    value: place && coordinatesText(place),
    isMasked: false,
    lock: mayEditField(role, "client", "latitude") ?? undefined,
    save: (api, clientId, next, base) => api.clients.editFields({ clientId, changes: pairOf(next), base: pairOf(base) }),
  };
};

const extraSpec = (file: ClientFile, key: FieldKey, role: string): FieldSpec | undefined => {
  const [, valueKind = "text", extraFieldId = ""] = key.split(":");
  if (extraFieldId === "") return undefined;
  const row = file.extraValues.find((one) => one.extraFieldId === extraFieldId);
  const column = extraColumn(valueKind, extraFieldId);
  const value = fromStoredText(column, row?.value ?? null);
  return {
    key,
    table: "extraValue",
    rowId: row?.id ?? null,
    field: "value",
    column,
    value,
    isMasked: false,
    lock: mayEditTable(role, "extraValue") ?? undefined,
    save: (api, clientId, next, base) =>
      api.clients.saveExtraValue({
        clientId,
        rowId: row?.id ?? null,
        values: { extraFieldId, value: next === null ? null : String(next) },
        ...(row ? { base: { value: base === null ? null : String(base) } } : {}),
      }),
  };
};

/** The field behind a key as a role meets it, or nothing when this build does not know it. */
export const fieldSpecOf = (file: ClientFile, key: FieldKey, role = "clientManager"): FieldSpec | undefined =>
  key === coordinatesKey ? coordinatesSpec(file, role) : key.startsWith(extraPrefix) ? extraSpec(file, key, role) : clientSpec(file, key, role);
