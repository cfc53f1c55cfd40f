/*
 * The only file that names the bridge to the main process. Everything else asks `useApi()`. The types
 * come from the contracts; nothing of their code is bundled into the window.
 */
import { createContext, useContext } from "react";
import type { contracts } from "#shared/contracts/contracts.ts";
import type { GrantedFile } from "#shared/contracts/exchange/files.ts";
import type { ClientOf } from "#shared/contracts/contract.ts";

export type Api = { readonly [F in keyof typeof contracts]: ClientOf<(typeof contracts)[F]> };

/** What changed, as topics (`client:019…`, `session`); never data. */
export type ChangeListener = (topics: readonly string[]) => void;
export type Unsubscribe = () => void;

/** What the preload offers beside the intents. */
interface Extras {
  readonly onChanged: (listener: ChangeListener) => Unsubscribe;
  /** A token for a dropped file: the window can name it, not read it; null when it is no file. */
  readonly grantFile: (file: File) => Promise<GrantedFile | null>;
  /** Zoom of the window in percent. */
  readonly setZoom: (percent: number) => void;
}

export type Bridge = Api & Extras;

declare global {
  interface Window {
    readonly workstation?: Bridge;
  }
}

export interface ApiConnection extends Extras {
  readonly api: Api;
}

export const createApi = (bridge: Bridge): ApiConnection => ({
  api: bridge,
  onChanged: (listener) => bridge.onChanged(listener),
  grantFile: (file) => bridge.grantFile(file),
  setZoom: (percent) => bridge.setZoom(percent),
});

/** The bridge the preload put into the window, or nothing when the page runs outside the program. */
export const bridgeOfWindow = (): Bridge | undefined => window.workstation;

export const ApiContext = createContext<ApiConnection | undefined>(undefined);

export const useConnection = (): ApiConnection => {
  const connection = useContext(ApiContext);
  if (!connection) throw new Error("ApiContext is missing above this component");
  return connection;
};

export const useApi = (): Api => useConnection().api;
