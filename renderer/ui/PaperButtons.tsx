/* The two ways in which a page goes to paper, as every page offers them. */
import { Button } from "antd";
import { type PrintAsk, usePrint } from "./printing.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface PaperButtonsProps {
  readonly paper: PrintAsk;
  /** There is nothing on the page yet. */
  readonly disabled?: boolean;
  /** The page is there to be printed. */
  readonly isMain?: boolean;
}

export const PaperButtons = ({ paper, disabled = false, isMain = false }: PaperButtonsProps) => {
  const t = useText(uiStrings);
  const printing = usePrint();
  return (
    <>
      <Button disabled={disabled} onClick={() => printing.savePdf(paper)}>
        {t("pdf")}
      </Button>
      <Button type={isMain ? "primary" : "default"} disabled={disabled} onClick={() => printing.preview(paper)}>
        {t("print")}
      </Button>
    </>
  );
};
