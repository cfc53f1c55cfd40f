/*
 * The open archive and what is being typed into its fields. It holds the last answer of `clientFile` and drafts,
 * never a second truth: after each save the file is read again. Nothing typed is lost: once a second, and when the
 * program locks sooner, a draft goes into the encrypted store, a failed save keeps the text in the field, and a draft
 * that was never saved is offered when the client is opened again. A value that changed meanwhile is never written over: the
 * person sees both and decides.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ClientFile } from "#shared/contracts/clients/archiveTypes.ts";
import type { KnownCodes } from "#shared/domain/clients/validateValue.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { createDraftShelf } from "#renderer/api/draftShelf.ts";
import { after } from "#renderer/ui/time.ts";
import type { ArchiveApi } from "./archiveApi.ts";
import { fieldSpecOf, type FieldKey, type FieldSpec } from "./fieldSpec.ts";
import { readText, sameValue, textOfValue, type TextProblem } from "./fieldText.ts";

/** Why a text is still in its field. */
export type FieldFailure =
  | { readonly type: "problem"; readonly problem: TextProblem }
  | { readonly type: "notAllowed" }
  | { readonly type: "gone" }
  | { readonly type: "fault"; readonly faultId?: string };

export interface StaleField {
  readonly key: FieldKey;
  readonly mine: FieldValue;
  readonly was: FieldValue;
  readonly current: FieldValue;
}

export interface ArchiveData {
  readonly clientId: string | undefined;
  readonly file: ClientFile | undefined;
  readonly load: "idle" | "loading" | "ready" | "failed";
  readonly loadError: { readonly type: string; readonly faultId?: string } | undefined;
  readonly editing: FieldKey | undefined;
  readonly texts: Readonly<Record<FieldKey, string>>;
  readonly pending: Readonly<Record<FieldKey, FieldValue>>;
  readonly saved: Readonly<Record<FieldKey, true>>;
  readonly failures: Readonly<Record<FieldKey, FieldFailure>>;
  readonly stale: StaleField | undefined;
  /** Drafts of an earlier sitting, offered back. */
  readonly kept: Readonly<Record<FieldKey, string>>;
  /** Clear values that were asked for, by `table:rowId:field`; gone after a minute. */
  readonly revealed: Readonly<Record<string, string>>;
}

