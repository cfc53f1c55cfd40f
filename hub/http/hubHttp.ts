/*
 * The hub over HTTPS: the order of the gates. Address rate, size, room for the body, turn, signature, device rate, form, act; refusals have one
 * form, faults show an id and nothing else, and the log names devices and routes, never a body or a client.
 */
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { z } from "zod";
import {
  CloseDayRequest,
  columnsProtocol,
  CompareRequest,
  EnrolRequest,
  HistoryRequest,
  limits,
  protocolVersion,
  RowsRequest,
} from "#shared/protocol/messages.ts";
import { ExchangeBody } from "#shared/protocol/exchangeBody.ts";
import { ContentStatusRequest } from "#shared/protocol/contents.ts";
import { ReadmitRequest } from "#shared/protocol/admission.ts";
import type { DeviceRoute } from "#shared/domain/session/access/hubAccess.ts";
import { adminRoutes } from "#shared/protocol/admin.ts";
import { exchangeLines, historyLines, linesType } from "#shared/protocol/replyLines.ts";
import { signatureHeaders, signatureWindowMs } from "#shared/protocol/signed.ts";
import { errorFacts } from "#shared/kernel/errorFacts.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { forgetSessions } from "#db/hub/days.ts";
import { dropNonces } from "#db/hub/devices.ts";
import { hubFigures } from "#db/hub/holdings.ts";
import { allBranches } from "#db/hub/people.ts";
import type { DeviceWithUser } from "#db/hub/devices.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { type AdminContext, asRole, mayUse, requireRoute } from "#hub/admin/acts.ts";
import { admissionOf } from "#hub/admin/admission.ts";
import type { HubKeys } from "#hub/admin/hubFolder.ts";
import { runAdmin } from "#hub/admin/routes.ts";
import { createExchange, ExchangeRefusal } from "#hub/exchange/exchange.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import { textOfPart } from "#hub/exchange/storedLine.ts";
import { closeDay } from "./closeDay.ts";
import { type ContentPlace, contentStatus, getChunk, putChunk, putPart } from "./contents.ts";
import { enrol } from "./enrolment.ts";
import { createMetrics } from "./metrics.ts";
import { pack, readJson } from "./packing.ts";
import { createPressure, type WaitingTimes } from "./pressure.ts";
import { askReadmission } from "./readmission.ts";
import { toHubError } from "./refusals.ts";
import { greetingMs, watchSilent } from "./silentConnections.ts";
import { claimedDevice, knownDevice, proveDevice, provenAct, type ProvenRequest, spend } from "./signature.ts";
import { figuresOf, noteCompared, noteExchange } from "./standing.ts";

export interface HubHttpOptions {
  readonly hub: HubDatabase;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: HubKeys;
  /** Absent: plain http, for loopback only. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly place: AdminContext["place"];
  readonly leaseDays: number;
  readonly keepErased?: AdminContext["keepErased"];
  /** Where log lines go; absent for none. */
  readonly log?: { readonly write: (line: string) => void };
  /** Requests a minute, by address and by device; duplicate checks an hour. */
  readonly rates?: { readonly address?: number; readonly device?: number; readonly enrol?: number; readonly duplicates?: number };
  readonly waiting?: WaitingTimes;
}

const enrolUrl = "/v1/enrol";
const readmitUrl = "/v1/readmit";
const contentUrl = "/v1/contents/:sha256/:chunk";
/** From a byte of a chunk on. */
const partUrl = `${contentUrl}/:from`;
/** Routes for devices that the hub does not know; they prove themselves otherwise. */
const strangerUrls: ReadonlySet<string> = new Set([enrolUrl, readmitUrl]);
const empty = Buffer.alloc(0);
const bodyOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : empty);
const isLoopback = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/u.test(address);
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? "none";
const contentName = /^[0-9a-f]{64}$/u;
const chunkName = /^\d{1,3}$/u;
const fromName = /^\d{1,7}$/u;
const minuteMs = 60_000;
const partsPerChunk = Math.ceil(limits.chunkBytes / limits.partBytes);
const isPart = (request: FastifyRequest): boolean => request.method === "PUT" && routeOf(request) === partUrl;
/** Administrative bodies are parsed by the route's own schema, after the right was checked. */
const anything = z.unknown();

