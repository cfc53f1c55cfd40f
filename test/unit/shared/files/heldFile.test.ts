import { describe, expect, it } from "vitest";
import { onceLetGo, pausesWhileHeld } from "#shared/files/heldFile.ts";

const refused = (code: string): Error => Object.assign(new Error("not now"), { code });

/** An action that fails with a code the given number of times, and the pauses that were made. */
const heldFor = (times: number, code: string, platform: NodeJS.Platform) => {
  const pauses: number[] = [];
  let tries = 0;
  const run = (): string =>
    onceLetGo(
      () => {
        tries += 1;
        if (tries <= times) throw refused(code);
        return "renamed";
      },
      platform,
      (milliseconds) => void pauses.push(milliseconds),
    );
  return { run, pauses, tries: () => tries };
};

describe("[RE6] a file that another program has open for a moment", () => {
  it.each(["EPERM", "EACCES", "EBUSY"])("is tried again on Windows until it is let go (%s)", (code) => {
    const held = heldFor(3, code, "win32");
    expect(held.run()).toBe("renamed");
    expect(held.pauses).toEqual(pausesWhileHeld.slice(0, 3));
  });

  it("gives the system's own error when it stays open", () => {
    const held = heldFor(Infinity, "EPERM", "win32");
    expect(held.run).toThrow(expect.objectContaining({ code: "EPERM" }));
    expect(held.tries()).toBe(pausesWhileHeld.length + 1);
    expect(pausesWhileHeld.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(2_000);
  });

  it("what no waiting mends is told at once, and elsewhere these codes mean what they say", () => {
    for (const [code, platform] of [
      ["ENOSPC", "win32"],
      ["EPERM", "linux"],
      ["EACCES", "darwin"],
    ] as const) {
      const held = heldFor(1, code, platform);
      expect(held.run).toThrow(expect.objectContaining({ code }));
      expect(held.tries()).toBe(1);
    }
  });

  it("pauses for real, and goes on as soon as it may", () => {
    let tries = 0;
    const answer = onceLetGo(() => {
      tries += 1;
      if (tries < 3) throw refused("EBUSY");
      return tries;
    }, "win32");
    expect(answer).toBe(3);
  });
});