export interface ArchiveState extends ArchiveData {
  readonly open: (clientId: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly begin: (key: FieldKey) => Promise<void>;
  readonly type: (key: FieldKey, text: string) => void;
  readonly save: (key: FieldKey, text: string, known?: KnownCodes) => Promise<void>;
  readonly restore: (key: FieldKey) => void;
  readonly settleStale: (choice: "mine" | "theirs") => Promise<void>;
  readonly resumeKept: (key: FieldKey) => void;
  readonly dropKept: (key: FieldKey) => void;
  readonly reveal: (table: string, rowId: string, field: string) => Promise<string | undefined>;
  readonly conceal: (table: string, rowId: string, field: string) => void;
}

const revealMs = 60_000;
const savedMs = 2_000;

const nothingOpen: ArchiveData = {
  clientId: undefined,
  file: undefined,
  load: "idle",
  loadError: undefined,
  editing: undefined,
  texts: {},
  pending: {},
  saved: {},
  failures: {},
  stale: undefined,
  kept: {},
  revealed: {},
};

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> => {
  const { [key]: _gone, ...rest } = record;
  return rest;
};

export const revealKey = (table: string, rowId: string, field: string): string => `${table}:${rowId}:${field}`;
const draftPrefix = (clientId: string): string => `client:${clientId}:field:`;

export const createArchiveStore = (api: ArchiveApi): StoreApi<ArchiveState> =>
  createStore<ArchiveState>((set, get) => {
    const drafts = createDraftShelf(api);
    /** What each edited field showed when editing began; a masked one in its masked form. */
    const bases = new Map<FieldKey, { readonly shown: FieldValue; readonly clear: FieldValue }>();
    let round = 0;

    const specOf = (key: FieldKey): FieldSpec | undefined => {
      const { file } = get();
      return file && fieldSpecOf(file, key);
    };
    const dropDraft = (key: FieldKey): void => {
      const { clientId } = get();
      if (clientId) drafts.drop(draftPrefix(clientId) + key);
    };
    const fail = (key: FieldKey, failure: FieldFailure): void =>
      set((state) => ({ pending: without(state.pending, key), failures: { ...state.failures, [key]: failure } }));

    const settle = (key: FieldKey): void => {
      bases.delete(key);
      dropDraft(key);
      set((state) => ({
        texts: without(state.texts, key),
        pending: without(state.pending, key),
        failures: without(state.failures, key),
        ...(state.editing === key ? { editing: undefined } : {}),
      }));
    };

    const read = async (): Promise<void> => {
      const { clientId } = get();
      if (!clientId) return;
      const mine = ++round;
      const answer = await api.clients.clientFile({ clientId });
      if (mine !== round || get().clientId !== clientId) return;
      if (answer.ok) set({ file: answer.value, load: "ready", loadError: undefined });
      else if (answer.error.type === "clientNotFound") {
        // Handed over, deleted or erased: what was read before is nobody's to see here any more. Typed words stay drafts.
        set({ file: undefined, editing: undefined, stale: undefined, revealed: {}, load: "failed", loadError: answer.error });
      } else set({ load: "failed", loadError: answer.error });
    };

    const write = async (key: FieldKey, value: FieldValue, base: FieldValue): Promise<void> => {
      const spec = specOf(key);
      const { clientId } = get();
      if (!spec || !clientId) return;
      set((state) => ({
        pending: { ...state.pending, [key]: value },
        failures: without(state.failures, key),
        ...(state.editing === key ? { editing: undefined } : {}),
      }));
      const answer = await spec.save(api, clientId, value, base);
      if (get().clientId !== clientId) {
        // Whoever goes on to another client before the answer is there is not offered later what was stored.
        if (answer.ok) drafts.drop(draftPrefix(clientId) + key);
        return;
      }
      if (answer.ok) {
        await read();
        settle(key);
        set((state) => ({ saved: { ...state.saved, [key]: true } }));
        after(savedMs, () => set((state) => ({ saved: without(state.saved, key) })));
        return;
      }
      const { error } = answer;
      switch (error.type) {
        case "staleValue":
          set((state) => ({
            pending: without(state.pending, key),
            stale: { key, mine: value, was: base, current: error.current },
          }));
          return;
        case "valueRefused":
          return fail(key, { type: "problem", problem: error.problem });
        case "notAllowed":
        case "roleMayNot":
          return fail(key, { type: "notAllowed" });
        case "clientNotFound":
        case "rowNotFound":
          return fail(key, { type: "gone" });
        case "fault":
          return fail(key, { type: "fault", faultId: error.faultId });
        case "sessionLocked":
          return fail(key, { type: "fault" });
      }
    };

    return {
      ...nothingOpen,

      open: async (clientId) => {
        if (get().clientId === clientId && get().file) return read();
        drafts.keep();
        bases.clear();
        set({ ...nothingOpen, clientId, load: "loading" });
        const prefix = draftPrefix(clientId);
        const [, answer] = await Promise.all([read(), api.drafts.drafts({ prefix })]);
        if (get().clientId !== clientId || !answer.ok) return;
        const { texts } = get();
        const kept = answer.value.drafts.map(({ key, value }) => [key.slice(prefix.length), value] as const);
        set({ kept: Object.fromEntries(kept.filter(([key]) => !(key in texts))) });
      },

      reload: read,

      begin: async (key) => {
        const spec = specOf(key);
        if (!spec || spec.lock || get().pending[key] !== undefined) return;
        if (get().texts[key] !== undefined) return set({ editing: key });
        let clear = spec.value;
        if (spec.isMasked && spec.value !== null) {
          const value = await get().reveal(spec.table, spec.rowId ?? "", spec.field);
          if (value === undefined) return;
          clear = value;
        }
        bases.set(key, { shown: spec.value, clear });
        set((state) => ({ editing: key, texts: { ...state.texts, [key]: textOfValue(spec.column, clear) }, saved: without(state.saved, key) }));
      },

      type: (key, text) => {
        const { clientId } = get();
        if (!clientId) return;
        set((state) => ({ texts: { ...state.texts, [key]: text }, failures: without(state.failures, key) }));
        drafts.typed(draftPrefix(clientId) + key, text);
      },

      save: async (key, text, known) => {
        const spec = specOf(key);
        // Leaving the field after Enter asks a second time: the first answer is still under way or has settled it.
        if (!spec || get().pending[key] !== undefined || get().texts[key] === undefined || get().stale?.key === key) return;
        const outcome = readText(spec.column, spec.field, text, known);
        if (!outcome.ok) {
          set((state) => ({ texts: { ...state.texts, [key]: text } }));
          return fail(key, { type: "problem", problem: outcome.problem });
        }
        const base = bases.get(key) ?? { shown: spec.value, clear: spec.value };
        if (sameValue(outcome.value, base.clear)) return settle(key);
        set((state) => ({ texts: { ...state.texts, [key]: text } }));
        await write(key, outcome.value, base.shown);
      },

      restore: (key) => settle(key),

      settleStale: async (choice) => {
        const { stale } = get();
        if (!stale) return;
        set({ stale: undefined });
        if (choice === "mine") return write(stale.key, stale.mine, stale.current);
        settle(stale.key);
        await read();
      },

      resumeKept: (key) => {
        const spec = specOf(key);
        const text = get().kept[key];
        if (!spec || text === undefined) return;
        bases.set(key, { shown: spec.value, clear: spec.value });
        set((state) => ({ kept: without(state.kept, key), texts: { ...state.texts, [key]: text }, editing: key }));
      },

      dropKept: (key) => {
        set((state) => ({ kept: without(state.kept, key) }));
        dropDraft(key);
      },

      reveal: async (table, rowId, field) => {
        const { clientId } = get();
        if (!clientId) return undefined;
        const key = revealKey(table, rowId, field);
        const answer = await api.clients.reveal({ clientId, table, rowId, field });
        if (!answer.ok || get().clientId !== clientId) return undefined;
        set((state) => ({ revealed: { ...state.revealed, [key]: answer.value.value } }));
        after(revealMs, () => set((state) => ({ revealed: without(state.revealed, key) })));
        return answer.value.value;
      },

      conceal: (table, rowId, field) => set((state) => ({ revealed: without(state.revealed, revealKey(table, rowId, field)) })),
    };
  });
