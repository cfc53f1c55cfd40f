/*
 * Whether the branch knows this person already (R232): a joined client manager's form asks the hub once number or phone are
 * whole. Each pair is asked once, the hub bounds the questions; without an answer the form says so and the work goes on.
 */
import { useEffect, useRef, useState } from "react";
import type { KnownElsewhere } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useText } from "#renderer/ui/text.ts";
import { after } from "#renderer/ui/time.ts";
import { type NewClientTexts, newClientInput, wholeKeys } from "./newClient.ts";
import { createStrings } from "./strings.ts";

const pauseMs = 800;

export interface ElsewhereNote {
  readonly tone: "known" | "unasked";
  readonly text: string;
}

/** What to say beside the form; nothing while there is nothing to say. */
export const useKnownElsewhere = (texts: NewClientTexts): ElsewhereNote | undefined => {
  const t = useText(createStrings);
  const api = useApi();
  const { actor } = useSession();
  const mayAsk = actor?.isJoined === true && actor.role === "clientManager";
  const key = mayAsk ? wholeKeys(texts) : "";
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: KnownElsewhere }>();
  const latest = useRef(texts);
  latest.current = texts;
  useEffect(() => {
    if (key === "") return undefined;
    let isStale = false;
    const cancel = after(pauseMs, () => {
      const { values, contacts } = newClientInput(latest.current);
      void api.branch.knownElsewhere({ values, contacts: [...contacts] }).then((answer) => {
        if (!isStale && answer.ok) setHeld({ key, answer: answer.value });
      });
    });
    return () => {
      isStale = true;
      cancel();
    };
  }, [api, key]);
  if (key === "" || held?.key !== key) return undefined;
  const { answer } = held;
  if (!answer.asked) {
    if (answer.reason === "hubAway" || answer.reason === "wrongHub" || answer.reason === "hubRefused") return { tone: "unasked", text: t("notAsked") };
    return undefined;
  }
  const [first] = answer.places;
  if (!first) return undefined;
  const outlets = [...new Set(answer.places.map(({ outlet }) => outlet))].join("、");
  return { tone: "known", text: t("knownElsewhere", { outlet: outlets }) };
};
