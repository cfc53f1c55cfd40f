/*
 * How a page asks for an export. The page says what it shows; the one dialog that knows formats, masking and files
 * stands behind this context, so that no page imports another feature.
 */
import { Button } from "antd";
import { createContext, useContext, useEffect } from "react";
import type { ExportWish } from "#shared/contracts/exchange/exports.ts";
import type { Result } from "#shared/kernel/result.ts";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

/** An export with choices of its own: format, columns, period. */
export type FormAsk =
  | {
      readonly kind: "list";
      /** List and filter as the page has them. */
      readonly wish: ExportWish;
      /** Columns as the page shows them; without it those that the list shows at first. */
      readonly columns?: readonly string[];
      /** How many rows the page counts; unknown for some. */
      readonly rows?: number;
    }
  | {
      readonly kind: "reports";
      /** One report, chosen ones in their order, or a choice of period. */
      readonly of:
        | { readonly visitId: string }
        | { readonly reportIds: readonly string[]; readonly title?: string }
        | { readonly clientId?: string; readonly state?: string };
      /** For the name of the file, e.g. client and day. */
      readonly about?: string;
    };

/** Why a file did not leave. */
export interface ExportRefusal {
  readonly type: string;
  readonly reason?: string;
  readonly per?: string;
  readonly found?: number;
  readonly limit?: number;
  readonly line?: string;
}

/** One file that the page writes as it is; a purpose is asked first where the branch wants one for every file. */
export interface FileAsk {
  readonly kind: "file";
  /** What it is, for the title of the dialog. */
  readonly title: string;
  readonly fileName: string;
  readonly ending: "ics" | "bin";
  /** Writes it and answers what to say then. */
  readonly write: (token: string, purpose: string | undefined) => Promise<Result<string, ExportRefusal>>;
}

export type ExportAsk = FormAsk | FileAsk;

export const ExportContext = createContext<((ask: ExportAsk) => void) | undefined>(undefined);

/** Whether the person at the desk may ever take out what is asked; without a provider everybody may. */
export const ExportRightContext = createContext<(ask: ExportAsk) => boolean>(() => true);

export const useExport = (): ((ask: ExportAsk) => void) => {
  const ask = useContext(ExportContext);
  if (!ask) throw new Error("ExportProvider is missing above this component");
  return ask;
};

/** A list tells the page around it how many rows it shows, as long as it stands; undefined: not known yet. */
export type TellCount = (count: number | undefined) => void;

export const useToldCount = (tell: TellCount, count: number | undefined): void =>
  useEffect(() => {
    tell(count);
    return () => tell(undefined);
  }, [tell, count]);

interface ExportButtonProps {
  readonly ask: ExportAsk;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly size?: "small";
}

/** Opens the export dialog for what the page shows, unless that is nothing; whose role never exports it has no such button. */
export const ExportButton = ({ ask, label, disabled, className, size }: ExportButtonProps) => {
  const t = useText(uiStrings);
  const open = useExport();
  const mayExport = useContext(ExportRightContext);
  if (!mayExport(ask)) return null;
  return (
    <Button
      {...(className === undefined ? {} : { className })}
      {...(size === undefined ? {} : { size })}
      disabled={disabled ?? (ask.kind === "list" && ask.rows === 0)}
      onClick={() => open(ask)}
    >
      {label ?? t("export")}
    </Button>
  );
};
