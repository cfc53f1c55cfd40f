// The list of parts (SBOM) as CycloneDX 1.6 JSON. Nothing in it comes from the clock or from chance: the same commit gives
// the same file, so that two builds can be compared byte by byte.
import { createHash } from "node:crypto";

const purlOf = ({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** A package's licence in the form of the standard: a plain name is an id, a compound an expression. */
function licencesOf(licence) {
  return /[\s()]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }];
}

function hashesOf(integrity) {
  const [algorithm, content] = integrity?.split(/-(.*)/s) ?? [];
  if (algorithm !== "sha512" || content === undefined) return {};
  return { hashes: [{ alg: "SHA-512", content: Buffer.from(content, "base64").toString("hex") }] };
}

/** A UUID made of what it names. */
function serialOf(text) {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * @param {{ version: string, committedAt: string | null, commit: string | null }} stamp
 * @param {readonly object[]} packages of shippedPackages()
 * @param {string} electron version of Electron that carries the app
 */
export function cycloneDx(stamp, packages, electron) {
  const components = [
    ...packages.map(({ name, version, licence, integrity, homepage, ways }) => ({
      type: "library",
      "bom-ref": purlOf({ name, version }),
      name,
      version,
      purl: purlOf({ name, version }),
      licenses: licencesOf(licence),
      ...hashesOf(integrity),
      ...(homepage ? { externalReferences: [{ type: "website", url: homepage }] } : {}),
      properties: ways.map((way) => ({ name: "suixing:shipped", value: way })),
    })),
    {
      type: "framework",
      "bom-ref": `pkg:npm/electron@${electron}`,
      name: "electron",
      version: electron,
      purl: `pkg:npm/electron@${electron}`,
      licenses: [{ license: { id: "MIT" } }],
      properties: [{ name: "suixing:shipped", value: "carries the program; the licences of Chromium lie beside the program file" }],
    },
  ];
  const self = `pkg:generic/suixing@${stamp.version}`;
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: serialOf(JSON.stringify([stamp, components])),
    version: 1,
    metadata: {
      ...(stamp.committedAt ? { timestamp: new Date(stamp.committedAt).toISOString() } : {}),
      component: {
        type: "application",
        "bom-ref": self,
        name: "suixing",
        version: stamp.version,
        licenses: [{ license: { id: "Apache-2.0" } }],
        ...(stamp.commit ? { properties: [{ name: "suixing:commit", value: stamp.commit }] } : {}),
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((component) => component["bom-ref"]).sort() }],
  };
}
