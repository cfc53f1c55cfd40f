/* What answers to a device that says it is not known (sync-spec R4): whatever it is, no key is destroyed but by the order of P6. */
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:https";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { wipeOrderText } from "#shared/protocol/signed.ts";
import { makeHubFolder, readHubFolder } from "#hub/admin/hubFolder.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { freePort } from "#test/support/freePort.ts";
import { movedClock } from "#test/support/httpHub.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const deviceId = "0199d0a0-0000-7000-8000-000000000001";
const at = "2026-11-21T08:00:00.000Z";

/** A device in front of something with the hub's certificate, which says "not known" and then what it is told to say. */
const unknownDevice = async () => {
  const place = path.join(temporaryFolder(), "hub");
  const port = await freePort();
  await makeHubFolder(place, { host: "127.0.0.1", port, listen: "127.0.0.1", leaseDays: 14, databaseUrl: undefined }, ["127.0.0.1"], Date.now());
  const { tls, fingerprint, keys } = readHubFolder(place);
  const asked: string[] = [];
  let readmission: { readonly status: number; readonly body: unknown } = { status: 404, body: { error: { type: "notFound" } } };
  let refusal: object = { type: "notEnrolled" };
  const server = createServer(tls, (request, response) => {
    request.resume();
    request.on("end", () => {
      asked.push(request.url ?? "");
      const { status, body } = request.url === "/v1/readmit" ? readmission : { status: 401, body: { error: refusal } };
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  let wiped = 0;
  const link = openHttpHubLink({
    url: `https://127.0.0.1:${port}`,
    fingerprint,
    deviceId,
    key: generateKeyPairSync("ed25519").privateKey,
    receiptKey: keys.receiptPublic,
    clock: movedClock(),
    admission: { format: 1, deviceId },
    onWipeOrder: () => {
      wiped += 1;
    },
  });
  onTestFinished(async () => {
    link.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const orderFor = (id: string, key = keys.receipt) => ({
    deviceId: id,
    at,
    signature: sign(null, Buffer.from(wipeOrderText(id, at)), key).toString("base64"),
  });
  return {
    asked,
    orderFor,
    wiped: () => wiped,
    ask: (answer: typeof readmission, told: object = { type: "notEnrolled" }) => {
      readmission = answer;
      refusal = told;
      asked.length = 0;
      return link.rows({ clientIds: [], rowIds: [] });
    },
  };
};

it("[R4] [P6] no answer to a device that is not known destroys its key but the signed order for this very device, as of one that is blocked", async () => {
  const { ask, orderFor, wiped, asked } = await unknownDevice();
  const forger = generateKeyPairSync("ed25519").privateKey;
  const refused = (error: object) => ({ status: 403, body: { error } });
  const harmless: readonly (readonly [string, Parameters<typeof ask>[0], object | undefined, string])[] = [
    ["waits", refused({ type: "awaitingReadmission" }), undefined, "awaitingReadmission"],
    ["blocked without an order", refused({ type: "blocked" }), undefined, "blocked"],
    ["an order of another key", refused({ type: "blocked", wipe: orderFor(deviceId, forger) }), undefined, "blocked"],
    ["a true order for another device", refused({ type: "blocked", wipe: orderFor("d-other") }), undefined, "blocked"],
    [
      "an order that names this device and is signed for another",
      refused({ type: "blocked", wipe: { ...orderFor("d-other"), deviceId } }),
      undefined,
      "blocked",
    ],
    [
      "an order with a refusal that is none of a blocked device",
      refused({ type: "awaitingReadmission", wipe: orderFor(deviceId) }),
      undefined,
      "awaitingReadmission",
    ],
    ["an order with the first refusal", refused({ type: "awaitingReadmission" }), { type: "notEnrolled", wipe: orderFor(deviceId) }, "awaitingReadmission"],
    ["a hub from before", { status: 404, body: { error: { type: "notFound" } } }, undefined, "notEnrolled"],
    ["not believed", refused({ type: "notEnrolled", wipe: orderFor(deviceId) }), undefined, "notEnrolled"],
    ["anything", { status: 500, body: { wipe: orderFor(deviceId) } }, undefined, ""],
  ];
  for (const [named, answer, told, error] of harmless) {
    const outcome = await ask(answer, told);
    expect.soft(outcome, named).toMatchObject({ ok: false, error: error === "" ? { type: "garbled" } : { type: "refused", error } });
    expect.soft(wiped(), named).toBe(0);
  }
  // Known after all, and not known again: it is asked once more, and no third time.
  expect(await ask({ status: 200, body: { state: "admitted" } })).toMatchObject({ error: { error: "notEnrolled" } });
  expect(asked).toEqual(["/v1/rows", "/v1/readmit", "/v1/rows"]);
  expect(wiped()).toBe(0);
  await ask(refused({ type: "blocked", wipe: orderFor(deviceId) }));
  expect(wiped()).toBe(1);
});
