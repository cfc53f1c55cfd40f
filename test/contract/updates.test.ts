/* Updates from a real folder and a real web server, through the intents of the window. */
import { createServer, type RequestListener } from "node:http";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { manifestName } from "#electron/adapters/signedManifest.ts";
import { replaceAppImage } from "#electron/adapters/replaceAppImage.ts";
import type { UpdateStatus } from "#shared/contracts/updates.ts";
import { createTestProgram } from "#test/support/testProgram.ts";
import { steppingClock, temporaryFolder } from "#test/support/testStore.ts";
import { createTestUpdates, manifestOf, newKey, publishTo, type TestUpdatesOptions } from "#test/support/testUpdates.ts";

const content = Buffer.from("the new program ".repeat(10_000));

const world = (changes: Partial<TestUpdatesOptions> = {}) => {
  const folder = temporaryFolder();
  const key = newKey();
  const place = path.join(folder, "share");
  const options = { folder, clock: steppingClock(), key, ...changes };
  const { desk, handed } = createTestUpdates(options);
  const program = createTestProgram({ updates: desk });
  const ask = (intent: string, input: unknown = {}) => program.call("updates", intent, input);
  /** The program started anew over the same profile. */
  const again = (later: Partial<TestUpdatesOptions> = {}) => createTestUpdates({ ...options, ...later }).desk;
  return { folder, key, place, ask, handed, again, program };
};

