import { z } from "zod";
import { describe, expect, it } from "vitest";
import { channels } from "#shared/contracts/channels.ts";
import { contracts } from "#shared/contracts/contracts.ts";
import type { AnyIntent } from "#shared/contracts/contract.ts";
import { handlers } from "#electron/ipc/registry.ts";

const namesOf = (features: Readonly<Record<string, object>>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(features).map(([feature, intents]) => [feature, (Array.isArray(intents) ? intents.map(String) : Object.keys(intents)).toSorted()]),
  );

const intents = Object.entries(contracts).flatMap(([feature, contract]) =>
  Object.entries<AnyIntent>(contract).map(([name, intent]) => ({ name: `${feature}.${name}`, intent })),
);

describe("the three lists of intents", () => {
  it("[SE5] the preload's list, the contracts and the handlers name the same intents", () => {
    expect(namesOf(channels)).toEqual(namesOf(contracts));
    expect(namesOf(handlers)).toEqual(namesOf(contracts));
  });

  it("no list names an intent twice", () => {
    for (const [feature, names] of Object.entries<readonly string[]>(channels)) expect(new Set(names).size, feature).toBe(names.length);
  });

  it("[SE5] every input is strict: an extra key is refused by every intent", () => {
    const loose = intents.filter(({ intent }) => {
      const outcome = intent.input.safeParse({ "an extra key": 1 });
      return outcome.success || !JSON.stringify(outcome.error.issues).includes("unrecognized_keys");
    });
    expect(loose.map(({ name }) => name)).toEqual([]);
  });

  /** The audit, texts of the branch, identities without names, and the reports that wait for a signature: none is read client by client. */
  const widePages = ["audit.recentAudit", "catalogue.articles", "catalogue.scripts", "clients.clientIds", "visits.signOffQueue"];

  it("[SE7] of 1,000 wishes for more than two hundred lines at once none passes, but for what is no list of clients", () => {
    const asked = Array.from({ length: 1_000 }, (_, index) => 201 + index * 10_007);
    const wide = intents.flatMap(({ name, intent }) => {
      if (!(intent.input instanceof z.ZodObject)) return [];
      const { limit } = intent.input.shape as Readonly<Record<string, z.ZodType | undefined>>;
      const passed = limit ? asked.filter((count) => limit.safeParse(count).success) : [];
      return passed.length > 0 ? [name] : [];
    });
    expect(wide.toSorted()).toEqual(widePages);
    const paged = intents.filter(({ intent }) => intent.input instanceof z.ZodObject && "limit" in intent.input.shape);
    expect(paged.length).toBeGreaterThan(20);
  });

  it("declared errors are facts in camelCase, and none takes the router's own names", () => {
    for (const { name, intent } of intents) {
      for (const error of intent.errors) {
        expect(error, name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
        expect(["fault", "sessionLocked"], name).not.toContain(error);
      }
    }
  });
});
