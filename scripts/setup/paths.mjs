// Where everything that set-up makes is kept. Nothing outside the checkout is written.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
export const CACHE = path.join(ROOT, ".cache");
export const MODULES = path.join(ROOT, "node_modules");
export const RUNTIME_FILE = path.join(CACHE, "runtime.json");
