// Which packages a user gets: those whose files the build has put into out/ (its hidden source maps name every file), and
// those that stay outside the bundle and are packed beside it, with everything they need at run time. This is not npm's
// "production": the window's libraries are development dependencies, because they are bundled.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The folder of the package that a file belongs to; undefined for our own files and for what is no file. */
export function packageFolderOf(file) {
  const normal = file.replaceAll("\\", "/");
  const at = normal.lastIndexOf("/node_modules/");
  if (at === -1) return undefined;
  const [first, second] = normal.slice(at + "/node_modules/".length).split("/");
  const name = first?.startsWith("@") ? `${first}/${second}` : first;
  return name === undefined || name === "" ? undefined : `${normal.slice(0, at)}/node_modules/${name}`;
}

/** Folders of the packages that a built output holds, by its source maps. */
export function bundledFolders(out) {
  const folders = new Set();
  const maps = readdirSync(out, { recursive: true })
    .map(String)
    .filter((name) => /\.(?:js|cjs|mjs)\.map$/.test(name));
  for (const name of maps) {
    const map = path.join(out, name);
    for (const source of readJson(map).sources) {
      const folder = packageFolderOf(path.resolve(path.dirname(map), source.replace(/^file:\/\//, "").replace(/\?.*$/, "")));
      // A folder in a package may have a package.json of its own for one entry; the package is the one above it.
      if (folder !== undefined && existsSync(path.join(folder, "package.json"))) folders.add(folder);
    }
  }
  return { folders, maps: maps.length };
}

/** Where Node finds a package from a folder. */
function resolveFrom(folder, name, root) {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = path.join(at, "node_modules", name);
    if (existsSync(path.join(found, "package.json"))) return found;
    if (at === root || at === path.dirname(at)) return undefined;
  }
}

/** Folders of what is packed beside the bundle: the production dependencies with theirs, as far as they are installed here. */
export function packedFolders(root) {
  const folders = new Set();
  const open = Object.keys(readJson(path.join(root, "package.json")).dependencies ?? {}).map((name) => ({ name, from: root, isOptional: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const folder = resolveFrom(next.from, next.name, root);
    if (folder === undefined) {
      if (next.isOptional) continue;
      throw new Error(`${next.name} is not installed`);
    }
    if (folders.has(folder)) continue;
    folders.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = readJson(path.join(folder, "package.json"));
    for (const name of Object.keys(dependencies)) open.push({ name, from: folder, isOptional: name in optionalDependencies });
    for (const name of Object.keys(optionalDependencies)) open.push({ name, from: folder, isOptional: true });
  }
  return folders;
}

/**
 * A licence as a package declares it, as an SPDX expression; older packages have an object or a list.
 * @param {{ license?: unknown, licenses?: unknown }} manifest
 */
export function declaredLicence({ license, licenses }) {
  if (typeof license === "string") return license;
  if (typeof license?.type === "string") return license.type;
  if (Array.isArray(licenses)) return licenses.map((one) => (typeof one === "string" ? one : one.type)).join(" OR ");
  return "";
}

/** The licence and notice texts that a package brings, in the order of their names. */
function textsOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?:licen[cs]e|copying|notice)/i.test(entry.name) && !/\.(?:js|json|ts|html)$/i.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

/**
 * Everything that is shipped, by name and version.
 * @param {{ root: string, out: string }} where
 */
export function shippedPackages({ root, out }) {
  const bundled = bundledFolders(out);
  if (bundled.maps === 0) throw new Error(`${out} holds no source maps: build the app first`);
  const packed = packedFolders(root);
  const lock = readJson(path.join(root, "package-lock.json")).packages;
  const known = new Map();
  for (const folder of [...bundled.folders, ...packed]) {
    const manifest = readJson(path.join(folder, "package.json"));
    const { name, version } = manifest;
    if (typeof name !== "string" || typeof version !== "string") continue;
    const key = `${name}@${version}`;
    const isPacked = packed.has(folder);
    const before = known.get(key);
    known.set(key, {
      name,
      version,
      licence: declaredLicence(manifest),
      integrity: lock[path.relative(root, folder).replaceAll("\\", "/")]?.integrity,
      homepage: typeof manifest.homepage === "string" ? manifest.homepage : undefined,
      texts: textsOf(folder),
      ways: [...new Set([...(before?.ways ?? []), isPacked ? "packed" : "bundled"])].toSorted((left, right) => left.localeCompare(right)),
    });
  }
  return [...known.values()].sort((left, right) => (`${left.name}@${left.version}` < `${right.name}@${right.version}` ? -1 : 1));
}
