/*
 * A real hub over real https on loopback: its own folder with keys and certificate, its people, and devices enrolled through
 * the real link. The hub's clock is its own and can be moved.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from "node:crypto";
import { request } from "node:https";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { UserRole } from "#shared/protocol/admin.ts";
import { type EnrolReply, type ExchangeReply, HubError, type PushLine, type WireEdit } from "#shared/protocol/messages.ts";
import { signatureHeaders, signedRequestText } from "#shared/protocol/signed.ts";
import { startEpoch } from "#db/hub/copyHub.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import { type AdminContext, consoleActor } from "#hub/admin/acts.ts";
import { makeHubFolder, openHubDatabase, readHubFolder } from "#hub/admin/hubFolder.ts";
import { addPerson, issueCode, makeBranch } from "#hub/admin/people.ts";
import { createHubHttp, type HubHttpOptions } from "#hub/http/hubHttp.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { enrol, type HttpHubLink, type HttpHubLinkOptions, openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { freePort } from "./freePort.ts";
import { temporaryFolder } from "./testStore.ts";

/** This computer's clock, moved. */
export const movedClock = (): Clock & { offsetMs: number } => {
  const clock = { offsetMs: 0, now: (): Instant => new Date(Date.now() + clock.offsetMs).toISOString() as Instant }; // toISOString has this form
  return clock;
};

/** An enrolled device with its real link. */
export interface TestDevice {
  readonly link: HttpHubLink;
  readonly reply: EnrolReply;
  readonly key: KeyObject;
  readonly place: { readonly url: string; readonly fingerprint: string };
  /** Sends edits as one line and answers the exchange; keeps the cursor. */
  readonly push: (
    clientId: string | null,
    edits: readonly WireEdit[],
    more?: { readonly actorId?: string; readonly auditHead?: string },
  ) => Promise<ExchangeReply>;
  cursor: number;
}

