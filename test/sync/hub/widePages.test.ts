/* How much of the feed a request gets: who only catches up gets larger pages, and none has a gap or a step twice. */
import { expect, it } from "vitest";
import { type FeedEntry, limits } from "#shared/protocol/messages.ts";
import { createHubWorld, type HubWorld } from "#test/support/hubWorld.ts";

/** A branch whose feed is longer than what is read at once, each step with so many letters from and to. */
const longFeed = async (letters: number, pageSteps?: number): Promise<HubWorld> => {
  const note = "字".repeat(letters);
  const world = await createHubWorld(pageSteps === undefined ? {} : { pageSteps });
  const clientId = await world.client("wang", { name: "长记录" });
  const lines = Array.from({ length: 1_300 }, (_, no) => ({
    clientId,
    edits: [{ t: "client", r: clientId, o: "u" as const, f: { note: [null, `${no}${note}`] as [string | null, string] }, b: 0 }],
  }));
  for (let from = 0; from < lines.length; from += 650) await world.ask("wang", { lines: lines.slice(from, from + 650), wantsFeed: false });
  return world;
};

const bytesOf = (entries: readonly FeedEntry[]): number => entries.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0);

/** All pages that the branch manager is given from the beginning on. */
const allPages = async (world: HubWorld): Promise<FeedEntry[][]> => {
  const pages: FeedEntry[][] = [];
  for (let cursor = 0; ;) {
    const { feed } = await world.ask("head", { cursor });
    if (!feed) throw new Error("no page");
    pages.push(feed.entries);
    cursor = feed.toSeq;
    if (feed.isEnd) return pages;
  }
};

it("[F1] [F3] a page that answers no lines is the large one; together the pages are the feed, each step once and in order", async () => {
  const world = await longFeed(1_900);
  const pages = await allPages(world);
  expect(pages.length).toBe(1);
  const seqs = pages.flat().map(({ seq }) => seq);
  expect(seqs.length).toBeGreaterThan(1_300);
  expect(seqs).toEqual(seqs.toSorted((left, right) => left - right));
  expect(new Set(seqs).size).toBe(seqs.length);
  const own = await world.client("head", { name: "另一位" });
  const { feed } = await world.ask("head", { lines: [{ clientId: own, edits: [{ t: "client", r: own, o: "u", f: { note: [null, "x"] }, b: 1 }] }] });
  expect(feed?.isEnd).toBe(false);
  expect(bytesOf(feed?.entries ?? [])).toBeLessThan(limits.feedBytes * 1.1);
  expect(bytesOf(pages[0] ?? [])).toBeGreaterThan(limits.feedBytes * 1.5);
});

it("[F1] pages of more steps than are read at once begin where the last one ended", async () => {
  const pages = await allPages(await longFeed(2, 1_050));
  expect(pages.length).toBe(2);
  expect(pages[0]?.length).toBe(1_050);
  const seqs = pages.flat().map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(seqs).toEqual(seqs.toSorted((left, right) => left - right));
});
