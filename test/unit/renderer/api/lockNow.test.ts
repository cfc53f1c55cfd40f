import { expect, it } from "vitest";
import { ok } from "#shared/kernel/result.ts";
import type { Api } from "#renderer/api/api.ts";
import { createDraftKeeper, type Timers } from "#renderer/api/draftKeeper.ts";
import { lockNow } from "#renderer/api/lockNow.ts";

/** A second that never ends. */
const stoppedTimers: Timers = { after: () => () => undefined };

it("[SE4] [R261] what was typed in the last second is kept before the store is locked; what was forgotten is not", async () => {
  const asked: string[] = [];
  const api = {
    session: {
      lock: async () => {
        asked.push("lock");
        return ok(null);
      },
    },
  } as unknown as Api; // the one intent that is asked
  const keeperOf = (name: string) =>
    createDraftKeeper(async (text) => {
      asked.push(`${name}: ${text}`);
      return true;
    }, stoppedTimers);
  const note = keeperOf("note");
  const plan = keeperOf("plan");
  const dropped = keeperOf("dropped");
  note.typed("张先生");
  note.typed("张先生的电话");
  dropped.typed("不要了");
  dropped.forget();
  plan.typed("下周");
  lockNow(api);
  expect(asked).toEqual(["note: 张先生的电话", "plan: 下周", "lock"]);
  lockNow(api);
  expect(asked.slice(3)).toEqual(["lock"]);
});

it("[R261] what is not kept yet is told to the program letter by letter, and that it is kept or given up when it is", async () => {
  const told: (string | null)[] = [];
  const kept: string[] = [];
  let isRefused = true;
  const keeper = createDraftKeeper(
    async (text) => {
      if (!isRefused) kept.push(text);
      return !isRefused;
    },
    stoppedTimers,
    (text) => told.push(text),
  );
  keeper.typed("张");
  keeper.typed("张先生");
  await keeper.flush();
  // It was refused: the program holds on to it.
  expect(told).toEqual(["张", "张先生"]);
  isRefused = false;
  await keeper.flush();
  expect(told).toEqual(["张", "张先生", null]);
  expect(kept).toEqual(["张先生"]);
  const keeping = keeper.flush();
  keeper.typed("张先生的");
  await keeping;
  keeper.typed("张先生的电话");
  const last = keeper.flush();
  keeper.typed("张先生的电话号码");
  await last;
  // What was typed while the former text was on its way still waits.
  expect(told.slice(3)).toEqual(["张先生的", "张先生的电话", "张先生的电话号码"]);
  keeper.forget();
  expect(told.at(-1)).toBeNull();
});

it("[R261] what is forgotten while it is on its way is not tried again when it is refused", async () => {
  const told: (string | null)[] = [];
  const asked: string[] = [];
  let refuse: () => void = () => undefined;
  const keeper = createDraftKeeper(
    (text) => {
      asked.push(text);
      return new Promise((resolve) => {
        refuse = () => resolve(false);
      });
    },
    stoppedTimers,
    (text) => told.push(text),
  );
  keeper.typed("张先生");
  const keeping = keeper.flush();
  keeper.forget();
  refuse();
  await keeping;
  await keeper.flush();
  expect([asked, told]).toEqual([["张先生"], ["张先生", null]]);
});
