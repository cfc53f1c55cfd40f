import { expect, it } from "vitest";
import { formatWait } from "#renderer/features/session/formatWait.ts";

it("counts a wait down to its last second", () => {
  expect([0, 400, 59_001, 90_000, 3_661_000].map(formatWait)).toEqual(["0:00", "0:01", "1:00", "1:30", "1:01:01"]);
});
