// `npm run release:publish -- --to FOLDER --key FILE [--from dist] [--version X] [--staged 20] [--notes-zh TEXT] [--notes-en TEXT]`:
// puts the installers of a release with their signed manifest into a folder: the branch's file share, or what its web server
// serves. The manifest goes last and in one piece, so that nobody finds it without its files. Run again with another
// --staged to hand the same version to more workstations.
import { createPrivateKey } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { manifestName, signManifest } from "#electron/adapters/signedManifest.ts";
import { installersIn } from "./release/installers.ts";

const { values } = parseArgs({
  options: {
    to: { type: "string" },
    key: { type: "string", multiple: true },
    from: { type: "string", default: "dist" },
    version: { type: "string" },
    staged: { type: "string", default: "100" },
    "notes-zh": { type: "string", default: "" },
    "notes-en": { type: "string", default: "" },
  },
});

const fail = (zh: string, en: string): never => {
  process.stderr.write(`${zh}\n${en}\n`);
  process.exit(1);
};

const { to, key: keyFiles, from } = values;
const version = values.version ?? String(JSON.parse(readFileSync("package.json", "utf8")).version);
if (to === undefined || keyFiles === undefined) {
  fail("用法：npm run release:publish -- --to 文件夹 --key 私钥文件", "usage: npm run release:publish -- --to FOLDER --key SECRET-KEY-FILE");
} else {
  if (!/^(?:100|\d{1,2})$/.test(values.staged)) fail("--staged 是 0 到 100 的整数", "--staged is a whole number from 0 to 100");
  const files = existsSync(from) ? installersIn(from, version) : [];
  if (files.length === 0)
    fail(`${from} 中没有 ${version} 的安装包，请先 npm run package`, `${from} holds no installer of ${version}: run npm run package first`);
  mkdirSync(to, { recursive: true });
  for (const { name } of files) {
    copyFileSync(path.join(from, name), path.join(to, `${name}.partial`));
    renameSync(path.join(to, `${name}.partial`), path.join(to, name));
  }
  const manifest = signManifest(
    {
      format: 1,
      product: "suixing",
      version,
      publishedAt: new Date().toISOString(),
      stagedPercent: Number(values.staged),
      notes: { zh: values["notes-zh"], en: values["notes-en"] },
      files,
    },
    keyFiles.map((file) => createPrivateKey(readFileSync(file, "utf8"))),
  );
  writeFileSync(path.join(to, `${manifestName}.partial`), manifest);
  renameSync(path.join(to, `${manifestName}.partial`), path.join(to, manifestName));
  process.stdout.write(`${version}: ${files.map(({ name }) => name).join(", ")} → ${to} (${values.staged} %)\n`);
}