/** A web server of the branch; gives its address. */
const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/suixing`;
};

const serveFolder =
  (folder: string): RequestListener =>
  (request, response) => {
    const file = path.join(folder, path.basename(request.url ?? ""));
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  };

const refused = (type: string) => ({ ok: false, error: { type } });
const asked = (value: Partial<UpdateStatus> | Record<string, unknown>) => ({ ok: true, value });

describe("updates", () => {
  for (const kind of ["folder", "web server"] as const) {
    it(`[R288] from a ${kind}: looked for, offered, fetched, proven and handed over; nothing is fetched unasked`, async () => {
      const { folder, key, place, ask, handed } = world();
      publishTo(place, manifestOf("1.2.0", content), content, key);
      const requests: string[] = [];
      const listener = serveFolder(place);
      const where =
        kind === "folder"
          ? place
          : await serve((request, response) => {
              requests.push(request.url ?? "");
              listener(request, response);
            });
      expect(await ask("checkForUpdate")).toEqual(refused("noPlace"));
      expect(await ask("savePlace", { place: where })).toMatchObject(asked({ place: where, isPlaceOfBuild: false }));
      expect(await ask("checkForUpdate")).toMatchObject(
        asked({ phase: "idle", isReady: false, outcome: null, offer: { version: "1.2.0", bytes: content.length, notes: { zh: "新版 1.2.0" } } }),
      );
      expect(existsSync(path.join(folder, "updates"))).toBe(false);
      expect(await ask("installUpdate")).toEqual(refused("nothingOffered"));
      expect(await ask("fetchUpdate")).toMatchObject(asked({ isReady: true, done: content.length }));
      expect(await ask("installUpdate")).toEqual({ ok: true, value: { how: "restart" } });
      expect(handed.map((file) => readFileSync(file).equals(content))).toEqual([true]);
      if (kind === "web server") expect(requests).toEqual([`/suixing/${manifestName}`, "/suixing/suixing-1.2.0.AppImage"]);
    });
  }

  it("[SE11] a build without a key believes nobody", async () => {
    const { desk } = createTestUpdates({ folder: temporaryFolder(), clock: steppingClock() });
    expect(desk.status().canVerify).toBe(false);
    expect(await desk.check()).toEqual(refused("noKey"));
    expect(await desk.checkFolder()).toEqual(refused("noKey"));
  });

  it("[SE11] an older version and an old word of the branch are refused, also by hand and after a new start; a later word counts", async () => {
    const stick = path.join(temporaryFolder(), "stick");
    const { key, place, ask, again } = world({ chooseFolder: () => Promise.resolve(stick) });
    await ask("savePlace", { place });
    publishTo(place, manifestOf("1.3.0", content), content, key);
    expect(await ask("checkForUpdate")).toMatchObject(asked({ offer: { version: "1.3.0" } }));
    publishTo(place, manifestOf("1.2.0", content), content, key);
    expect(await ask("checkForUpdate")).toEqual({ ok: false, error: { type: "olderThanKnown", version: "1.2.0" } });
    expect(await ask("updateStatus")).toMatchObject(asked({ offer: null, outcome: { type: "olderThanKnown" } }));
    const restarted = again();
    expect(await restarted.check()).toMatchObject(refused("olderThanKnown"));
    publishTo(stick, manifestOf("1.0.0", content), content, key);
    expect(await ask("checkFolder")).toMatchObject(refused("olderThanKnown"));
    publishTo(place, manifestOf("1.3.0", content, { publishedAt: "2026-11-23T08:00:00.000Z" }), content, key);
    expect(await restarted.check()).toMatchObject(asked({ offer: { version: "1.3.0" } }));
  });

  it("[R288] handed out step by step: not this workstation's turn yet; whoever brings it on a stick has it at once", async () => {
    const stick = path.join(temporaryFolder(), "stick");
    const { key, place, ask } = world({ chooseFolder: () => Promise.resolve(stick) });
    const staged = manifestOf("1.2.0", content, { stagedPercent: 0 });
    await ask("savePlace", { place });
    publishTo(place, staged, content, key);
    publishTo(stick, staged, content, key);
    expect(await ask("checkForUpdate")).toMatchObject(asked({ offer: null, outcome: { type: "notYet", version: "1.2.0", stagedPercent: 0 } }));
    expect(await ask("checkFolder")).toMatchObject(asked({ offer: { version: "1.2.0" } }));
    expect(await ask("fetchUpdate")).toMatchObject(asked({ isReady: true }));
  });

  it("[SE11] what was fetched is not ready any more when its place cannot be believed, and is looked for again on schedule", async () => {
    const folder = temporaryFolder();
    const place = path.join(folder, "share");
    const key = newKey();
    const { desk } = createTestUpdates({ folder, clock: steppingClock(), key });
    desk.savePlace(place);
    desk.saveAutomatic(true);
    publishTo(place, manifestOf("1.2.0", content), content, key);
    await desk.check();
    expect(await desk.fetch()).toMatchObject(asked({ isReady: true }));
    publishTo(place, manifestOf("1.2.0", content), content, newKey());
    expect(await desk.check()).toMatchObject({ ok: false });
    expect(desk.status()).toMatchObject({ offer: null, isReady: false });
    publishTo(place, manifestOf("1.3.0", content), content, key);
    await desk.checkOnSchedule();
    expect(desk.status()).toMatchObject({ offer: { version: "1.3.0" } });
  });

  it("says which place did not answer, and keeps what it had offered until it does", async () => {
    const { key, place, ask } = world();
    await ask("savePlace", { place });
    publishTo(place, manifestOf("1.2.0", content), content, key);
    await ask("checkForUpdate");
    await ask("savePlace", { place: `${place}-gone` });
    expect(await ask("checkForUpdate")).toEqual({ ok: false, error: { type: "placeUnreachable", place: `${place}-gone` } });
    expect(await ask("updateStatus")).toMatchObject(asked({ offer: { version: "1.2.0" } }));
  });

  it("takes folders and web addresses, and nothing else", async () => {
    const { ask, place } = world();
    for (const bad of ["updates", "ftp://share/x", "file:///etc", "http://user:secret@share/x", "https://share/x?token=1", "javascript:alert(1)"]) {
      expect(await ask("savePlace", { place: bad })).toEqual(refused("placeInvalid"));
    }
    expect(await ask("savePlace", { place: " https://share.example/suixing " })).toMatchObject(asked({ place: "https://share.example/suixing" }));
    expect(await ask("savePlace", { place })).toMatchObject(asked({ place }));
    expect(await ask("savePlace", { place: "" })).toMatchObject(asked({ place: null }));
  });

  it("a web server that redirects, talks without end, or breaks off leaves nothing behind", async () => {
    const { folder, key, place, ask } = world();
    publishTo(place, manifestOf("1.2.0", content), content, key);
    const files = serveFolder(place);
    let mood: "redirects" | "floods" | "breaks" = "redirects";
    const where = await serve((request, response) => {
      if (mood === "redirects") return void response.writeHead(302, { location: "/elsewhere/suixing-update.json" }).end();
      if (mood === "floods") return void response.end(Buffer.alloc(300 * 1024, 0x20));
      if (request.url?.endsWith(".json")) return files(request, response);
      response.writeHead(200, { "content-length": String(content.length) });
      response.write(content.subarray(0, 1_000));
      response.socket?.destroySoon();
    });
    await ask("savePlace", { place: where });
    expect(await ask("checkForUpdate")).toMatchObject(refused("placeUnreachable"));
    mood = "floods";
    expect(await ask("checkForUpdate")).toEqual(refused("manifestUnreadable"));
    mood = "breaks";
    expect(await ask("checkForUpdate")).toMatchObject(asked({ offer: { version: "1.2.0" } }));
    expect(await ask("fetchUpdate")).toMatchObject({ ok: false });
    expect(readdirSync(path.join(folder, "updates"))).toEqual([]);
  });

  it("[SE11] what was changed between fetching and installing is not handed over", async () => {
    let locks = 0;
    const { folder, key, place, ask, handed } = world({ onEnding: () => (locks += 1) });
    await ask("savePlace", { place });
    publishTo(place, manifestOf("1.2.0", content), content, key);
    await ask("checkForUpdate");
    await ask("fetchUpdate");
    const kept = path.join(folder, "updates", "suixing-1.2.0.AppImage");
    const changed = readFileSync(kept);
    changed.writeUInt8(changed.readUInt8(7) ^ 1, 7);
    writeFileSync(kept, changed);
    expect(await ask("installUpdate")).toEqual(refused("fileDamaged"));
    expect({ handed, locks, isThere: existsSync(kept) }).toEqual({ handed: [], locks: 0, isThere: false });
    await ask("fetchUpdate");
    expect(await ask("installUpdate")).toMatchObject({ ok: true });
    expect({ handed: handed.length, locks }).toEqual({ handed: 1, locks: 1 });
  });

  it("a file that is only shown to whoever may install it ends nothing and locks nothing", async () => {
    let locks = 0;
    const { key, place, ask, handed } = world({ how: "shown", onEnding: () => (locks += 1) });
    await ask("savePlace", { place });
    publishTo(place, manifestOf("1.2.0", content), content, key);
    await ask("checkForUpdate");
    await ask("fetchUpdate");
    expect(await ask("installUpdate")).toEqual({ ok: true, value: { how: "shown" } });
    expect({ handed: handed.length, locks }).toEqual({ handed: 1, locks: 0 });
  });

  it("one thing at a time, and on schedule only where it is wanted", async () => {
    const { key, place, ask, again } = world();
    publishTo(place, manifestOf("1.2.0", content), content, key);
    await ask("savePlace", { place });
    const [first, second] = await Promise.all([ask("checkForUpdate"), ask("checkForUpdate")]);
    expect([first.ok, second]).toEqual([true, refused("busy")]);
    const desk = again();
    desk.saveAutomatic(false);
    await desk.checkOnSchedule();
    expect(desk.status().offer).toBeNull();
    desk.saveAutomatic(true);
    await desk.checkOnSchedule();
    expect(desk.status().offer?.version).toBe("1.2.0");
  });
});

describe("an AppImage", () => {
  it("is replaced in one step, can be started, and the old one stays beside it as the way back", () => {
    const folder = temporaryFolder();
    const [current, fresh] = [path.join(folder, "suixing.AppImage"), path.join(folder, "fresh")];
    writeFileSync(current, "old");
    writeFileSync(fresh, "new");
    replaceAppImage(current, fresh);
    expect([readFileSync(current, "utf8"), readFileSync(`${current}.previous`, "utf8")]).toEqual(["new", "old"]);
    expect(statSync(current).mode & 0o777).toBe(0o755);
    writeFileSync(fresh, "newer");
    replaceAppImage(current, fresh);
    expect([readFileSync(current, "utf8"), readFileSync(`${current}.previous`, "utf8")]).toEqual(["newer", "new"]);
    expect(readdirSync(folder).toSorted()).toEqual(["fresh", "suixing.AppImage", "suixing.AppImage.previous"]);
  });

  it("stays as it is where the new one cannot be written", () => {
    const folder = temporaryFolder();
    const [current, fresh] = [path.join(folder, "suixing.AppImage"), path.join(folder, "fresh")];
    writeFileSync(current, "old");
    writeFileSync(fresh, "new");
    mkdirSync(`${current}.new`);
    expect(() => replaceAppImage(current, fresh)).toThrow();
    expect([readFileSync(current, "utf8"), existsSync(`${current}.previous`)]).toEqual(["old", false]);
  });
});
