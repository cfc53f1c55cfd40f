// `npm run release:papers`: see scripts/release/papers.mjs.
import path from "node:path";
import { writePapers } from "./release/papers.mjs";
import { build, isBuilt } from "./setup/buildOutput.mjs";
import { ROOT } from "./setup/paths.mjs";
import { explainFailure } from "./setup/report.mjs";
import { setUp } from "./setup.mjs";

async function main() {
  const { runtime, environment } = await setUp();
  if (!isBuilt()) {
    const code = await build(environment);
    if (code !== 0) return code;
  }
  const out = path.join(ROOT, environment.SUIXING_OUT ?? "out");
  const { packages, release } = writePapers(out, runtime, environment);
  process.stdout.write(
    `${release.version}: ${packages.length} shipped packages, every licence allowed; written to ${path.relative(ROOT, path.join(out, "papers"))}\n`,
  );
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = explainFailure(error);
}
