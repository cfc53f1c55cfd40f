import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

/** Every file that a clone holds. */
const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 64_000_000 })
  .split("\0")
  .filter((file) => file !== "");
const texts = tracked
  .filter((file) => /\.(?:tsx?|mjs|cjs|json|jsonc|md|yml|yaml|html|css|sql|txt)$|(?:^|\/)\.(?:npmrc|gitignore)$|^\.ci\//.test(file))
  .map((file) => {
    try {
      return { file, text: readFileSync(path.join(root, file), "utf8") };
    } catch {
      return { file, text: "" }; // removed in the working tree, not yet in the index
    }
  });

const credentials = new RegExp(String.raw`^\s*(?:@[\w-]+:)?registry\s*=.*$|${"_auth" + "Token"}|${"_pass" + "word"}\s*=`, "gm");
// Put together here, so that this file does not find itself.
const machinePaths = new RegExp(["/work" + "/", "/ho" + "me/[a-z]", "/ro" + "ot/", "/Us" + "ers/[A-Za-z]", "[A-Z]:\\\\\\\\?Us" + "ers"].join("|"), "g");

describe("the repository", () => {
  it("names no folder of anybody's machine", () => {
    expectNone(
      "machine paths",
      texts.flatMap(({ file, text }) => [...text.matchAll(machinePaths)].map(([what]) => ({ file, what }))),
    );
    expect(texts.length).toBeGreaterThan(200);
  });

  it("names no package registry but the public one", () => {
    const lock = texts.find(({ file }) => file === "package-lock.json")?.text ?? "";
    const hosts = new Set([...lock.matchAll(/"resolved":\s*"(?:git\+)?(\w+:\/\/[^/"]+)/g)].map((match) => match[1]));
    hosts.delete("https://registry.npmjs.org");
    expect([...hosts]).toEqual([]);
    expectNone(
      "registries",
      texts
        .filter(({ file }) => file !== "package-lock.json")
        .flatMap(({ file, text }) => [...text.matchAll(credentials)].map(([what]) => ({ file, what: what.trim() }))),
    );
  });

  it("holds no store, key, log or build output", () => {
    expect(
      tracked.filter((file) =>
        /\.(?:db|db-wal|sqlite3?|log|pem|p12|pfx|key|asar|exe|AppImage)$|(?:^|\/)(?:key\.json|\.env)$|^(?:out|dist|node_modules)\//.test(file),
      ),
    ).toEqual([]);
  });

  it("every dependency is pinned to one version", () => {
    const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Readonly<
      Record<string, Readonly<Record<string, string>> | undefined>
    >; // the manifest's own form
    const versions = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
    expect(versions.filter(([, version]) => !/^(?:npm:[@\w/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
    expect(versions.length).toBeGreaterThan(30);
  });
});
