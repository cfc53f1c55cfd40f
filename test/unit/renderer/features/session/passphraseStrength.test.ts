import { describe, expect, it } from "vitest";
import { passphraseStrength } from "#renderer/features/session/passphraseStrength.ts";
import { formatWait } from "#renderer/features/session/formatWait.ts";

describe("passphrase", () => {
  it("[R261] warns of what is short, common, a run or a birthday", () => {
    expect(["abc", "1234567"].map(passphraseStrength)).toEqual(["tooShort", "tooShort"]);
    expect(["12345678", "aaaaaaaa", "19780512", "mypassword1"].map(passphraseStrength)).toEqual(["weak", "weak", "weak", "weak"]);
  });

  it("[R261] finds long and mixed ones strong, Chinese sentences too", () => {
    expect(passphraseStrength("kV7!mq2#Lw9z")).toBe("strong");
    expect(passphraseStrength("春天的柳树下有三只小猫")).toBe("strong");
  });

  it("counts a wait down to its last second", () => {
    expect([0, 400, 59_001, 90_000, 3_661_000].map(formatWait)).toEqual(["0:00", "0:01", "1:00", "1:30", "1:01:01"]);
  });
});
