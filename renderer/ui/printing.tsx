/*
 * How a page is printed: it asks, the one preview behind this context shows the sheets as they will come out, and prints
 * or saves them. What is printed is always the page on screen with its print styles.
 */
import { createContext, useContext } from "react";

export interface PrintAsk {
  /** For the name of a PDF, without its ending. */
  readonly fileName: string;
}

export const PrintContext = createContext<((ask: PrintAsk) => void) | undefined>(undefined);

export const usePrint = (): ((ask: PrintAsk) => void) => {
  const print = useContext(PrintContext);
  if (!print) throw new Error("PrintProvider is missing above this component");
  return print;
};
