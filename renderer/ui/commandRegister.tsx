/*
 * The one list of commands: palette, shortcut sheet and key listener read it. Whatever is mounted adds
 * its commands and takes them away when it goes, so a key never acts on a page that is not there.
 */
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CommandEntry, SearchProvider } from "./register.ts";
import { useLatest } from "./time.ts";

interface CommandRegisterState {
  readonly groups: ReadonlyMap<symbol, readonly CommandEntry[]>;
  readonly providers: ReadonlyMap<string, SearchProvider>;
}

const createRegister = () => createStore<CommandRegisterState>(() => ({ groups: new Map(), providers: new Map() }));

const CommandRegisterContext = createContext<StoreApi<CommandRegisterState> | undefined>(undefined);

export const CommandRegisterProvider = ({ children }: { readonly children: ReactNode }) => {
  const [register] = useState(createRegister);
  return <CommandRegisterContext value={register}>{children}</CommandRegisterContext>;
};

const useRegister = (): StoreApi<CommandRegisterState> => {
  const register = useContext(CommandRegisterContext);
  if (!register) throw new Error("CommandRegisterProvider is missing above this component");
  return register;
};

/** Adds commands while this component is mounted. `run` is always the newest closure. */
export const useCommands = (entries: readonly CommandEntry[]): void => {
  const register = useRegister();
  const runById = useLatest((id: string, context: Parameters<CommandEntry["run"]>[0]) => {
    entries.find((entry) => entry.id === id)?.run(context);
  });
  const shape = entries.map((entry) => `${entry.id} ${entry.shortcut ?? ""} ${entry.label.key}`).join("\n");
  const listed = useLatest(() => entries);
  useEffect(() => {
    const mine = Symbol("commands");
    const added = listed().map((entry): CommandEntry => ({ ...entry, run: (context) => runById(entry.id, context) }));
    register.setState((state) => ({ groups: new Map(state.groups).set(mine, added) }));
    return () => {
      register.setState((state) => {
        const groups = new Map(state.groups);
        groups.delete(mine);
        return { groups };
      });
    };
  }, [register, runById, listed, shape]);
};

/** Adds an asynchronous source of palette hits while this component is mounted. */
export const useSearchProvider = (provider: SearchProvider): void => {
  const register = useRegister();
  const search = useLatest((text: string) => provider.search(text));
  const latest = useLatest(() => provider);
  const id = provider.id;
  useEffect(() => {
    register.setState((state) => ({ providers: new Map(state.providers).set(id, { ...latest(), search }) }));
    return () => {
      register.setState((state) => {
        const providers = new Map(state.providers);
        providers.delete(id);
        return { providers };
      });
    };
  }, [register, search, latest, id]);
};

/** All commands of this moment; a later one replaces an earlier one of the same id. */
export const commandsOf = (state: CommandRegisterState): CommandEntry[] => [
  ...new Map([...state.groups.values()].flat().map((entry) => [entry.id, entry])).values(),
];

export const useCommandList = (): CommandEntry[] => commandsOf(useStore(useRegister()));
export const useSearchProviders = (): SearchProvider[] => [...useStore(useRegister()).providers.values()];
export const useCommandReader = (): (() => CommandEntry[]) => {
  const register = useRegister();
  return useLatest(() => commandsOf(register.getState()));
};
