import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { localState } from "#db/workstation/localState.ts";
import { dropHalfWritten } from "#electron/adapters/localDisk.ts";
import { tidyHalfWritten, writingNow, writingTo } from "#electron/features/halfWritten.ts";
import { createTestStore } from "#test/support/testStore.ts";

const createWriting = () => {
  const { store, folder } = createTestStore();
  const place = path.join(folder, "名单.xlsx");
  const half = `${place}.partial`;
  /** A writing that is cut off in the middle: the program ends before it could tidy. */
  const cutOff = async (at = place): Promise<void> => {
    const away = (): never => {
      throw new Error("the program has ended");
    };
    await writingTo({ store, desktop: { removePartial: away } } as unknown as Parameters<typeof writingTo>[0], at, async () => {
      if (at === place) writeFileSync(half, "half a list");
    });
  };
  const noted = (): unknown => JSON.parse(localState(store.read, "halfWritten") ?? "[]");
  return { store, folder, place, half, cutOff, noted };
};

describe("[SE1] lists whose writing was cut off", () => {
  it("are tidied when the store opens; a stick that is not there is remembered", async () => {
    const { store, folder, place, half, cutOff, noted } = createWriting();
    const stick = path.join(folder, "stick");
    const onStick = path.join(stick, "周报");
    await cutOff();
    await cutOff(onStick);
    expect(noted()).toEqual([place, onStick]);
    await tidyHalfWritten(store, dropHalfWritten);
    expect(existsSync(half)).toBe(false);
    expect(noted()).toEqual([onStick]);
    mkdirSync(`${onStick}.partial`, { recursive: true });
    writeFileSync(path.join(`${onStick}.partial`, "1.xlsx"), "half a week");
    await tidyHalfWritten(store, dropHalfWritten);
    expect(existsSync(`${onStick}.partial`)).toBe(false);
    expect(noted()).toEqual([]);
  });

  it("keep nobody from opening: nobody waits for a share that is away, and a store that is shut meanwhile keeps its note", async () => {
    const { store, place, half, cutOff, noted } = createWriting();
    await cutOff();
    let answer = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const tidied = tidyHalfWritten(store, () => slow);
    expect(noted()).toEqual([place]);
    store.close();
    answer();
    await expect(tidied).resolves.toBeUndefined();
    expect(existsSync(half)).toBe(true);
  });

  it("[RE6] keep nobody from opening on a disk that cannot be written: the note stays for the next time", async () => {
    const { store, place, half, cutOff, noted } = createWriting();
    await cutOff();
    store.raw.pragma("query_only = on");
    await expect(tidyHalfWritten(store, dropHalfWritten)).resolves.toBeUndefined();
    expect(existsSync(half)).toBe(false);
    expect(noted()).toEqual([place]);
    store.raw.pragma("query_only = off");
    await tidyHalfWritten(store, dropHalfWritten);
    expect(noted()).toEqual([]);
  });

  it("[RE6] a store that takes no note keeps no paper from being saved elsewhere", () => {
    const { store, place } = createWriting();
    store.raw.pragma("query_only = on");
    const desktop = { removePartial: () => undefined } as unknown as Parameters<typeof writingNow>[0]["desktop"]; // what the writing asks for
    expect(writingNow({ store, desktop }, place, () => "written")).toBe("written");
  });
});
