/*
 * One zustand store per feature and session. Stores live as long as the unlocked session: going to
 * another page keeps them, locking throws them all away, so nothing readable stays in memory on purpose.
 */
import { createContext, useContext, useState, type ReactNode } from "react";
import { useStore, type StoreApi } from "zustand";
import { useApi, type Api } from "./api.ts";

type StoreFactory<S> = (api: Api) => StoreApi<S>;

interface FeatureStores {
  readonly storeOf: <S>(factory: StoreFactory<S>) => StoreApi<S>;
}

const FeatureStoresContext = createContext<FeatureStores | undefined>(undefined);

const createFeatureStores = (api: Api): FeatureStores => {
  const stores = new Map<unknown, unknown>();
  return {
    storeOf: <S,>(factory: StoreFactory<S>): StoreApi<S> => {
      const known = stores.get(factory);
      // The map only ever holds under a factory what that factory made.
      if (known) return known as StoreApi<S>;
      const made = factory(api);
      stores.set(factory, made);
      return made;
    },
  };
};

export const FeatureStoresProvider = ({ children }: { readonly children: ReactNode }) => {
  const api = useApi();
  const [stores] = useState(() => createFeatureStores(api));
  return <FeatureStoresContext value={stores}>{children}</FeatureStoresContext>;
};

/** The store that `factory` makes, made once per session. */
export const useFeatureStoreApi = <S,>(factory: StoreFactory<S>): StoreApi<S> => {
  const stores = useContext(FeatureStoresContext);
  if (!stores) throw new Error("FeatureStoresProvider is missing above this component");
  return stores.storeOf(factory);
};

/** `const rows = useFeatureStore(createClientsStore, (state) => state.rows)` */
export const useFeatureStore = <S, T>(factory: StoreFactory<S>, select: (state: S) => T): T => useStore(useFeatureStoreApi(factory), select);
