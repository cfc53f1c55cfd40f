import { describe, expect, it } from "vitest";
import { defaultScripts } from "#shared/domain/defaults/defaultScripts.ts";
import { mergeText } from "#shared/domain/care/mergeText.ts";
import { catalogueDictionaries } from "#shared/domain/catalogue/dictionariesCatalogue.ts";
import { checkWords } from "#shared/domain/catalogue/checkWords.ts";
import { longestSeconds, secondsToSay } from "#shared/domain/catalogue/secondsToSay.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { defaultList } from "#test/support/wordList.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";

const codesOf = (dictionary: string): readonly string[] => (seedDictionaries[dictionary] ?? []).map(({ code }) => code);

describe("the scripts of a new store", () => {
  it("[R144][R145][R146][R147][R148][R149][R174] cover every entry of every list of the sales manual", () => {
    expect(defaultScripts.length).toBeGreaterThanOrEqual(30);
    const used = (name: string): ReadonlySet<string> =>
      new Set(defaultScripts.flatMap((script) => Object.entries(script).flatMap(([field, value]) => (field === name ? [value].flat() : []))));
    const fields: readonly (readonly [string, string])[] = [
      ["stage", "salesStage"],
      ["sellingKind", "sellingKind"],
      ["serviceQuality", "serviceQuality"],
      ["needMethod", "needMethod"],
      ["negotiationKind", "negotiationKind"],
      ["negotiationPhase", "negotiationPhase"],
      ["presentationFrame", "presentationFrame"],
      ["objections", "objection"],
      ["moments", "scriptMoment"],
    ];
    expect(fields.map(([, dictionary]) => dictionary).toSorted()).toEqual(Object.keys(catalogueDictionaries).toSorted());
    for (const [field, dictionary] of fields) {
      const missing = codesOf(dictionary).filter((code) => !used(field).has(code));
      // Moments of maturity are asked for by the kind of product, which says more.
      expect.soft(missing, field).toEqual(field === "moments" ? ["maturityNear", "loanDueNear"] : []);
    }
  });

  it("[R144] name only codes that exist, and pass as rows", () => {
    for (const script of defaultScripts) {
      expect.soft(validateRow("script", { ...script }).ok, script.title).toBe(true);
      for (const [field, value] of Object.entries(script)) {
        const { dictionary } = columnsOf("script")[field] ?? {};
        if (dictionary !== undefined) expect.soft(codesOf(dictionary), `${script.title}.${field}`).toEqual(expect.arrayContaining([value].flat()));
      }
    }
    expect(new Set(defaultScripts.map(({ title }) => title)).size).toBe(defaultScripts.length);
  });

  it("[R173][R176][R242] promise nothing, ask openly, use no jargon, are short enough, and know their merge fields", () => {
    for (const { title, body, bodyEn } of defaultScripts) {
      for (const text of [body, bodyEn]) {
        expect
          .soft(
            checkWords(defaultList, text).map(({ word }) => word.word),
            title,
          )
          .toEqual([]);
        expect.soft(secondsToSay(text), title).toBeLessThanOrEqual(longestSeconds);
        expect.soft(mergeText(text, {}).unknown, title).toEqual([]);
      }
      expect.soft(bodyEn.replaceAll(/\{[^}]*\}/g, ""), title).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
