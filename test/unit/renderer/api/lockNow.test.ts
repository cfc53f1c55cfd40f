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
