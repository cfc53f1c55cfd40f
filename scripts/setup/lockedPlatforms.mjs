// Optional packages of other platforms in package-lock.json.
// When a registry mirror lacks the binaries of a platform, `npm install` leaves them out of the lock without a
// word, and from then on `npm ci` refuses the lock, here and everywhere else. Each left-out package has its exact
// version in the package that names it and its platform in its own name, which is all that npm needs to skip it
// here and to install it there.

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "x64", "loong64"];

/** The platform that a package name ends with, e.g. `@oxlint/binding-linux-x64-musl`; undefined when it names none. */
export function platformOf(name) {
  const words = name.slice(name.lastIndexOf("/") + 1).split("-");
  const at = words.findIndex((word) => SYSTEMS.includes(word));
  const processor = words[at + 1];
  if (at < 0 || !PROCESSORS.includes(processor)) return undefined;
  const abi = words[at + 2] ?? "";
  const libc = words[at] !== "linux" || abi === "" ? undefined : abi.startsWith("musl") ? "musl" : "glibc";
  return { os: [words[at]], cpu: [processor], ...(libc === undefined ? {} : { libc: [libc] }) };
}

/** The optional packages that the lock names but does not hold: place in the tree, version and who names it. */
export function leftOut(lock) {
  const missing = new Map();
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const places = [`node_modules/${name}`, ...(place === "" ? [] : [`${place}/node_modules/${name}`])];
      if (places.some((each) => lock.packages[each] !== undefined)) continue;
      missing.set(places[0], { place: places[0], name, version, isDevelopment: entry.dev === true });
    }
  }
  return [...missing.values()];
}

/** The lock with an entry for each left-out package whose exact version and platform are known, in npm's order. */
export function completed(lock) {
  const packages = { ...lock.packages };
  for (const { place, name, version, isDevelopment } of leftOut(lock)) {
    const platform = platformOf(name);
    if (platform === undefined || !/^\d+\.\d+\.\d+\S*$/.test(version)) continue;
    packages[place] = {
      version,
      cpu: platform.cpu,
      ...(isDevelopment ? { dev: true } : {}),
      ...(platform.libc === undefined ? {} : { libc: platform.libc }),
      optional: true,
      os: platform.os,
    };
  }
  const order = Object.keys(packages).sort((a, b) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(order.map((place) => [place, packages[place]])) };
}
