import { describe, expect, it } from "vitest";
import { pageAt } from "#renderer/app/pageAt.ts";

const pages = ["/clients", "/clients/$clientId", "/clients/new", "/clients/$clientId/print", "/day"].map((path) => ({ path }));

describe("the page of an address", () => {
  it("is the one whose parts fit, a named one before one with a parameter", () => {
    expect(pageAt(pages, "/clients")?.path).toBe("/clients");
    expect(pageAt(pages, "/clients/new")?.path).toBe("/clients/new");
    expect(pageAt(pages, "/clients/019a")?.path).toBe("/clients/$clientId");
    expect(pageAt(pages, "/clients/019a/print")?.path).toBe("/clients/$clientId/print");
    expect(pageAt(pages, "/day/")?.path).toBe("/day");
    expect(pageAt(pages, "/day/receipt")).toBeUndefined();
  });
});
