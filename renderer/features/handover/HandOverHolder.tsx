/* 移交 in the bar under the client list: takes the selection to a new list (X07). Branch managers decide for everybody. */
import { Button } from "antd";
import { useState } from "react";
import { type ListSelection, longestSelection } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { createHandoverStore } from "./handoverStore.ts";
import { handoverStrings } from "./strings.ts";
import { useHandoverTold } from "./useHandoverTold.ts";

export const HandOverHolder = ({ selection, count }: { readonly selection: ListSelection; readonly count: number }) => {
  const t = useText(handoverStrings);
  const api = useApi();
  const go = useGo();
  const told = useHandoverTold();
  const session = useSession();
  const choose = useFeatureStore(createHandoverStore, (state) => state.choose);
  const [isBusy, setBusy] = useState(false);
  if (session.actor?.role !== "branchManager") return null;
  const take = async (): Promise<void> => {
    if (count > longestSelection) return told.info(t("tooMany", { count: longestSelection }));
    if (selection.kind === "ids") choose(selection.ids);
    else {
      setBusy(true);
      const answer = await api.clients.clientIds({ scope: selection.scope, sort: { field: "name", direction: "asc" }, offset: 0, limit: longestSelection });
      setBusy(false);
      if (!answer.ok) return told.failed(answer.error);
      const without = new Set(selection.except);
      choose(answer.value.filter((id) => !without.has(id)));
    }
    go("/handover", { tab: "transfers" });
  };
  return (
    <Button loading={isBusy} onClick={() => void take()}>
      {t("handOver")}
    </Button>
  );
};
