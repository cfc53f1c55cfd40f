// Opens an encrypted temporary store with the driver, proves that a wrong key is refused and says its versions.
// Run by set-up in Node and in Electron (as Node).
"use strict";
if (Number(process.versions.napi) < 9) throw new Error(`Node-API ${process.versions.napi} is too old`);
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const path = require("node:path");
const Database = require("better-sqlite3");

const folder = mkdtempSync(path.join(tmpdir(), "suixing-driver-"));
try {
  const file = path.join(folder, "check.db");
  const open = (key) => {
    const database = new Database(file);
    database.pragma("cipher='sqlcipher'");
    database.pragma(`key='${key}'`);
    return database;
  };
  const written = open("right");
  written.exec("create table note (text text) strict");
  written.transaction(() => written.prepare("insert into note values (?)").run("随行"))();
  written.close();
  if (readFileSync(file).includes("SQLite format 3")) throw new Error("the file is not encrypted");
  const read = open("right");
  const { text } = read.prepare("select text from note").get();
  const { version } = read.prepare("select sqlite_version() as version").get();
  read.close();
  if (text !== "随行") throw new Error(`read back ${text}`);
  const stranger = open("wrong");
  let refused = false;
  try {
    stranger.prepare("select text from note").get();
  } catch {
    refused = true;
  }
  stranger.close();
  if (!refused) throw new Error("a wrong key was accepted");
  const { node, electron, napi } = process.versions;
  process.stdout.write(`SQLite ${version}, encryption works (${electron ? `Electron ${electron}, ` : ""}Node ${node}, Node-API ${napi})\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
