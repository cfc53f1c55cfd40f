/* How the person at the desk signs letters; kept in the encrypted store, so that it is typed once. */
import { useEffect, useState } from "react";
import { useApi } from "./api.ts";
import { useSession } from "./sessionContext.ts";
import { useRead } from "./useRead.ts";

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

/** The outlet that the branch has on record for the person at the desk: what a letter bears when nothing else was typed. */
const useOwnOutlet = (): string | undefined => {
  const api = useApi();
  const { actor } = useSession();
  const people = useRead("people", () => api.dictionaries.people({}), ["table:branchUser"]);
  if (people.state === "loading") return undefined;
  return people.value?.people.find(({ id }) => id === actor?.id)?.outlet ?? "";
};

/** How the person signs, undefined until it is known; what the branch has on record is shown and not kept as typed. */
export const useSender = (): readonly [Sender | undefined, (change: Partial<Sender>) => void] => {
  const api = useApi();
  const outlet = useOwnOutlet();
  const [sender, setSender] = useState<Sender | undefined>(undefined);
  useEffect(() => {
    if (outlet === undefined) return undefined;
    let isGone = false;
    void api.drafts.draft({ key }).then((answer) => {
      const kept = readSender(answer.ok ? answer.value.draft?.value : undefined);
      if (!isGone) setSender({ ...kept, outlet: kept.outlet || outlet });
    });
    return () => {
      isGone = true;
    };
  }, [api, outlet]);
  const change = (part: Partial<Sender>): void => {
    const next = { ...(sender ?? unknown), ...part };
    setSender(next);
    void api.drafts.keepDraft({ key, value: JSON.stringify({ ...next, outlet: next.outlet === outlet ? "" : next.outlet }) });
  };
  return [sender, change];
};
