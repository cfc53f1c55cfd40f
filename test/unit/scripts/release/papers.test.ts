import { describe, expect, it } from "vitest";
import { cycloneDx } from "#scripts/release/cycloneDx.mjs";
import { isAllowed, refusedPackages } from "#scripts/release/licencePolicy.mjs";
import { noticesText } from "#scripts/release/papers.mjs";
import { declaredLicence, packageFolderOf } from "#scripts/release/shippedPackages.mjs";

const part = (name: string, licence: string, texts: readonly string[] = ["text"]) => ({
  name,
  version: "1.0.0",
  licence,
  integrity: `sha512-${Buffer.alloc(64, 7).toString("base64")}`,
  homepage: undefined,
  texts,
  ways: ["bundled"],
});

describe("licences of shipped parts", () => {
  it("[SE11] of OR one allowed side is enough, of AND both are needed, and what cannot be read is refused", () => {
    for (const good of ["MIT", "(MIT OR GPL-3.0-or-later)", "(MIT AND Zlib)", "GPL-3.0 OR (ISC AND 0BSD)"])
      expect({ good, isAllowed: isAllowed(good) }).toEqual({ good, isAllowed: true });
    for (const bad of ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT/X11", "SEE LICENSE IN LICENSE", "(MIT", "MIT)", "MIT ISC", "OR MIT"]) {
      expect({ bad, isAllowed: isAllowed(bad) }).toEqual({ bad, isAllowed: false });
    }
    expect(refusedPackages([part("one", "MIT"), part("two", "")])).toEqual([{ name: "two", version: "1.0.0", licence: "none declared" }]);
  });

  it("are read from new and old forms of package.json", () => {
    expect(declaredLicence({ license: "MIT" })).toBe("MIT");
    expect(declaredLicence({ license: { type: "ISC" } })).toBe("ISC");
    expect(declaredLicence({ licenses: [{ type: "MIT" }, { type: "GPL-3.0" }] })).toBe("MIT OR GPL-3.0");
    expect(declaredLicence({})).toBe("");
  });

  it("a file belongs to the innermost package, and our own files to none", () => {
    expect(packageFolderOf("/a/node_modules/x/node_modules/@s/y/lib/z.js")).toBe("/a/node_modules/x/node_modules/@s/y");
    expect(packageFolderOf("C:\\a\\node_modules\\x\\z.js")).toBe("C:/a/node_modules/x");
    expect(packageFolderOf("/a/shared/domain/z.ts")).toBeUndefined();
  });

  it("a text stands once, under the names of all that share it; one without a text says so", () => {
    const text = noticesText([part("one", "MIT"), part("two", "MIT"), part("three", "ISC", [])]);
    expect(text.match(/^text$/gm)).toHaveLength(1);
    expect(text).toContain("one 1.0.0 (MIT)\ntwo 1.0.0 (MIT)\n\ntext");
    expect(text).toContain("no licence file in the package; it declares ISC");
  });
});

describe("the list of parts", () => {
  const stamp = { version: "1.2.3", commit: "abc", committedAt: "2026-11-22T08:00:00+08:00" };

  it("[SE11] is CycloneDX with a hash, a licence and a way of shipping for each part, and the same for the same commit", () => {
    const parts = [part("@scope/one", "MIT"), part("two", "(MIT AND Zlib)")];
    const bom = cycloneDx(stamp, parts, "45.4.1");
    expect(bom).toMatchObject({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      metadata: { timestamp: "2026-11-22T00:00:00.000Z", component: { name: "suixing", version: "1.2.3" } },
    });
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(bom.components.map(({ purl }) => purl)).toEqual(["pkg:npm/%40scope/one@1.0.0", "pkg:npm/two@1.0.0", "pkg:npm/electron@45.4.1"]);
    expect(bom.components[0]).toMatchObject({ licenses: [{ license: { id: "MIT" } }], hashes: [{ alg: "SHA-512", content: "07".repeat(64) }] });
    expect(bom.components[1]).toMatchObject({ licenses: [{ expression: "(MIT AND Zlib)" }] });
    expect(JSON.stringify(cycloneDx(stamp, parts, "45.4.1"))).toBe(JSON.stringify(bom));
    expect(cycloneDx({ ...stamp, commit: "def" }, parts, "45.4.1").serialNumber).not.toBe(bom.serialNumber);
  });
});
