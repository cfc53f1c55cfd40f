import { describe, expect, it } from "vitest";
import { type Bridge, createApi } from "#renderer/api/api.ts";

const bridgeAnswering = (error: unknown): Bridge =>
  ({
    clients: { createClient: () => Promise.resolve({ ok: false, error }) },
    onChanged: () => () => undefined,
    grantFile: () => Promise.resolve(null),
    setZoom: () => undefined,
  }) as unknown as Bridge; // the one intent that the test asks

const heardOf = async (error: unknown): Promise<readonly string[]> => {
  const heard: string[] = [];
  const { api, onDiskTrouble } = createApi(bridgeAnswering(error));
  const stop = onDiskTrouble?.((trouble) => heard.push(trouble));
  const answer = await api.clients.createClient({ values: { kind: "person", name: "王芳" }, contacts: [] });
  expect(answer).toEqual({ ok: false, error });
  stop?.();
  await api.clients.createClient({ values: { kind: "person", name: "王芳" }, contacts: [] });
  return heard;
};

describe("what the disk refused", () => {
  it("[RE6] is heard once per answer with its cause, until nobody listens, and the answer passes unchanged", async () => {
    for (const cause of ["full", "readonly", "diskFailed", "corrupt"]) expect(await heardOf({ type: "fault", faultId: "f1", cause })).toEqual([cause]);
  });

  it("[RE6] is told from a bug, a lock, a denial and a refusal that a screen knows", async () => {
    const others = [
      { type: "fault", faultId: "f2", cause: "unknown" },
      { type: "fault", cause: "locked" },
      { type: "sessionLocked" },
      { type: "roleMayNot", access: "everyone" },
      { type: "notWritable", reason: "full" },
    ];
    for (const error of others) expect(await heardOf(error)).toEqual([]);
  });
});
