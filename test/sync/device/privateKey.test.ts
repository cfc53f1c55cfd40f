import { generateKeyPairSync } from "node:crypto";
import { connect, createServer } from "node:tls";
import { expect, it, onTestFinished } from "vitest";
import { makeCertificate } from "#hub/admin/certificate.ts";
import { privateKeyOf } from "#shared/bundle/seal.ts";
import { freePort } from "#test/support/freePort.ts";
import { startProxy } from "#test/support/misfortuneProxy.ts";

it("[RE14] a connection that broke in the middle of a record spoils no key that is read after it", async () => {
  const text = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
  const { key, certificate } = await makeCertificate(["127.0.0.1"], Date.now());
  const port = await freePort();
  const server = createServer({ key, cert: certificate }, (socket) => {
    socket.on("error", () => undefined);
    socket.end(Buffer.alloc(4_000));
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const proxy = await startProxy(await freePort(), () => port);
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  proxy.set(() => ({ bentDown: 900 }));
  const outcome = await new Promise<unknown>((resolve) => {
    const socket = connect({ port: proxy.port, host: "127.0.0.1", rejectUnauthorized: false });
    // At this very moment the error lies where the next key finds it.
    socket.once("error", (error) => {
      try {
        resolve([error.message, privateKeyOf(text).asymmetricKeyType]);
      } catch (spoiled) {
        resolve(spoiled);
      }
    });
    socket.once("end", () => resolve("the connection did not break"));
    socket.resume();
  });
  expect(outcome).toEqual([expect.stringMatching(/record/iu), "ed25519"]);
  expect(() => privateKeyOf("no key")).toThrow();
});
