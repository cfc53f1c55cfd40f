import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Api } from "#renderer/api/api.ts";
import { useApi } from "#renderer/api/api.ts";
import type { KeptText, KeptTextStore } from "#renderer/api/keptTextStore.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { createFormStore, type Form, readForm } from "./keptForm.ts";

export interface KeptForm<K extends string> {
  readonly form: Form<K>;
  readonly kept: KeptText;
  readonly set: (part: Partial<Form<K>>) => void;
  readonly settle: () => Promise<boolean>;
  readonly useStored: () => void;
  readonly keepRestored: () => void;
}

/** A kept form under a draft key. What is stored by another way (undo, sync) replaces it unless somebody is typing. */
export const useKeptForm = <K extends string>(
  key: string,
  stored: Form<K>,
  save: (api: Api, values: Partial<Record<K, string | null>>) => Promise<boolean>,
): KeptForm<K> => {
  const api = useApi();
  const latestSave = useLatest(save);
  const make = (from: Form<K>): KeptTextStore => createFormStore(api, key, from, (values) => latestSave(api, values));
  const [store, setStore] = useState(() => make(stored));
  const kept = useStore(store);
  const storedText = JSON.stringify(stored);
  const seen = useRef(storedText);
  useEffect(() => {
    void store.open();
    return () => void store.settle();
  }, [store]);
  const remake = useLatest(() => setStore(make(stored)));
  useEffect(() => {
    if (seen.current === storedText) return;
    seen.current = storedText;
    const { status, text, isRestored } = store.getState();
    if ((status === "idle" || status === "saved") && !isRestored && text !== storedText) remake();
  }, [storedText, store, remake]);
  const form = readForm(kept.text, stored);
  return {
    form,
    kept,
    set: (part) => store.type(JSON.stringify({ ...readForm(store.getState().text, stored), ...part })),
    settle: store.settle,
    useStored: store.useStored,
    keepRestored: store.keepRestored,
  };
};
