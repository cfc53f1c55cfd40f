import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fittingScripts, type MatchableScript, scriptConditionFields, type ScriptFacts, scriptsForSheet } from "#shared/domain/catalogue/fittingScripts.ts";

const facts: ScriptFacts = {
  clientKind: "person",
  grade: "key",
  preferenceType: "deposit",
  behaviourType: "relationCentred",
  lifeStage: "retired",
  heldKinds: ["timeDeposit", "wealth"],
  maturingKinds: ["timeDeposit"],
  needKinds: ["retirement"],
  objections: ["rateLow"],
  moments: ["maturityNear", "birthdayNear"],
  purpose: "maturity",
  visitKind: "onSite",
};
const blank: ScriptFacts = {
  clientKind: "person",
  grade: null,
  preferenceType: null,
  behaviourType: null,
  lifeStage: null,
  heldKinds: [],
  maturingKinds: [],
  needKinds: [],
  objections: [],
  moments: [],
  purpose: null,
  visitKind: null,
};

const script = (id: string, stage: string, conditions: Partial<MatchableScript> = {}): MatchableScript => ({
  id,
  stage,
  isActive: true,
  clientKinds: null,
  grades: null,
  preferenceTypes: null,
  behaviourTypes: null,
  lifeStages: null,
  heldKinds: null,
  maturingKinds: null,
  needKinds: null,
  objections: null,
  purposes: null,
  visitKinds: null,
  moments: null,
  ...conditions,
});
const idsOf = (scripts: readonly MatchableScript[], known: ScriptFacts = facts): string[] => fittingScripts(scripts, known).map((one) => one.script.id);

describe("scripts that fit a visit", () => {
  it("[R144] all stated conditions must hold, one code of each is enough, and each is named as a reason", () => {
    const fits = script("a", "opening", { maturingKinds: ["bond", "timeDeposit"], clientKinds: ["person"] });
    const [fitting] = fittingScripts([fits], facts);
    expect(fitting?.reasons).toEqual([
      { field: "maturingKinds", code: "timeDeposit" },
      { field: "clientKinds", code: "person" },
    ]);
    expect(idsOf([{ ...fits, clientKinds: ["company"] }])).toEqual([]);
    for (const field of scriptConditionFields) expect.soft(idsOf([script("x", "opening", { [field]: ["nothingLikeIt"] })]), field).toEqual([]);
  });

  it("[R147] what the archive does not know fulfils no condition", () => {
    for (const field of scriptConditionFields.filter((one) => one !== "clientKinds")) {
      const every = { [field]: ["key", "deposit", "relationCentred", "retired", "timeDeposit", "retirement", "rateLow", "maturityNear", "maturity", "onSite"] };
      expect.soft(idsOf([script("x", "opening", every)]), field).toEqual(["x"]);
      expect.soft(idsOf([script("x", "opening", every)], blank), field).toEqual([]);
    }
  });

  it("[R174] an objection goes before a moment, a moment before a maturity, what is merely known comes later", () => {
    const scripts = [
      script("general", "opening"),
      script("kind", "opening", { clientKinds: ["person"] }),
      script("maturity", "closing", { maturingKinds: ["timeDeposit"] }),
      script("moment", "opening", { moments: ["birthdayNear"] }),
      script("objection", "objection", { objections: ["rateLow"] }),
    ];
    expect(idsOf(scripts)).toEqual(["objection", "moment", "maturity", "kind", "general"]);
  });

  it("[R175] principles and process are for training: only a condition brings them to a client; a disabled script never comes", () => {
    expect(idsOf([script("p", "principle"), script("q", "process"), script("o", "opening")])).toEqual(["o"]);
    expect(idsOf([script("q", "process", { purposes: ["maturity"] })])).toEqual(["q"]);
    expect(idsOf([script("o", "opening", {}), { ...script("off", "opening"), isActive: false }])).toEqual(["o"]);
  });

  it("[R144] a sheet holds at most as many as asked, not all of one chapter, in the order of a conversation", () => {
    const scripts = [
      ...["a", "b", "c", "d"].map((id) => script(id, "objection", { objections: ["rateLow"] })),
      script("close", "closing", { maturingKinds: ["timeDeposit"] }),
      script("open", "opening"),
    ];
    const sheet = (most: number): string[] => scriptsForSheet(fittingScripts(scripts, facts), most).map((one) => one.script.id);
    expect(sheet(4)).toEqual(["open", "a", "b", "close"]);
    // Where no other chapter has anything to say, the rest is filled up.
    expect(sheet(6)).toEqual(["open", "a", "b", "c", "d", "close"]);
    expect(sheet(0)).toEqual([]);
  });

  it("[R144] the order of the library changes nothing, and no script is on a sheet twice", () => {
    const stage = fc.constantFrom("opening", "probing", "objection", "closing", "principle", "ownChapter");
    const some = (codes: readonly string[]) => fc.option(fc.subarray([...codes]), { nil: null });
    const library = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), stage, moments: some(["birthdayNear", "loanDueNear"]), purposes: some(["maturity", "care"]) }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(library, fc.nat(8), fc.infiniteStream(fc.nat()), (parts, most, random) => {
        const scripts = parts.map(({ id, stage: chapter, ...conditions }) => script(id, chapter, conditions));
        const shuffled = scripts
          .map((one) => ({ one, key: random.next().value as number })) // an endless stream of numbers
          .toSorted((left, right) => left.key - right.key)
          .map(({ one }) => one);
        expect(idsOf(shuffled)).toEqual(idsOf(scripts));
        const sheet = scriptsForSheet(fittingScripts(shuffled, facts), most).map((one) => one.script.id);
        expect(sheet).toEqual(scriptsForSheet(fittingScripts(scripts, facts), most).map((one) => one.script.id));
        expect(new Set(sheet).size).toBe(sheet.length);
        expect(sheet.length).toBe(Math.min(most, idsOf(scripts).length));
      }),
    );
  });
});