/** The hub's http application; `listen` and `close` are the caller's. */
export const createHubHttp = async (options: HubHttpOptions) => {
  const { hub, clock, ids, keys, place, leaseDays, keepErased } = options;
  const exchange = createExchange({ hub, clock, newId: ids.next, leaseDays });
  const admin: AdminContext = { hub, clock, ids, place, keys, ...(keepErased ? { keepErased } : {}) };
  const metrics = createMetrics();
  const pressure = createPressure(hub.engine, options.waiting);
  const devices = new WeakMap<FastifyRequest, DeviceWithUser>();

  const app = Fastify({
    https: options.tls ? { key: options.tls.key, cert: options.tls.cert, minVersion: "TLSv1.2", handshakeTimeout: greetingMs } : null,
    bodyLimit: limits.bodyBytes,
    requestTimeout: 120_000,
    connectionTimeout: 130_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: "idle",
    genReqId: ids.next,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 100 },
    logger: options.log ? { level: "info", base: null, stream: options.log } : false,
  });
  const endSilent = options.tls ? watchSilent(app["server"]) : undefined;
  app.addHook("preClose", (done) => {
    endSilent?.();
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  await app.register(rateLimit, { global: false });
  /** A gate that lets a key through so many times in a window; each has its own bounded memory. */
  const gate = (max: number, timeWindow: number, keyOf?: (request: FastifyRequest) => string) => {
    const count = app.createRateLimit({ max, timeWindow, ...(keyOf ? { keyGenerator: keyOf } : {}) });
    return async (request: FastifyRequest): Promise<void> => {
      const outcome = await count(request);
      if (!outcome.isAllowed && outcome.isExceeded) throw new ExchangeRefusal("tooManyRequests");
    };
  };
  const deviceKey = (request: FastifyRequest): string => String(request.headers[signatureHeaders.device]);
  const { address = 3_000, device = 600 } = options.rates ?? {};
  const rates = {
    address: gate(address, minuteMs),
    device: gate(device, minuteMs, deviceKey),
    // A chunk in parts is one request in several: they have a row of their own.
    addressParts: gate(address * partsPerChunk, minuteMs),
    deviceParts: gate(device * partsPerChunk, minuteMs, deviceKey),
    enrol: gate(options.rates?.enrol ?? 30, minuteMs),
    duplicates: gate(options.rates?.duplicates ?? 60, 60 * minuteMs, deviceKey),
  };

  app.addHook("onRequest", async (request, reply) => {
    void reply.header("x-request-id", request.id).header("cache-control", "no-store").header("x-content-type-options", "nosniff");
    if (!request.url.startsWith("/v1/")) return;
    await (isPart(request) ? rates.addressParts : rates.address)(request);
    if (request.is404 || strangerUrls.has(routeOf(request))) return;
    const device = await claimedDevice(hub, request.headers);
    devices.set(request, device);
    await pressure.room(request, reply, device.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    metrics.request(routeOf(request), reply.statusCode, reply.elapsedTime / 1000);
    request.log.info(
      {
        method: request.method,
        route: routeOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        device: devices.get(request)?.id,
      },
      "request",
    );
  });
  app.setErrorHandler(async (error, request, reply) => {
    const { status, body } = toHubError(error, clock.now(), request.id);
    if (body.error.type === "fault" || body.error.type === "busy") request.log.error({ route: routeOf(request), ...errorFacts(error) }, "fault");
    return reply.code(status).type("application/json").send(JSON.stringify(body));
  });
  app.setNotFoundHandler(() => {
    throw new ExchangeRefusal("notFound");
  });

  /** `inLines`: the answer in lines, for who reads them (F9). */
  const answer = async <T>(request: FastifyRequest, reply: FastifyReply, value: T, inLines?: (value: T) => string): Promise<FastifyReply> => {
    const lines = request.headers.accept?.includes(linesType) === true ? inLines?.(value) : undefined;
    const { bytes, encoding } = await pack(Buffer.from(lines ?? JSON.stringify(value)), request.headers["accept-encoding"]);
    if (encoding !== undefined) void reply.header("content-encoding", encoding);
    return reply.header("content-type", lines === undefined ? "application/json" : linesType).send(bytes);
  };

  const checkOf = (request: FastifyRequest) => ({
    hub,
    clock,
    receiptKey: keys.receipt,
    checkRate: () => (isPart(request) ? rates.deviceParts : rates.device)(request),
  });
  const arrivedOf = (request: FastifyRequest) => ({ method: request.method, url: request.url, headers: request.headers, body: bodyOf(request) });

  const partyFrom = (device: DeviceWithUser): DeviceParty & { readonly device: DeviceWithUser } => ({
    deviceId: device.id,
    branchId: device.branchId,
    userId: device.userId,
    role: device.role,
    knownCursor: device.cursor,
    device,
  });

  /** The party of a signed request; without `route` the caller asks for the right. */
  const partyOf = async (request: FastifyRequest, route?: DeviceRoute): Promise<DeviceParty & { readonly device: DeviceWithUser }> => {
    const device = devices.get(request) ?? (await claimedDevice(hub, request.headers));
    await proveDevice(checkOf(request), device, arrivedOf(request));
    if (route !== undefined) await requireRoute(admin, device, route);
    return partyFrom(device);
  };

  /** A handler whose work waits for its turn. */
  const inTurn =
    (act: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      pressure.inTurn(request, reply, devices.get(request)?.id ?? "", () => act(request, reply));

  const signed = <S extends z.ZodType, T>(
    route: DeviceRoute,
    schema: S,
    act: (party: DeviceParty, input: z.infer<S>) => Promise<T>,
    inLines?: (value: T) => string,
  ): void => {
    const handle = inTurn(async (request, reply) => {
      const party = await partyOf(request, route);
      const input = await readJson(bodyOf(request), request.headers["content-encoding"], schema);
      return answer(request, reply, await act(party, input), inLines);
    });
    app.post(`/v1/${route}`, handle);
  };

  /** What spends the nonce of a signed request in a transaction of its own; the act asks for the right. */
  const provenParty = async <T>(request: FastifyRequest, act: (party: ReturnType<typeof partyFrom>, proven: ProvenRequest) => Promise<T>): Promise<T> => {
    const device = devices.get(request) ?? (await claimedDevice(hub, request.headers));
    return provenAct(checkOf(request), device, arrivedOf(request), (proven) => act(partyFrom(device), proven));
  };

  // Nonce, lines, standing and the session's record are one transaction: one lock, one wait for the disk.
  const handleExchange = inTurn(async (request, reply) => {
    const { outcome, protocol, device } = await provenParty(request, async (party, proven) => {
      const began = performance.now();
      if (!mayUse(party.role, "exchange")) throw new ExchangeRefusal("notAllowed");
      const input = await readJson(bodyOf(request), request.headers["content-encoding"], ExchangeBody);
      const made = await exchange.exchange(party, input, {
        before: (tx) => spend(tx, proven),
        after: (tx, told) => noteExchange(tx, { clock, ids }, party, input, told, performance.now() - began),
      });
      return { outcome: made, protocol: input.hello.protocol, device: party.device };
    });
    metrics.lines(figuresOf(outcome));
    // Once a session, with its last page (R4).
    const admission = outcome.feed?.isEnd === true ? { admission: admissionOf(keys, device, outcome.epoch, outcome.hubTime) } : {};
    return answer(request, reply, { ...outcome, ...admission, speaks: protocolVersion }, (told) =>
      exchangeLines(told, textOfPart, protocol >= columnsProtocol),
    );
  });
  app.post("/v1/exchange", handleExchange);
  signed("history", HistoryRequest, exchange.history, (page) => historyLines(page, textOfPart));
  // Likewise nonce, comparison, and how far the device has come.
  const handleCompare = inTurn(async (request, reply) => {
    const compared = await provenParty(request, async (party, proven) => {
      await requireRoute(admin, party.device, "compare");
      const input = await readJson(bodyOf(request), request.headers["content-encoding"], CompareRequest);
      return hubWrite(hub, async (tx) => {
        await spend(tx, proven);
        const found = await exchange.compare(party, input, tx);
        if (found.type !== "behind") await noteCompared(tx, party, input.cursor);
        return found;
      });
    });
    return answer(request, reply, compared);
  });
  app.post("/v1/compare", handleCompare);
  signed("rows", RowsRequest, exchange.rows);
  signed("day/close", CloseDayRequest, (party, input) => closeDay({ hub, clock, receiptKey: keys.receipt }, party, input));
  signed("contents/status", ContentStatusRequest, (party, input) => contentStatus(hub, party, input));

  app.post(enrolUrl, { bodyLimit: 16_384 }, async (request, reply) => {
    await rates.enrol(request);
    const input = await readJson(bodyOf(request), request.headers["content-encoding"], EnrolRequest);
    return answer(request, reply, await enrol({ hub, clock, ids, keys, leaseDays }, request.ip, input));
  });

  app.post(readmitUrl, { bodyLimit: 16_384 }, async (request, reply) => {
    await rates.enrol(request);
    const known = await knownDevice(hub, request.headers);
    if (known) {
      await proveDevice(checkOf(request), known, arrivedOf(request));
      return answer(request, reply, { state: "admitted" });
    }
    const input = await readJson(bodyOf(request), request.headers["content-encoding"], ReadmitRequest);
    return askReadmission({ ...checkOf(request), keys }, arrivedOf(request), input);
  });

  const contentOf = (request: FastifyRequest): ContentPlace => {
    const { sha256 = "", chunk = "", from = "0" } = request.params as { readonly sha256?: string; readonly chunk?: string; readonly from?: string }; // the names in the urls above
    if (!contentName.test(sha256) || !chunkName.test(chunk) || !fromName.test(from)) throw new ExchangeRefusal("malformed");
    return { sha256, chunk: Number(chunk), from: Number(from) };
  };
  const handlePut = inTurn(async (request, reply) => {
    const party = await partyOf(request, "contents/put");
    const { sha256, chunk } = contentOf(request);
    await putChunk(hub, party, sha256, chunk, bodyOf(request));
    return answer(request, reply, null);
  });
  const handlePart = inTurn(async (request, reply) => {
    const party = await partyOf(request, "contents/put");
    return answer(request, reply, await putPart(hub, party, contentOf(request), bodyOf(request)));
  });
  app.put(contentUrl, { bodyLimit: limits.chunkBytes }, handlePut);
  app.put(partUrl, { bodyLimit: limits.partBytes }, handlePart);
  const handleGet = inTurn(async (request, reply) => {
    const party = await partyOf(request, "contents/get");
    const { sha256, chunk, from } = contentOf(request);
    return reply.type("application/octet-stream").send(Buffer.from(await getChunk(hub, party, sha256, chunk, from)));
  });
  for (const url of [contentUrl, partUrl]) app.get(url, handleGet);

  for (const route of adminRoutes) {
    const handle = inTurn(async (request, reply) => {
      const { device } = await partyOf(request);
      const role = asRole(device.role);
      if (!role) throw new ExchangeRefusal("notAllowed");
      const actor = { id: device.userId, branchId: device.branchId, role };
      if (route === "duplicateCheck") await rates.duplicates(request);
      const input = await readJson(bodyOf(request), request.headers["content-encoding"], anything);
      return answer(request, reply, await runAdmin(admin, actor, route, input));
    });
    app.post(`/v1/admin/${route}`, { bodyLimit: 512 * 1024 }, handle);
  }

  app.get("/health", async (request, reply) => {
    await allBranches(hub);
    return answer(request, reply, { isHealthy: true });
  });
  app.get("/metrics", async (request, reply) => {
    if (!isLoopback(request.ip)) await partyOf(request, "metrics");
    return reply.type("text/plain; version=0.0.4").send(metrics.text(await hubFigures(hub), pressure.figures()));
  });

  const cleaning = setInterval(() => {
    const before = new Date(Date.parse(clock.now()) - 2 * signatureWindowMs).toISOString();
    void hubWrite(hub, (tx) => dropNonces(tx, before)).catch((error: unknown) => app.log.error(errorFacts(error), "nonces"));
  }, 60_000);
  cleaning.unref();
  /** Records of sessions: at the start, then every hour. */
  let forgetting = Promise.resolve();
  const forget = (): void => {
    forgetting = forgetting.then(() => forgetSessions(hub, clock.now())).catch((error: unknown) => app.log.error(errorFacts(error), "sessions"));
  };
  const hourly = setInterval(forget, 60 * minuteMs);
  hourly.unref();
  app.addHook("onListen", forget);
  const tidying = setInterval(() => hub.tidy?.(), 500);
  tidying.unref();
  app.addHook("onClose", async () => {
    clearInterval(cleaning);
    clearInterval(hourly);
    clearInterval(tidying);
    await forgetting;
  });
  return app;
};
