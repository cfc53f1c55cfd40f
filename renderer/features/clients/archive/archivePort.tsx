/*
 * What the parts of the archive page may do, filled by the screen alone. The parts themselves ask no api: they
 * can be drawn and tested with a port made of plain functions.
 */
import { createContext, useContext } from "react";
import type { ClientFile } from "#shared/contracts/clients/archiveTypes.ts";
import type { ExtraFieldItem } from "#shared/contracts/dictionaries.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { ArchiveFieldProps } from "./ArchiveField.tsx";
import type { FormTable } from "./archiveApi.ts";
import type { FindChoices } from "./FieldEditor.tsx";
import type { FieldKey } from "./fieldSpec.ts";
import type { Naming } from "./fieldText.ts";
import type { OpenForm } from "./rowFormStore.ts";

export interface FormPort {
  readonly open: OpenForm | undefined;
  readonly begin: (
    table: FormTable,
    row?: { readonly id: string; readonly masked?: readonly string[] },
    start?: Readonly<Record<string, string>>,
    fixed?: Readonly<Record<string, FieldValue>>,
  ) => void;
  readonly type: (field: string, text: string) => void;
  readonly submit: () => void;
  readonly close: () => void;
  readonly dropResumed: () => void;
  readonly settleStale: (choice: "mine" | "theirs") => void;
}

export interface ArchivePort {
  readonly file: ClientFile;
  readonly naming: Naming;
  /** `YYYY-MM-DD` in China. */
  readonly today: string;
  readonly extraFields: readonly ExtraFieldItem[];
  readonly form: FormPort;
  readonly fieldProps: (key: FieldKey, label: string) => ArchiveFieldProps | undefined;
  readonly removeRow: (table: FormTable, rowId: string, what: string) => void;
  /** Sets some values of a row with one click, e.g. a need as met. */
  readonly setRow: (table: FormTable, rowId: string, values: Readonly<Record<string, FieldValue>>) => void;
  readonly clearOf: (table: string, rowId: string, field: string) => string | undefined;
  readonly reveal: (table: string, rowId: string, field: string) => void;
  readonly conceal: (table: string, rowId: string, field: string) => void;
  /** The telephone program by name, and a call through it, after which the form for the contact is open. */
  readonly telephone: string | null;
  readonly dial: (table: "contactPoint" | "relation", rowId: string) => void;
  readonly findClients: FindChoices;
  readonly openClient: (clientId: string) => void;
  readonly openTab: (tab: string) => void;
}

export const ArchivePortContext = createContext<ArchivePort | undefined>(undefined);

export const useArchive = (): ArchivePort => {
  const port = useContext(ArchivePortContext);
  if (!port) throw new Error("ArchivePortContext is missing above this component");
  return port;
};
