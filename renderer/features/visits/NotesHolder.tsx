/* Notes with their store: opened with the draft that waits, settled when the page is left, photos and documents with the visit. */
import { useEffect, useState, type RefObject } from "react";
import { useStore } from "zustand";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFileStrip } from "#renderer/api/useFileStrip.ts";
import { createNotesStore } from "./noteStores.ts";
import { NotesTab } from "./NotesTab.tsx";
import type { Labels } from "#renderer/api/useLabels.ts";

interface NotesHolderProps {
  readonly file: VisitFile;
  readonly labels: Labels;
  /** Filled with the way to save what is not saved yet. */
  readonly settleRef: RefObject<() => Promise<unknown>>;
}

export const NotesHolder = ({ file, labels, settleRef }: NotesHolderProps) => {
  const api = useApi();
  const { visit } = file;
  const [store] = useState(() => createNotesStore(api, visit.id, visit.notes ?? "", labels.entries("mood")));
  const kept = useStore(store);
  const files = useFileStrip({ clientId: visit.clientId, visitId: visit.id });
  useEffect(() => {
    void store.open();
    settleRef.current = store.settle;
    return () => {
      settleRef.current = () => Promise.resolve();
      void store.settle();
    };
  }, [store, settleRef]);
  return (
    <NotesTab
      file={file}
      kept={kept}
      labels={labels}
      files={files}
      onType={store.type}
      onLeave={() => void store.settle()}
      onUseStored={store.useStored}
      onKeepRestored={store.keepRestored}
    />
  );
};
