import { describe, expect, it } from "vitest";
import { triedPassphrases } from "#shared/domain/session/triedPassphrases.ts";
import { judgePassphrase, type PassphraseWeakness, refusePassphrase } from "#shared/domain/session/passphrase.ts";

const names = ["王建国", "城东支行"];

describe("a passphrase", () => {
  it("[R261] shorter than eight characters is refused, whatever it is made of", () => {
    for (const text of ["", "a", "kV7!mq2", "柳树三只小猫"]) {
      expect(refusePassphrase(text, names), text).toEqual({ type: "passphraseTooShort", shortest: 8 });
    }
  });

  const refused: Readonly<Record<Exclude<PassphraseWeakness, "same">, readonly string[]>> = {
    commonWord: ["password", "mypassword1", "P@ssw0rd2026", "woaini1314", "wangjingli88", "SuiXing-2026", "iloveyou99", "客户经理客户经理"],
    run: ["12345678", "aaaaaaaa", "abcdefgh1990", "qwertyuiop", "1qaz2wsx3edc", "87654321ab"],
    date: ["19780512", "1978-05-12", "15037294618", "19780512ab"],
    name: ["王建国王建国王建国", "城东支行城东支行1"],
    simple: ["aabbaabb", "zzxz zxzx"],
  };
  for (const [weakness, texts] of Object.entries(refused)) {
    it(`[R261] that others try first is refused with its reason: ${weakness}`, () => {
      for (const text of texts) expect(refusePassphrase(text, names), text).toEqual({ type: "passphraseWeak", weakness });
    });
  }

  it("[R261] every word of the list is refused, alone, twice, and with a year behind it", () => {
    const accepted = triedPassphrases.flatMap((word) => [word, word + word, `${word}2026`]).filter((text) => refusePassphrase(text, names) === undefined);
    expect(accepted).toEqual([]);
  });

  it("[R261] that the window shows as an example is nobody's, however it is written", () => {
    for (const text of ["柳树 三只 蓝杯子", "柳树三只蓝杯子2026", "Copper Ladder Seven Ponds", "copperladdersevenponds1", "correct horse battery staple"]) {
      expect(refusePassphrase(text, names), text).toEqual({ type: "passphraseWeak", weakness: "commonWord" });
    }
  });

  it("[R261] of unrelated words, of a sentence, or of mixed characters is accepted and told to be strong", () => {
    for (const text of ["kV7!mq2#Lw9z", "春天的柳树下有三只小猫", "correct horse battery", "willow three blue cups"]) {
      expect(judgePassphrase(text, names), text).toEqual({ strength: "strong", weakness: null });
    }
    expect(judgePassphrase("城东-安全-2026", names)).toEqual({ strength: "fair", weakness: null });
  });

  it("[R261] that is the present one is refused, also in another writing of the same characters", () => {
    expect(refusePassphrase("ｗｉｌｌｏｗ three blue cups", names, "willow three blue cups")).toEqual({ type: "passphraseWeak", weakness: "same" });
    expect(refusePassphrase("willow three green cups", names, "willow three blue cups")).toBeUndefined();
  });

  it("is judged whatever it contains, in the time of a keystroke", () => {
    const began = performance.now();
    for (const text of ["😀😀😀😀😀😀😀😀", "a".repeat(256), "1q2w3e4r".repeat(32), "\u0000\u202e\ud800abcdefgh", "ß".repeat(20), "ﬁﬁﬁﬁﬁﬁﬁﬁ"]) {
      expect(["weak", "fair", "strong"]).toContain(judgePassphrase(text, [...names, ""]).strength);
    }
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
