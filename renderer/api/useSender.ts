/* How the person at the desk signs letters; kept in the encrypted store, so that it is typed once. */
import { useEffect, useState } from "react";
import { useApi } from "./api.ts";

export interface Sender {
  readonly outlet: string;
  readonly phone: string;
}

const key = "care sender";
const unknown: Sender = { outlet: "", phone: "" };

const textOf = (source: unknown, name: string): string => {
  const value: unknown = typeof source === "object" && source !== null ? Reflect.get(source, name) : undefined;
  return typeof value === "string" ? value : "";
};

/** A sender from what was kept; anything else is nobody. */
export const readSender = (text: string | undefined): Sender => {
  if (text === undefined) return unknown;
  try {
    const read: unknown = JSON.parse(text);
    return { outlet: textOf(read, "outlet"), phone: textOf(read, "phone") };
  } catch {
    return unknown;
  }
};

export const useSender = (): readonly [Sender | undefined, (change: Partial<Sender>) => void] => {
  const api = useApi();
  const [sender, setSender] = useState<Sender | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void api.drafts.draft({ key }).then((answer) => {
      if (!isGone) setSender(readSender(answer.ok ? answer.value.draft?.value : undefined));
    });
    return () => {
      isGone = true;
    };
  }, [api]);
  const change = (part: Partial<Sender>): void => {
    const next = { ...(sender ?? unknown), ...part };
    setSender(next);
    void api.drafts.keepDraft({ key, value: JSON.stringify(next) });
  };
  return [sender, change];
};
