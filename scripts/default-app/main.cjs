// The app that the development Electron runs when it is started as `electron [-r FILE] APP`.
// It does what Electron's own default app does and no more: preload what `-r` names (Playwright's
// loader comes this way), take name, version and path from the app's package.json, require its main.
// It is packed into default_app.asar by set-up and is never part of a package that is shipped.
"use strict";
const { app } = require("electron");
const { existsSync, readFileSync, statSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const preload = [];
let target;
const given = process.argv.slice(1);
for (let at = 0; at < given.length && target === undefined; at += 1) {
  const argument = given[at];
  if (argument === "-r" || argument === "--require") preload.push(given[(at += 1)]);
  else if (!argument.startsWith("-")) target = path.resolve(argument);
}

if (preload.length > 0) Module._preloadModules(preload);

if (target === undefined) {
  process.stderr.write("usage: electron [-r FILE] APP\n");
  app.exit(1);
} else {
  Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
  let entry = target;
  let description = {};
  if (existsSync(target) && statSync(target).isDirectory()) {
    const file = path.join(target, "package.json");
    if (existsSync(file)) description = JSON.parse(readFileSync(file, "utf8"));
    entry = path.join(target, description.main ?? "index.js");
    app.setAppPath(target);
  } else {
    app.setAppPath(path.dirname(target));
  }
  if (description.version) app.setVersion(description.version);
  const name = description.productName ?? description.name;
  if (name) app.setName(name);
  if (description.desktopName) app.setDesktopName(description.desktopName);
  else app.setDesktopName(`${app.name}.desktop`);
  try {
    const isModule = entry.endsWith(".mjs") || (description.type === "module" && !entry.endsWith(".cjs"));
    if (isModule) {
      import(pathToFileURL(entry).href).catch(fail);
    } else {
      Module._load(entry, null, true);
    }
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  process.stderr.write(`The app threw while it was loading:\n${error?.stack ?? error}\n`);
  app.exit(1);
}
