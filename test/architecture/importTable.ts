/*
 * Which folder may import what (docs: architecture, "Dependency rules"). Allow-lists: what is not named is forbidden.
 * An entry ending in `/` stands for everything below it; others are one file or one package. The most specific
 * folder of a file decides. The same table stands in .oxlintrc.json for the editor.
 */
const shared = ["shared/kernel/", "shared/domain/", "shared/contracts/"];
const storeForUse = ["db/workstation/", "db/engine/store.ts", "db/engine/storeError.ts", "db/engine/backup.ts"];

export const importTable: Readonly<Record<string, readonly string[]>> = {
  "shared/kernel/": ["shared/kernel/"],
  "shared/domain/": ["shared/kernel/", "shared/domain/", "lunar-typescript", "pinyin-pro"],
  // Administration is the same questions in the window and on the wire.
  "shared/contracts/": [...shared, "shared/protocol/admin.ts", "zod"],
  "shared/protocol/": ["shared/kernel/", "shared/domain/", "shared/protocol/", "zod"],
  // How a file gets its name so that a power cut does not take it back.
  "shared/files/": ["shared/kernel/", "shared/files/", "node:"],
  "shared/tabular/": ["shared/kernel/", "shared/domain/", "shared/files/", "shared/tabular/", "papaparse", "exceljs", "iconv-lite", "@e965/xlsx", "node:"],
  // The file of a bundle is written by the device and by the hub alike; it needs Node's crypto, zlib and files.
  "shared/bundle/": ["shared/kernel/", "shared/protocol/", "shared/files/", "shared/bundle/", "zod", "node:"],
  "db/engine/": ["shared/kernel/", "shared/files/", "db/engine/", "kysely", "better-sqlite3", "pg", "node:"],
  "db/workstation/": ["shared/kernel/", "shared/domain/", "db/engine/", "db/workstation/", "kysely", "node:crypto"],
  "db/workstation/migrations/": ["db/engine/migrate.ts", "db/workstation/migrations/"],
  "db/hub/": ["shared/kernel/", "shared/domain/", "db/engine/", "db/hub/", "kysely", "node:crypto"],
  "electron/features/": [
    ...shared,
    "shared/protocol/admin.ts",
    // The lines in which a recovery travels.
    "shared/bundle/recovery.ts",
    "shared/tabular/",
    ...storeForUse,
    "electron/features/",
    "electron/jobs/jobMessages.ts",
    "electron/jobs/imports/importFiles.ts",
    "zod",
    "ical-generator",
  ],
  "electron/sync/": ["shared/kernel/", "shared/domain/", "shared/protocol/", "shared/bundle/", ...storeForUse, "electron/sync/", "node:crypto"],
  "electron/ipc/": [...shared, "db/engine/storeError.ts", "electron/features/", "electron/ipc/"],
  "electron/ipc/bind.ts": [...shared, "electron/ipc/", "electron"],
  "electron/jobs/": [
    ...shared,
    "shared/bundle/",
    "shared/files/",
    "shared/tabular/",
    ...storeForUse,
    // A long list is written from the store as it is at one moment.
    "db/engine/snapshot.ts",
    "db/engine/rekey.ts",
    "electron/features/",
    "electron/sync/",
    "electron/jobs/",
    "electron/adapters/",
    "docx",
    "docxtemplater",
    "pizzip",
    "node:",
  ],
  "electron/adapters/": [
    ...shared,
    "shared/protocol/",
    "electron/features/",
    "electron/sync/hubLink.ts",
    // The form in which a store keeps the hub that it belongs to.
    "db/workstation/sync/syncState.ts",
    // Keys and their texts, as the bundles have them.
    "shared/bundle/seal.ts",
    "shared/bundle/recovery.ts",
    "shared/files/",
    // A store under another key, and which key opens a file.
    "db/engine/rekey.ts",
    "electron/adapters/",
    "@node-rs/argon2",
    "pizzip",
    "zod",
    "electron",
    "node:",
  ],
  "electron/shell/": [
    ...shared,
    "shared/files/",
    "electron/features/",
    "electron/adapters/",
    "electron/jobs/jobMessages.ts",
    "electron/shell/",
    "electron",
    "zod",
    "node:",
  ],
  "electron/preload/": ["shared/contracts/channels.ts", "electron"],
  "hub/exchange/": ["shared/kernel/", "shared/domain/", "shared/protocol/", "db/engine/hubDatabase.ts", "db/hub/", "hub/exchange/"],
  "hub/": [
    "shared/kernel/",
    "shared/domain/",
    "shared/protocol/",
    "shared/bundle/",
    "shared/files/",
    "shared/tabular/",
    "db/engine/hubDatabase.ts",
    "db/hub/",
    "hub/",
    "fastify",
    "@fastify/rate-limit",
    "@peculiar/x509",
    "reflect-metadata",
    "zod",
    "node:",
  ],
  // The composition root wires everything; it holds no logic, and its length is bounded.
  "electron/main.ts": ["shared/", "db/", "electron/", "electron", "node:", "package.json"],
  "renderer/": [
    ...shared,
    "renderer/",
    "react",
    "react-dom",
    "react-hotkeys-hook",
    "react-i18next",
    "i18next",
    "zustand",
    "antd",
    "pdfjs-dist",
    "@fullcalendar/react",
    "@tanstack/react-router",
    "@tanstack/react-virtual",
    "cmdk",
    "dayjs",
    "pinyin-pro",
    "chinese-days",
    // The guide, read from docs/guide when the window is built.
    "virtual:guide",
  ],
};

/** What nobody but the named folders may touch. */
export const ownersOf: Readonly<Record<string, readonly string[]>> = {
  "better-sqlite3": ["db/engine/"],
  kysely: ["db/"],
  electron: ["electron/shell/", "electron/preload/", "electron/adapters/", "electron/ipc/bind.ts", "electron/main.ts"],
  // Value bands are a derived column of all clients at once; like every derived column they go through the gate.
  "db/workstation/guards.ts": [
    "db/workstation/applyEdit.ts",
    "db/workstation/fullArchive.ts",
    "db/workstation/openWorkstation.ts",
    // Numbers of the hub and the removal of what left the scope are no edits.
    "db/workstation/sync/remoteRows.ts",
    "db/workstation/preferenceTypes.ts",
    // A new store out of a damaged one, and derived columns found wrong.
    "db/workstation/salvage.ts",
    "db/workstation/storeCheck.ts",
    "db/workstation/valueBands.ts",
  ],
};
