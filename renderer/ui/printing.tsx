/*
 * How a page goes to paper: it asks, the one provider behind this context shows the sheets as they will come out, prints
 * them or saves them. What is printed is always the page on screen with its print styles.
 */
import { createContext, useContext, useEffect } from "react";

export interface PrintAsk {
  /** For the name of a PDF, without its ending. */
  readonly fileName: string;
  /** How many letters to clients the page holds, when it holds nothing else: they leave by the branch's rules of exports. */
  readonly letters?: number;
}

export interface Printing {
  /** Shows the sheets first; from there they are printed or saved. */
  readonly preview: (ask: PrintAsk) => void;
  /** Asks for a place and writes the PDF at once. */
  readonly savePdf: (ask: PrintAsk) => void;
}

export const PrintContext = createContext<Printing | undefined>(undefined);

export const usePrint = (): Printing => {
  const printing = useContext(PrintContext);
  if (!printing) throw new Error("PrintProvider is missing above this component");
  return printing;
};

/** The page of this screen is a paper: its print styles hold for the whole window while it is there. */
export const usePaperPage = (): void =>
  useEffect(() => {
    document.documentElement.dataset["printing"] = "page";
    return () => {
      delete document.documentElement.dataset["printing"];
    };
  }, []);
