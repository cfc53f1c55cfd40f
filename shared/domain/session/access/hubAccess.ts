/*
 * The table of rights at the hub: every route and who may ask it (R260). The role is the one in the hub's own register;
 * scope (which clients, which branch) is decided further by each route. `enrol` is opened by a one-time code, `readmit` by
 * the hub's own statement and only to ask (R4), `health` by nothing; `metrics` needs no role from the hub's own computer.
 */
import type { AccessName } from "./accesses.ts";

/** Routes of the exchange: a device of any role keeps itself up to date, within what its role sees. */
export const deviceRouteAccess = {
  exchange: "everyone",
  history: "everyone",
  compare: "everyone",
  rows: "everyone",
  "day/close": "sending",
  "contents/status": "everyone",
  "contents/put": "everyone",
  "contents/get": "everyone",
  metrics: "systemAdministration",
} as const satisfies Readonly<Record<string, AccessName>>;
export type DeviceRoute = keyof typeof deviceRouteAccess;

/** Administrative routes. */
export const adminRouteAccess = {
  users: "administration",
  userAdd: "administration",
  userChange: "administration",
  codes: "administration",
  devices: "administration",
  deviceReport: "administration",
  block: "administration",
  unblock: "administration",
  readmit: "administration",
  assign: "head",
  receipts: "head",
  sessions: "administration",
  audit: "systemAdministration",
  auditHeads: "everyone",
  figures: "analysis",
  productFigures: "productAnalysis",
  duplicateCheck: "ownClients",
  policy: "administration",
  policySet: "administration",
  recoveries: "administration",
  recoveryTake: "administration",
  recoveryAgree: "administration",
  erasures: "administration",
  erasureAsk: "head",
  erasureDecide: "administration",
} as const satisfies Readonly<Record<string, AccessName>>;
