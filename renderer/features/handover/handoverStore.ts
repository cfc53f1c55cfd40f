/* What the page of handovers keeps while the session lasts: clients chosen in the list, and the note that is being written. */
import { createStore, type StoreApi } from "zustand/vanilla";

export interface NoteDraft {
  readonly noteId: string | null;
  readonly toUserId: string | null;
  readonly day: string | null;
  readonly body: string;
  readonly clients: readonly { readonly id: string; readonly name: string }[];
}

export interface HandoverState {
  /** Clients to hand over, chosen in the list; undefined while nobody asked. */
  readonly chosen: readonly string[] | undefined;
  readonly note: NoteDraft;
  readonly choose: (clientIds: readonly string[] | undefined) => void;
  readonly write: (changes: Partial<NoteDraft>) => void;
  readonly clear: () => void;
}

export const emptyNote: NoteDraft = { noteId: null, toUserId: null, day: null, body: "", clients: [] };

export const createHandoverStore = (): StoreApi<HandoverState> =>
  createStore<HandoverState>((set) => ({
    chosen: undefined,
    note: emptyNote,
    choose: (chosen) => set({ chosen }),
    write: (changes) => set(({ note }) => ({ note: { ...note, ...changes } })),
    clear: () => set({ note: emptyNote }),
  }));

/** A draft kept as text; one that does not read as a note counts as none. */
export const readNote = (text: string): NoteDraft => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return emptyNote;
    const facts: Readonly<Record<string, unknown>> = { ...value };
    const textOf = (name: string): string | null => (typeof facts[name] === "string" ? facts[name] : null);
    const clients = Array.isArray(facts["clients"]) ? facts["clients"] : [];
    return {
      noteId: null,
      toUserId: textOf("toUserId"),
      day: textOf("day"),
      body: textOf("body") ?? "",
      clients: clients.flatMap((one: unknown) => {
        const client: Readonly<Record<string, unknown>> = typeof one === "object" && one !== null ? { ...one } : {};
        return typeof client["id"] === "string" && typeof client["name"] === "string" ? [{ id: client["id"], name: client["name"] }] : [];
      }),
    };
  } catch {
    return emptyNote;
  }
};
