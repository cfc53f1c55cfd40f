/* An error that a page could not deal with is reported once; its number is what the person is shown. */
import { useEffect, useState } from "react";
import { useApi } from "./api.ts";

const textOf = (value: unknown): string => (typeof value === "string" ? value.slice(0, 20_000) : "");

/** What of a thrown thing is sent to the main process, which decides what is written down. */
export const reportOf = (error: unknown): { readonly name: string; readonly message: string; readonly stack: string } =>
  error instanceof Error ? { name: textOf(error.name), message: textOf(error.message), stack: textOf(error.stack) } : { name: "", message: "", stack: "" };

/** The number of an error that the screen shows. */
export const useFaultId = (error: unknown): string | undefined => {
  const api = useApi();
  const [faultId, setFaultId] = useState<string>();
  useEffect(() => {
    let isGone = false;
    void api.support.reportFault({ ...reportOf(error), isShown: true }).then((answer) => {
      if (answer.ok && !isGone) setFaultId(answer.value.faultId);
    });
    return () => {
      isGone = true;
    };
  }, [api, error]);
  return faultId;
};
