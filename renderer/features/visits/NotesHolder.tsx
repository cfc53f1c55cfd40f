/* Notes with their store: opened with the draft that waits, settled when the page is left, photos into the archive. */
import { useEffect, useState, type RefObject } from "react";
import { useStore } from "zustand";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { useApi } from "#renderer/api/api.ts";
import { useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { createNotesStore } from "./noteStores.ts";
import { NotesTab } from "./NotesTab.tsx";
import type { Codes } from "./useCodes.ts";
import { useTell } from "./useTell.ts";

interface NotesHolderProps {
  readonly file: VisitFile;
  readonly codes: Codes;
  /** Filled with the way to save what is not saved yet. */
  readonly settleRef: RefObject<() => Promise<unknown>>;
}

export const NotesHolder = ({ file, codes, settleRef }: NotesHolderProps) => {
  const t = useText(dayStrings);
  const api = useApi();
  const tell = useTell();
  const { visit } = file;
  const [store] = useState(() => createNotesStore(api, visit.id, visit.notes ?? "", codes.entries("mood")));
  const kept = useStore(store);
  const [photos, setPhotos] = useState<readonly string[]>([]);
  useEffect(() => {
    void store.open();
    settleRef.current = store.settle;
    return () => {
      settleRef.current = () => Promise.resolve();
      void store.settle();
    };
  }, [store, settleRef]);
  const addPhotos = async (): Promise<void> => {
    const chosen = await api.exchange.chooseFiles({ choice: "attachment", many: true });
    if (!chosen.ok) return;
    for (const photo of chosen.value) {
      const answer = await api.clients.addAttachment({
        clientId: visit.clientId,
        token: photo.token,
        note: t("photoNote", { day: visit.plannedOn, visit: visit.title ?? "" }).trim(),
      });
      if (answer.ok) {
        setPhotos((before) => [...before, answer.value.attachmentId]);
        tell.done(t("photoAdded", { name: answer.value.fileName }), answer.value.txId);
      } else tell.refused(t("photoRefused", { name: photo.name }));
    }
  };
  return (
    <NotesTab
      file={file}
      kept={kept}
      codes={codes}
      photos={photos}
      onType={store.type}
      onLeave={() => void store.settle()}
      onUseStored={store.useStored}
      onKeepRestored={store.keepRestored}
      onPhoto={() => void addPhotos()}
    />
  );
};
