/* Always mounted: the commands of visits and the dialog that plans one from anywhere. */
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore, useFeatureStoreApi } from "#renderer/api/featureStores.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { CollisionDialog } from "./CollisionDialog.tsx";
import { PlanDialog } from "./PlanDialog.tsx";
import { createPlanStore } from "./planStore.ts";
import { visitStrings } from "./strings.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useTell } from "./useTell.ts";

const OpenPlan = () => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const tell = useTell();
  const labels = useLabels();
  const findClients = useFindClients();
  const store = useFeatureStore(createPlanStore, (state) => state);
  const { form } = store;
  if (!form) return null;
  const submit = (force: boolean): void => {
    const when = [formatDay(form.plannedOn, language, "short"), form.startTime].filter(Boolean).join(" ");
    void store.submit(force).then((outcome) => {
      if (outcome.kind === "planned") tell.done(t("planned", { name: form.clientName, when }), outcome.txId);
      else if (outcome.kind === "changed") tell.done(t("changed"), outcome.txId);
      else if (outcome.kind === "failed") tell.failed(outcome.error);
    });
  };
  return (
    <>
      <PlanDialog
        form={form}
        problem={store.problem}
        isBusy={store.isBusy}
        isRestored={store.isRestored}
        labels={labels}
        findClients={findClients}
        onSet={store.set}
        onClear={store.clear}
        onSubmit={() => submit(false)}
        onClose={store.close}
      />
      <CollisionDialog conflicts={store.collisions} onInsist={() => submit(true)} onCancel={store.dropCollisions} />
    </>
  );
};

/** The client whose page is open, so that `v` there plans a visit to that client. */
const clientOfAddress = (): string | undefined => /#\/clients\/([^/?]+)/.exec(window.location.hash)?.[1];

export const PlanCompanion = () => {
  const api = useApi();
  const go = useGo();
  const store = useFeatureStoreApi(createPlanStore);
  const isOpen = useFeatureStore(createPlanStore, (state) => state.form !== null);
  const group = visitStrings.ref("groupVisits");
  const begin = async (): Promise<void> => {
    if (store.getState().form) return;
    const clientId = clientOfAddress();
    const answer = clientId ? await api.clients.clientPeek({ clientId }) : undefined;
    await store.getState().plan({ plannedOn: todayInChina(), ...(clientId && answer?.ok ? { clientId, clientName: answer.value.row.name } : {}) });
  };
  useCommands([
    {
      id: "visits.plan",
      label: visitStrings.ref("planVisit"),
      group,
      keywords: ["拜访", "anpai", "apbf", "visit", "appointment", "预约"],
      shortcut: "Ctrl+Shift+N",
      run: () => void begin(),
    },
    { id: "visits.planKey", label: visitStrings.ref("planVisit"), group, shortcut: "v", hidden: true, run: () => void begin() },
    {
      id: "visits.today",
      label: visitStrings.ref("todaysVisits"),
      group,
      keywords: ["jintian", "today", "日程"],
      run: () => go("/visits", { day: todayInChina() }),
    },
    {
      id: "visits.planWeek",
      label: visitStrings.ref("planWeek"),
      group,
      keywords: ["paibenzhou", "pbz", "planner", "week"],
      run: () => go("/visits", { planner: "1" }),
    },
    { id: "visits.promises", label: visitStrings.ref("tabPromises"), group, keywords: ["chengnuo", "promise"], run: () => go("/visits", { tab: "promises" }) },
    { id: "visits.out", label: visitStrings.ref("tabOut"), group, keywords: ["waichu", "out"], run: () => go("/visits", { tab: "out" }) },
    { id: "visits.reports", label: visitStrings.ref("tabReports"), group, keywords: ["baogao", "report"], run: () => go("/visits", { tab: "reports" }) },
  ]);
  return isOpen ? <OpenPlan /> : null;
};
