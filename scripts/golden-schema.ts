/* Writes test/store/golden/schema.sql from the migrations: `node scripts/golden-schema.ts`, then review the diff. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { migrate } from "#db/engine/migrate.ts";
import { openStore } from "#db/engine/store.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { goldenSchemaPath, schemaText } from "./schemaText.ts";

const store = openStore({ path: ":memory:" });
migrate(store, workstationMigrations);
mkdirSync(path.dirname(goldenSchemaPath), { recursive: true });
writeFileSync(goldenSchemaPath, schemaText(store));
store.close();
