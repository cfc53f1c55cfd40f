/* Administration from the window against a real hub over https on loopback (R247, R260). */
import { readFileSync } from "node:fs";
import path from "node:path";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readJoinCode } from "#shared/domain/session/joinCode.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { createOpenProgram, createTestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const branchOfThree = async () => {
  const hub = await startTestHub();
  const head = await hub.addUser("赵主管", "branchManager", "城南");
  const wang = await hub.addUser("王经理", "clientManager", "城南");
  const admin = await hub.addUser("钱管理员", "administrator");
  return { hub, head, wang, admin };
};

const valueOf = <T>(answer: unknown): T => {
  const result = answer as { readonly ok: boolean; readonly value: T; readonly error?: unknown };
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly isActive: boolean;
  readonly devices: number;
}
interface Device {
  readonly id: string;
  readonly userName: string;
  readonly state: string;
  readonly blockedReason: string | null;
}

describe("administration of the branch", () => {
  it("[R260] the standing says what a role may ask: a branch manager everything of the branch, a client manager only whether somebody is known", async () => {
    const { hub, head, wang, admin } = await branchOfThree();
    const standings = await Promise.all(
      [head, wang, admin].map(async (user) =>
        valueOf<{ routes: string[]; grantable: string[]; branchName: string }>(await (await joinProgram(hub, user)).call("branch", "branchStanding")),
      ),
    );
    expect(standings.map(({ branchName }) => branchName)).toEqual(["城南支行", "城南支行", "城南支行"]);
    expect(standings.map(({ routes }) => [routes.includes("assign"), routes.includes("audit"), routes.length])).toEqual([
      [true, false, 22],
      [false, false, 2],
      [false, true, 19],
    ]);
    // What the hub acknowledged of the own device, and whether somebody is known: nothing about others.
    expect(standings[1]?.routes.toSorted()).toEqual(["auditHeads", "duplicateCheck"]);
    expect(standings.map(({ grantable }) => grantable.includes("administrator"))).toEqual([false, false, true]);
  });

  it("[R247] a store without a branch is told so, and nothing is asked", async () => {
    const program = await createOpenProgram();
    expect(valueOf(await program.call("branch", "branchStanding"))).toMatchObject({ isJoined: false, routes: [], grantable: [], hubUrl: null });
    expect(await program.call("branch", "people")).toEqual({ ok: false, error: { type: "notJoined" } });
    expect(await program.call("branch", "issueCode", { userId: "x", hours: 24 })).toEqual({ ok: false, error: { type: "notJoined" } });
  });

  it("[R260] a branch manager adds a person, changes and deactivates them; their devices are blocked with them", async () => {
    const { hub, head } = await branchOfThree();
    const program = await joinProgram(hub, head);
    const { userId } = valueOf<{ userId: string }>(await program.call("branch", "addPerson", { name: "李经理", role: "clientManager", outlet: "城北" }));
    const li = await joinProgram(hub, userId);
    expect(valueOf(await program.call("branch", "changePerson", { userId, name: "李一", outlet: null }))).toEqual({ isChanged: true });
    const before = valueOf<{ users: Person[]; devices: Device[] }>(await program.call("branch", "people"));
    expect(before.users.find(({ id }) => id === userId)).toMatchObject({ name: "李一", role: "clientManager", outlet: null, isActive: true, devices: 1 });
    expect(valueOf(await program.call("branch", "changePerson", { userId, isActive: false }))).toEqual({ isChanged: true });
    const after = valueOf<{ users: Person[]; devices: Device[] }>(await program.call("branch", "people"));
    expect(after.users.find(({ id }) => id === userId)?.isActive).toBe(false);
    expect(after.devices.find(({ id }) => id === li.deviceId)).toMatchObject({ state: "blocked", userName: "李一" });
  });

  it("[R260] a client manager is refused before the hub is asked, and the answer says whose right it is", async () => {
    const { hub, wang } = await branchOfThree();
    const program = await joinProgram(hub, wang);
    const refused = { ok: false, error: { type: "roleMayNot", access: "administration", isCommand: true } };
    expect(await program.call("branch", "people")).toEqual(refused);
    expect(await program.call("branch", "addPerson", { name: "冒名", role: "branchManager", outlet: null })).toEqual(refused);
    expect(program.faults).toEqual([]);
  });

  it("[R247] an enrolment code is one that a new workstation joins with, once; it can be kept as a file", async () => {
    const { hub, head, wang } = await branchOfThree();
    const file = path.join(temporaryFolder(), "加入.txt");
    const token = randomUUID();
    const program = await joinProgram(hub, head);
    const code = valueOf<{ code: string; line: string; expiresAt: string }>(await program.call("branch", "issueCode", { userId: wang, hours: 2 }));
    expect(readJoinCode(code.code)).toMatchObject({ ok: true, value: { url: hub.place.url } });
    expect(Date.parse(code.expiresAt) - Date.parse(hub.clock.now())).toBeGreaterThan(7_000_000);
    const joining = createTestProgram();
    expect(await joining.host.joinBranch({ code: code.line, passphrase: testPassphrase, deviceName: "新机" })).toMatchObject({ ok: true });
    const again = createTestProgram();
    expect(await again.host.joinBranch({ code: code.code, passphrase: testPassphrase, deviceName: "又一台" })).toMatchObject({
      ok: false,
      error: { type: "codeInvalid" },
    });
    // Only what a file dialog granted is written.
    expect(await program.call("branch", "saveJoinFile", { token, line: code.line })).toEqual({ ok: false, error: { type: "fileGone" } });
    const withDialog = await createOpenProgram({ desktop: { ...noDialogs, pathOf: (asked) => (asked === token ? file : undefined) } });
    expect(await withDialog.call("branch", "saveJoinFile", { token, line: code.line })).toEqual({ ok: true, value: null });
    expect(readFileSync(file, "utf8")).toBe(`${code.line}\n`);
  });

  it("[R247] a blocked device is refused at its next question, and let in again; what it held is reported without a value", async () => {
    const { hub, head, wang } = await branchOfThree();
    const { device, client } = await hub.enrolDevice(wang).then((made) => ({ device: made, client: newClient("绝密姓名", wang) }));
    await device.push(client.id, [client.edit]);
    const program = await joinProgram(hub, head);
    const deviceId = device.reply.deviceId;
    const report = valueOf<{ clients: number; rows: number; classes: Record<string, number> }>(await program.call("branch", "deviceReport", { deviceId }));
    expect(report).toMatchObject({ clients: 1 });
    expect(report.classes["C2"]).toBeGreaterThan(0);
    expect(JSON.stringify(report)).not.toContain("绝密姓名");
    expect(valueOf(await program.call("branch", "blockDevice", { deviceId, reason: "遗失" }))).toEqual({ state: "blocked" });
    const { devices } = valueOf<{ devices: Device[] }>(await program.call("branch", "people"));
    expect(devices.find(({ id }) => id === deviceId)).toMatchObject({ state: "blocked", blockedReason: "遗失" });
    expect(await device.link.admin("duplicateCheck", { keys: ["0".repeat(64)] })).toMatchObject({ ok: false, error: { error: "blocked" } });
    expect(valueOf(await program.call("branch", "unblockDevice", { deviceId }))).toEqual({ state: "active" });
    expect(valueOf<{ sessions: unknown[] }>(await program.call("branch", "deviceSessions", { deviceId })).sessions.length).toBeGreaterThan(0);
  });

  it("[R247] the receipts of closed days come with whose they are; the audit of the hub is for the administrator", async () => {
    const { hub, head, admin, wang } = await branchOfThree();
    const manager = await joinProgram(hub, wang);
    const receipt = {
      day: "2026-11-20",
      deviceId: manager.deviceId,
      userId: wang,
      cursor: 3,
      digest: "a".repeat(32),
      counts: { edit: 7 },
      closedAt: "2026-11-20T10:00:00.000Z",
      signature: "",
    };
    await hub.hub.q
      .insertInto("day_receipt")
      .values({ branch_id: hub.branchId, device_id: manager.deviceId, day: receipt.day, receipt: JSON.stringify(receipt) })
      .execute();
    const program = await joinProgram(hub, head);
    const page = valueOf<{ days: unknown[]; users: Person[] }>(await program.call("branch", "closedDays", {}));
    expect(page.days).toEqual([{ deviceId: manager.deviceId, day: "2026-11-20", closedAt: receipt.closedAt, digest: receipt.digest, counts: { edit: 7 } }]);
    expect(valueOf<{ days: unknown[] }>(await program.call("branch", "closedDays", { day: "2026-11-21" })).days).toEqual([]);
    expect(await program.call("branch", "hubAudit", {})).toMatchObject({ error: { type: "roleMayNot", access: "systemAdministration" } });
    // Whoever asks past the window is refused by the hub as well, and that is noted.
    const { link } = await hub.enrolDevice(head);
    expect(await link.admin("audit", { limit: 1 })).toMatchObject({ ok: false, error: { type: "refused", error: "notAllowed" } });
    const { entries } = valueOf<{ entries: { seq: number; action: string }[] }>(await (await joinProgram(hub, admin)).call("branch", "hubAudit", {}));
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(["userAdded", "codeIssued", "deviceEnrolled", "refused"]));
  });

  it("[R247] while the hub is away every act says so, changes nothing and queues nothing", async () => {
    const { hub, head, wang } = await branchOfThree();
    const program = await joinProgram(hub, head);
    await hub.app.close();
    const away = { ok: false, error: { type: "hubAway" } };
    expect(await program.call("branch", "people")).toEqual(away);
    expect(await program.call("branch", "blockDevice", { deviceId: "x", reason: "遗失" })).toEqual(away);
    expect(await program.call("branch", "issueCode", { userId: wang, hours: 24 })).toEqual(away);
    expect(valueOf(await program.call("branch", "branchStanding"))).toMatchObject({ isJoined: true });
    expect(program.faults).toEqual([]);
  });
});

