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
  /** The page showed a store that is closed now: a new one is put up in its place. Absent where there is no program behind it. */
  readonly spent?: () => void;
  /** A text that is being typed, until it is kept or given up (null). Absent where there is no program behind the window. */
  readonly typing?: (key: string, value: string | null) => void;
  /** Zoom of the window in percent. */
  readonly setZoom: (percent: number) => void;
}

export type Bridge = Api & Extras;

declare global {
  interface Window {
    readonly workstation?: Bridge;
  }
}

/** Hears of every command that was denied, with the right that is missing, and of the day's limit of values in full. */
export type DenialListener = (denied: { readonly access?: string; readonly limit?: number }) => void;

/** Why the disk did not do what was asked. */
export type DiskTrouble = "full" | "readonly" | "diskFailed" | "corrupt";
/** Hears of every intent that failed because of the disk. */
export type DiskTroubleListener = (trouble: DiskTrouble) => void;

export interface ApiConnection extends Extras {
  readonly api: Api;
  /** Absent where there is no program behind the window. */
  readonly onDiskTrouble?: (listener: DiskTroubleListener) => Unsubscribe;
  readonly onDenied: (listener: DenialListener) => Unsubscribe;
}

type AnyIntent = (input: unknown) => Promise<unknown>;

/** What is missing when a command was denied; a question that is denied says so in its own place. */
const deniedCommand = (answer: unknown): Parameters<DenialListener>[0] | undefined => {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return undefined;
  const { error } = answer;
  if (typeof error !== "object" || error === null || !("type" in error)) return undefined;
  if (error.type === "revealLimit" && "limit" in error) return { limit: Number(error.limit) };
  return error.type === "roleMayNot" && "isCommand" in error && error.isCommand === true && "access" in error ? { access: String(error.access) } : undefined;
};

const diskTroubles: ReadonlySet<unknown> = new Set<DiskTrouble>(["full", "readonly", "diskFailed", "corrupt"]);

const diskTroubleOf = (answer: unknown): DiskTrouble | undefined => {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return undefined;
  const { error } = answer;
  if (typeof error !== "object" || error === null || !("type" in error) || error.type !== "fault" || !("cause" in error)) return undefined;
  return diskTroubles.has(error.cause) ? (error.cause as DiskTrouble) : undefined; // one of the set
};

/** The same intents, with an ear for what was denied and what the disk refused: every screen's own words say that nothing was done, this says why. */
const listening = (bridge: Bridge, heard: (answer: unknown) => void): Api => {
  const features = Object.entries(bridge).filter(([, intents]) => typeof intents === "object");
  const listened = features.map(([feature, intents]) => [
    feature,
    Object.fromEntries(
      Object.entries(intents as Readonly<Record<string, AnyIntent>>).map(([name, ask]) => [
        name,
        async (input: unknown) => {
          const answer = await ask(input);
          heard(answer);
          return answer;
        },
      ]),
    ),
  ]);
  return Object.fromEntries(listened) as unknown as Api; // the same names over the same functions
};

export const createApi = (bridge: Bridge): ApiConnection => {
  const listeners = new Set<DenialListener>();
  const diskListeners = new Set<DiskTroubleListener>();
  return {
    ...connectionOf(bridge),
    api: listening(bridge, (answer) => {
      const access = deniedCommand(answer);
      if (access !== undefined) for (const listener of listeners) listener(access);
      const trouble = diskTroubleOf(answer);
      if (trouble !== undefined) for (const listener of diskListeners) listener(trouble);
    }),
    onDiskTrouble: (listener) => {
      diskListeners.add(listener);
      return () => void diskListeners.delete(listener);
    },
    onDenied: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** The window hears of changes once and tells everybody who waits: a page has dozens of readings, the bridge is crossed by one. */
const oneListening = (bridge: Bridge): Extras["onChanged"] => {
  const listeners = new Set<{ readonly hear: ChangeListener }>();
  let stop: Unsubscribe | undefined;
  return (hear) => {
    const own = { hear };
    listeners.add(own);
    stop ??= bridge.onChanged((topics) => {
      for (const one of listeners) one.hear(topics);
    });
    return () => {
      listeners.delete(own);
      if (listeners.size > 0) return;
      stop?.();
      stop = undefined;
    };
  };
};

const connectionOf = (bridge: Bridge): Extras => ({
  onChanged: oneListening(bridge),
  grantFile: (file) => bridge.grantFile(file),
  ...(bridge.spent ? { spent: bridge.spent } : {}),
  ...(bridge.typing ? { typing: bridge.typing } : {}),
  setZoom: (percent) => bridge.setZoom(percent),
});

/** The bridge the preload put into the window, or nothing when the page runs outside the program. */
export const bridgeOfWindow = (): Bridge | undefined => window.workstation;

/** Tells the program a text that is not kept yet, or null when it is: a lock that comes sooner takes it along. */
export const tellTyping = (key: string, value: string | null): void => {
  if (typeof window !== "undefined") bridgeOfWindow()?.typing?.(key, value);
};

export const ApiContext = createContext<ApiConnection | undefined>(undefined);

export const useConnection = (): ApiConnection => {
  const connection = useContext(ApiContext);
  if (!connection) throw new Error("ApiContext is missing above this component");
  return connection;
};

export const useApi = (): Api => useConnection().api;
