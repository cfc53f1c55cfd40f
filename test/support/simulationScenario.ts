/* What can happen in a branch, as plain data (sync.md, "How it is proven" 1): the steps of a history and how they are drawn. */
import fc from "fast-check";
import type { Person } from "./hubWorld.ts";
import { editOps, type Numbers } from "./simulationEdits.ts";
import { type Fault, faultKinds } from "./simulationFaults.ts";

const lifeOps = [
  "role",
  "advance",
  "copyDevice",
  "restoreDevice",
  "restoreDevice",
  "copyHub",
  "restoreHub",
  "restoreHub",
  "erase",
  "kill",
  "killedEdit",
  "lateArrives",
  "clockJump",
  "clash",
  "clash",
  "clash",
  "unseen",
  "unseen",
] as const;
const syncOps = ["sync", "sync", "sync", "sync", "sync", "sync", "sync", "sync", "sync", "sync", "sync", "sync"] as const;
const ops = [...editOps, ...lifeOps, ...syncOps] as const;

export interface Step extends Numbers {
  readonly op: (typeof ops)[number];
  readonly device: number;
  readonly faults: readonly Fault[];
}

export interface Scenario {
  readonly cast: number;
  /** How far the devices' clocks are off, in minutes: up to three days. */
  readonly skews: readonly number[];
  readonly pageSteps: number;
  readonly pushLines: number;
  readonly steps: readonly Step[];
}

export const casts: readonly (readonly Person[])[] = [
  ["wang", "head"],
  ["wang", "wang", "li"],
  ["wang", "li", "head"],
  ["wang", "wang", "li", "head"],
  ["wang", "li", "head", "admin", "wang"],
];

const small = fc.nat({ max: 30 });
const fault = fc.record({ kind: fc.constantFrom(...faultKinds), message: fc.nat({ max: 5 }), n: fc.nat({ max: 60 }) });
const step = fc.record({ op: fc.constantFrom(...ops), device: fc.nat({ max: 4 }), a: small, b: small, c: small, faults: fc.array(fault, { maxLength: 4 }) });

/** Everything that can happen, for those who count. */
export const happenings: readonly string[] = [
  ...new Set([
    ...editOps,
    ...faultKinds,
    "role",
    "restoreDevice",
    "restoreHub",
    "erase",
    "erasedAgain",
    "kill",
    "killedEdit",
    "clockJump",
    "clash",
    "unseen",
    "partedRefusals",
    "lateMessage",
    "deviceDied",
    "conflicts",
    "refusals",
    "synced",
    "syncEndedEarly",
  ]),
];

/** A history of a branch. */
export const scenarios: fc.Arbitrary<Scenario> = fc.noBias(
  fc.record({
    cast: fc.nat({ max: casts.length - 1 }),
    skews: fc.array(fc.integer({ min: -3 * 1440, max: 3 * 1440 }), { minLength: 5, maxLength: 5 }),
    pageSteps: fc.constantFrom(1, 2, 3, 7, 4_000),
    pushLines: fc.constantFrom(1, 2, 5, 5_000),
    steps: fc.array(step, { minLength: 3, maxLength: 20, size: "max" }),
  }),
);

/** Another role: between those who see clients whole, and sometimes one who sees them in part. */
export const nextRole = (now: string, n: number): string =>
  n % 3 === 0 && now !== "lobbyManager" ? "lobbyManager" : now === "clientManager" ? "branchManager" : "clientManager";

/** How often each thing really happened in all scenarios of a run. */
export type Counts = Map<string, number>;
