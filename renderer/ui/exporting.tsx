/*
 * How a page asks for an export. The page says what it shows; the one dialog that knows formats, masking and files
 * stands behind this context, so that no page imports another feature.
 */
import { Button } from "antd";
import { createContext, useContext } from "react";
import type { ExportWish } from "#shared/contracts/exchange/exports.ts";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

export type ExportAsk =
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

export const ExportContext = createContext<((ask: ExportAsk) => void) | undefined>(undefined);

export const useExport = (): ((ask: ExportAsk) => void) => {
  const ask = useContext(ExportContext);
  if (!ask) throw new Error("ExportProvider is missing above this component");
  return ask;
};

interface ExportButtonProps {
  readonly ask: ExportAsk;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly size?: "small";
}

/** Opens the export dialog for what the page shows. */
export const ExportButton = ({ ask, label, disabled, className, size }: ExportButtonProps) => {
  const t = useText(uiStrings);
  const open = useExport();
  return (
    <Button
      {...(className === undefined ? {} : { className })}
      {...(size === undefined ? {} : { size })}
      disabled={disabled ?? false}
      onClick={() => open(ask)}
    >
      {label ?? t("export")}
    </Button>
  );
};