/** What a hostile request may set freely. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly body?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RawAnswer {
  readonly status: number;
  readonly error: string | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export const startTestHub = async ({
  databaseUrl,
  ...more
}: Partial<Pick<HubHttpOptions, "rates" | "leaseDays" | "waiting">> & { readonly databaseUrl?: string } = {}) => {
  const folderPath = path.join(temporaryFolder(), "hub");
  const port = await freePort();
  const clock = movedClock();
  const ids = createHubIds();
  await makeHubFolder(folderPath, { host: "127.0.0.1", port, listen: "127.0.0.1", leaseDays: 14, databaseUrl }, ["127.0.0.1"], Date.now());
  const folder = readHubFolder(folderPath);
  const hub = await openHubDatabase(folder);
  await migrateHub(hub);
  await startEpoch(hub, ids.next());
  const place = { url: `https://127.0.0.1:${port}`, fingerprint: folder.fingerprint };
  const context: AdminContext = { hub, clock, ids, place, keys: folder.keys };
  const branchId = await makeBranch(context, "城南支行");
  const log: string[] = [];
  const options: HubHttpOptions = {
    hub,
    clock,
    ids,
    keys: folder.keys,
    tls: folder.tls,
    place,
    leaseDays: 14,
    log: { write: (line) => void log.push(line) },
    ...more,
  };
  const app = await createHubHttp(options);
  await app.listen({ port, host: "127.0.0.1" });
  /** Another process' worth of hub on the same database: own connections, same keys; answers its url. */
  const openSecond = async (): Promise<string> => {
    const secondPort = await freePort();
    const secondHub = await openHubDatabase(folder);
    const second = await createHubHttp({ ...options, hub: secondHub });
    await second.listen({ port: secondPort, host: "127.0.0.1" });
    onTestFinished(async () => {
      await second.close();
      await secondHub.close();
    });
    return `https://127.0.0.1:${secondPort}`;
  };
  const links: HttpHubLink[] = [];
  onTestFinished(async () => {
    for (const link of links) link.close();
    await app.close();
    await hub.close();
  });

  const actor = consoleActor(branchId);
  const addUser = async (name: string, role: UserRole, outlet: string | null = null): Promise<string> =>
    (await addPerson(context, actor, { name, role, outlet })).userId;
  const codeFor = async (userId: string, hours?: number) => issueCode(context, actor, { userId, hours });

  const openLink = (options: Omit<HttpHubLinkOptions, "clock"> & { readonly clock?: Clock }): HttpHubLink => {
    const link = openHttpHubLink({ clock: movedClock(), ...options });
    links.push(link);
    return link;
  };

  /** `codeOf`: who issues the code, for people of another branch. */
  const enrolDevice = async (userId: string, options: Partial<HttpHubLinkOptions> = {}, codeOf = codeFor): Promise<TestDevice> => {
    const pair = generateKeyPairSync("ed25519");
    const { code } = await codeOf(userId);
    const outcome = await enrol({ code, publicKey: pair.publicKey, deviceName: "测试机", platform: "linux" });
    if (!outcome.ok) throw new Error(`not enrolled: ${outcome.error.type}`);
    const { reply, place: seen } = outcome.value;
    const link = openLink({ ...seen, deviceId: reply.deviceId, key: pair.privateKey, receiptKey: reply.receiptKey, ...options });
    let line = 0;
    const device: TestDevice = {
      link,
      reply,
      key: pair.privateKey,
      place: seen,
      cursor: 0,
      push: async (clientId, edits, wish = {}) => {
        line += 1;
        const pushed: PushLine = {
          line,
          part: 0,
          header: { txId: randomUUID(), kind: "edit", label: {}, actorId: wish.actorId ?? reply.user.id, editedAt: clock.now() },
          clientId,
          edits: [...edits],
        };
        const answer = await link.exchange({
          hello: { protocol: 1, schema: 1, deviceTime: clock.now(), epoch: reply.epoch, cursor: device.cursor, ownSeq: 0 },
          push: edits.length === 0 ? [] : [pushed],
          wantsFeed: true,
          auditHead: wish.auditHead,
        });
        if (!answer.ok) throw new Error(answer.error.type === "refused" ? answer.error.error : answer.error.type);
        device.cursor = answer.value.feed?.toSeq ?? device.cursor;
        return answer.value;
      },
    };
    return device;
  };

  /** A request as anybody could write it. */
  const raw = ({ method = "POST", path: url, body = "", headers = {} }: RawRequest): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(body);
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          method,
          path: url,
          rejectUnauthorized: false,
          agent: false,
          headers: { "content-type": "application/json", "content-length": bytes.length, ...headers },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => {
            const text = Buffer.concat(parts).toString("utf8");
            let error: string | undefined;
            try {
              error = HubError.parse(JSON.parse(text)).error.type;
            } catch {
              error = undefined;
            }
            resolve({ status: response.statusCode ?? 0, error, body: text, headers: response.headers });
          });
        },
      );
      sent.on("error", reject);
      sent.end(bytes);
    });

  /** The headers that a device would sign a request with. */
  const signedHeaders = (
    device: Pick<TestDevice, "key"> & { readonly reply: { readonly deviceId: string } },
    { method = "POST", path: url, body = "" }: RawRequest,
    wish: { readonly time?: string; readonly nonce?: string } = {},
  ): Record<string, string> => {
    const time = wish.time ?? clock.now();
    const nonce = wish.nonce ?? randomBytes(18).toString("base64url");
    const bodyHash = createHash("sha256").update(Buffer.from(body)).digest("hex");
    const text = signedRequestText({ method, path: url, time, nonce, bodyHash });
    return {
      [signatureHeaders.device]: device.reply.deviceId,
      [signatureHeaders.time]: time,
      [signatureHeaders.nonce]: nonce,
      [signatureHeaders.signature]: sign(null, Buffer.from(text), device.key).toString("base64"),
    };
  };

  return { app, hub, folder, openSecond, clock, ids, context, actor, branchId, place, port, log, addUser, codeFor, enrolDevice, openLink, raw, signedHeaders };
};

export type TestHub = Awaited<ReturnType<typeof startTestHub>>;

/** The hub forgets a device as a restore from before its enrolment does; `withPerson`: and the person. */
export const forgetDevice = async ({ hub }: Pick<TestHub, "hub">, device: Pick<TestDevice, "reply">, withPerson: boolean): Promise<void> => {
  const { deviceId, user } = device.reply;
  await hub.q.deleteFrom("device").where("id", "=", deviceId).execute();
  if (!withPerson) return;
  await hub.q.deleteFrom("enrolment_code").where("user_id", "=", user.id).execute();
  await hub.q.deleteFrom("row_state").where("row_id", "=", user.id).execute();
  await hub.q.deleteFrom("hub_user").where("id", "=", user.id).execute();
};

/** A device whose hub has forgotten it and its person; its link shows the hub's statement. */
export const forgottenDevice = async (world: TestHub, userId: string): Promise<TestDevice> => {
  const device = await world.enrolDevice(userId);
  await forgetDevice(world, device, true);
  const { deviceId, receiptKey, admission } = device.reply;
  const link = world.openLink({ ...device.place, deviceId, key: device.key, receiptKey, ...(admission === undefined ? {} : { admission }) });
  return { ...device, link };
};

/** A client of a manager, as a device would create it. */
export const newClient = (name: string, managerId: string, more: Readonly<Record<string, string>> = {}): { readonly id: string; readonly edit: WireEdit } => {
  const id = createHubIds().next();
  return { id, edit: { t: "client", r: id, o: "i", v: { kind: "person", name, managerId, ...more } } };
};