const noDialogs = {
  chooseFiles: () => Promise.resolve([]),
  chooseSaveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  grant: () => ({ token: "", name: "", byteSize: 0 }),
  pathOf: () => undefined,
  open: () => Promise.resolve(false),
  print: () => Promise.resolve(false),
  printPage: () => Promise.resolve(false),
  pagePdf: () => Promise.resolve(new Uint8Array()),
  htmlPdf: () => Promise.resolve(new Uint8Array()),
  writeFile: () => undefined,
  removePartial: () => undefined,
  telephone: () => null,
  dial: () => Promise.resolve(false),
};

describe("the question whether a new client is known in the branch", () => {
  const documentNumber = "110101199003078515";
  const ask = { values: { name: "张三", documentNumber }, contacts: [{ kind: "mobile", value: "+86 138 0000 0001" }] };

  it("[R232] [R260] a known document or phone is answered with the outlet and nothing else, and only hashes are sent", async () => {
    const { hub, wang } = await branchOfThree();
    const other = await hub.addUser("李经理", "clientManager", "城北支行");
    const device = await hub.enrolDevice(other);
    const client = newClient("秘密客户", other, { documentNumber });
    await device.push(client.id, [
      client.edit,
      { t: "contactPoint", r: randomUUID(), o: "i", v: { clientId: client.id, kind: "mobile", value: "13800000001" } },
    ]);
    const program = await joinProgram(hub, wang);
    const answer = await program.call("branch", "knownElsewhere", ask);
    expect(answer).toEqual({
      ok: true,
      value: {
        asked: true,
        places: expect.arrayContaining([
          { by: "document", outlet: "城北支行" },
          { by: "phone", outlet: "城北支行" },
        ]),
      },
    });
    expect(await program.call("branch", "knownElsewhere", { values: { documentNumber: "110101199003074012" } })).toEqual({
      ok: true,
      value: { asked: true, places: [] },
    });
    expect(hub.log.join("")).not.toContain(documentNumber);
  });

  it("[R232] without number and phone nothing is asked; without a hub it says that it could not ask", async () => {
    const { hub, wang, head } = await branchOfThree();
    const program = await joinProgram(hub, wang);
    const reasonOf = async (asker: { readonly call: typeof program.call }, wish: unknown) =>
      valueOf<{ asked: boolean; reason: string }>(await asker.call("branch", "knownElsewhere", wish)).reason;
    expect(await reasonOf(program, { values: { name: "张三" }, contacts: [{ kind: "mobile", value: "138" }] })).toBe("nothingToCompare");
    expect(await reasonOf(await joinProgram(hub, head), ask)).toBe("notForThisRole");
    await hub.app.close();
    expect(await reasonOf(program, ask)).toBe("hubAway");
    expect(await reasonOf(await createOpenProgram(), ask)).toBe("notJoined");
  });
});
