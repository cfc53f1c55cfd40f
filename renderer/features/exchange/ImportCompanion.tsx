/*
 * What import adds to every page: files may be dropped anywhere, the page on screen can be printed, and an
 * import that ends while somebody works elsewhere says so.
 */
import { useEffect, useRef } from "react";
import type { ImportRunLine } from "#shared/contracts/exchange/imports.ts";
import { useConnection } from "#renderer/api/api.ts";
import { grantFiles } from "#renderer/api/grantFiles.ts";
import { useFeatureStoreApi } from "#renderer/api/featureStores.tsx";
import { usePrint } from "#renderer/ui/printing.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DropOverlay } from "#renderer/ui/DropOverlay.tsx";
import { useGo, usePathname } from "#renderer/ui/navigation.ts";
import { useNotify, useWithdraw } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { createImportStore } from "./importStore.ts";
import { exchangeStrings } from "./strings.ts";
import { useImportRuns } from "./useImportJobs.ts";

/** The runs that ended since the list was read last. */
export const endedRuns = (before: readonly ImportRunLine[], now: readonly ImportRunLine[]): readonly ImportRunLine[] =>
  now.filter(({ runId, state }) => {
    const was = before.find((one) => one.runId === runId)?.state;
    return (was === "reading" || was === "committing") && state !== was && state !== "cancelled" && state !== "committing";
  });

export const ImportCompanion = () => {
  const t = useText(exchangeStrings);
  const { preview } = usePrint();
  const { grantFile } = useConnection();
  const store = useFeatureStoreApi(createImportStore);
  const go = useGo();
  const notify = useNotify();
  const withdraw = useWithdraw();
  const pathname = usePathname();
  const runs = useImportRuns().value?.runs;
  const seen = useRef<readonly ImportRunLine[] | undefined>(undefined);
  useEffect(() => {
    if (!runs) return;
    const before = seen.current ?? [];
    const ended = endedRuns(before, runs);
    if (runs.some(({ runId, isUndone }) => isUndone && before.some((one) => one.runId === runId && !one.isUndone)))
      notify({ text: t("undoDone"), tone: "done" });
    seen.current = runs;
    if (pathname === "/import") {
      // The page shows how each run stands.
      for (const { runId } of runs) withdraw(`import ${runId}`);
      return;
    }
    for (const { state, counts, runId } of ended) {
      const text =
        state === "ready"
          ? t("statusReady", { count: counts.rows, refused: counts.refused })
          : state === "done"
            ? t("statusDone", { added: counts.new, updated: counts.update })
            : t("statusFailed");
      notify({
        text,
        tone: state === "ready" || state === "done" ? "done" : "problem",
        about: `import ${runId}`,
        action: { label: t("look"), run: () => go("/import", { run: runId }) },
      });
    }
  }, [runs, pathname, notify, withdraw, go, t]);
  useCommands([
    {
      id: "exchange.print",
      label: exchangeStrings.ref("print"),
      group: exchangeStrings.ref("group"),
      keywords: ["print", "打印", "dayin"],
      shortcut: "Ctrl+P",
      run: () => preview({ fileName: document.title }),
    },
  ]);
  const take = async (files: readonly File[]) => {
    const { granted, refused } = await grantFiles(grantFile, files);
    for (const name of refused) notify({ text: t("notAFile", { name }), tone: "problem" });
    if (granted.length === 0) return;
    go("/import");
    await store.getState().addFiles(granted);
  };
  return <DropOverlay title={t("dropTitle")} hint={t("dropHint")} isFallback onFiles={(files) => void take(files)} />;
};
