/* What the import holds while files are looked at: an answer about files that are gone is nobody's. */
import { expect, it } from "vitest";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { ExchangeApi } from "#renderer/features/exchange/exchangeApi.ts";
import { createImportStore } from "#renderer/features/exchange/importStore.ts";

const file = (token: string) => ({ token, name: `${token}.csv`, refusal: null, columns: [], remembered: null });

it("[R289] a file that is taken away while it is looked at does not come back", async () => {
  const answers: ((answer: Result<unknown, unknown>) => void)[] = [];
  const inspectFiles = () => new Promise((resolve) => answers.push(resolve));
  const store = createImportStore({ exchange: { inspectFiles } } as unknown as ExchangeApi); // nothing else is asked here
  const added = store.getState().addFiles([{ token: "a", name: "a.csv", byteSize: 1 }]);
  answers[0]?.(ok({ set: "tables", files: [file("a")] }));
  await added;
  expect(store.getState().files?.files.map(({ token }) => token)).toEqual(["a"]);

  const changed = store.getState().changeReading("a", { encoding: "gb18030" });
  expect(store.getState().busy).toBe("inspecting");
  await store.getState().removeFile("a");
  answers[1]?.(ok({ set: "tables", files: [file("a")] }));
  await changed;
  expect([store.getState().files, store.getState().busy]).toEqual([undefined, undefined]);
});

it("[R289] a place for the failed rows that could not be asked for is a failure on the page, not silence", async () => {
  const fault = { type: "fault", faultId: "F-1", cause: "unknown" };
  const store = createImportStore({ exchange: { chooseSaveFile: () => Promise.resolve(err(fault)) } } as unknown as ExchangeApi); // nothing else is asked here
  store.setState({ runId: "r1" });
  expect(await store.getState().saveErrors("没有导入的行", "zh-CN")).toBeUndefined();
  expect(store.getState().failure).toEqual(fault);
});
