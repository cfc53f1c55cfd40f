import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultVipTiers, isVip, mostVipTiers, vipTiersFrom } from "#shared/domain/clients/yearFiles.ts";

describe("tiers of VIP clients", () => {
  it("[X09] are those of the setting, also none; what does not read as ours counts as the default", () => {
    expect(vipTiersFrom(null)).toEqual(defaultVipTiers);
    expect(vipTiersFrom('["growing","growing","wealthy"]')).toEqual(["growing", "wealthy"]);
    expect(vipTiersFrom("[]")).toEqual([]);
    for (const broken of ["", "{", "7", '{"0":"mass"}', '["mass",1]', "null"]) expect(vipTiersFrom(broken), broken).toEqual(defaultVipTiers);
    expect(isVip({ tier: "growing" }, vipTiersFrom('["growing"]'))).toBe(true);
    expect(isVip({ tier: "wealthy" }, vipTiersFrom('["growing"]'))).toBe(false);
    expect(isVip({ tier: null }, ["growing"])).toBe(false);
  });

  it("[X09] any text is read without a fault, and names no tier twice nor too many", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const tiers = vipTiersFrom(text);
        expect(new Set(tiers).size).toBe(tiers.length);
        expect(tiers.length).toBeLessThanOrEqual(mostVipTiers);
      }),
    );
  });
});
