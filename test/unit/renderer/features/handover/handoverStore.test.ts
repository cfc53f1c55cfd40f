import { describe, expect, it } from "vitest";
import { createHandoverStore, emptyNote, readNote } from "#renderer/features/handover/handoverStore.ts";

describe("the note that is being written", () => {
  it("[R014] comes back from its draft; a text that is no note counts as none", () => {
    const note = { ...emptyNote, toUserId: "li", body: "明早回电", clients: [{ id: "c", name: "张三" }] };
    expect(readNote(JSON.stringify(note))).toEqual(note);
    expect(readNote(JSON.stringify({ ...note, noteId: "given already", clients: [{ id: 7 }, "x"] }))).toEqual({ ...note, clients: [] });
    for (const text of ["", "null", "[]", '"text"', "{"]) expect(readNote(text)).toEqual(emptyNote);
  });

  it("[X07] the clients chosen in the list wait for the page until they are taken", () => {
    const store = createHandoverStore();
    store.getState().choose(["a", "b"]);
    store.getState().write({ body: "x" });
    expect(store.getState()).toMatchObject({ chosen: ["a", "b"], note: { body: "x" } });
    store.getState().choose(undefined);
    store.getState().clear();
    expect(store.getState()).toMatchObject({ chosen: undefined, note: emptyNote });
  });
});
