import axe from "axe-core";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { chineseOn, programWords } from "./support/programWords.ts";
import { ask, goTo, idIn, openDemo, prefer, registeredPaths, seen, settingsSections, settled, value, wait } from "./support/window.ts";

/* One start for the whole file: each test walks every page of the register, so a new page is covered by being one. */

let profile = "";
let started: StartedApp;
let page: Page;

beforeAll(async () => {
  profile = newProfile();
  started = await startApp({ profile });
  page = started.page;
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The best practices whose findings are serious. What the others find is not looked at, and they would cost a third of the time. */
const practices = ["accesskeys", "aria-dialog-name", "aria-text", "aria-treeitem-name", "frame-tested", "label-title-only", "tabindex"];

/** What a theme or a language can break: contrast, and the names of what one acts on. The structure is the same in every one. */
const looks = ["color-contrast", "label-content-name-mismatch", "button-name", "link-name", "label", "select-name", "aria-input-field-name", "image-alt"];

interface Finding {
  readonly id: string;
  readonly html: string;
  readonly message: string;
}

/** Serious and critical findings of what is drawn now, one line each. The checker is put into the window once for a document, and only what it found comes out. */
const findings = async (place: string, runOnly: readonly string[] = rules): Promise<string[]> => {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  const further = runOnly === rules ? Object.fromEntries(practices.map((id) => [id, { enabled: true }])) : {};
  const options = { runOnly, rules: further, resultTypes: ["violations"], reporter: "no-passes", preload: false, selectors: false };
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) => ({ id, html: html.slice(0, 400), message: [...any, ...all, ...none][0]?.message ?? "" }))))`)) as readonly Finding[]; // as written above
  return (
    found
      // Chromium itself makes a scroller without focusable content a stop of the Tab key, which this rule does not know.
      .filter(({ id }) => id !== "scrollable-region-focusable")
      // A day of the year grid shows a number and one sign; its name says the date and the same in full.
      .filter(({ id, html }) => !(id === "label-content-name-mismatch" && html.includes('class="work-day"')))
      .map(({ id, html, message }) => `${place}: ${id}: ${html.slice(0, 160)} (${message})`)
  );
};

interface Places {
  readonly client: string;
  readonly visits: readonly string[];
  readonly meeting: string;
  readonly transfer: string;
  readonly complaint: string;
  readonly request: string;
  readonly campaign: string;
  readonly project: string;
}

const richest = {
  scope: {
    condition: {
      all: [
        { field: "kind", op: "anyOf", value: ["person"] },
        { field: "tag", op: "isFilled" },
        { field: "nextMaturityOn", op: "withinDays", value: 60 },
      ],
    },
    text: "",
  },
  sort: { field: "assetTotal", direction: "desc" },
  offset: 0,
  limit: 1,
};

const allCases = { scope: "all", offset: 0, limit: 1 };

interface Colleagues {
  readonly userId: string;
  readonly people: readonly { readonly id: string; readonly role: string }[];
}

/** A list of one client to hand over to a colleague, and a shift note about it. */
const makeTransfer = async (clientId: string): Promise<string> => {
  const { userId, people } = (await value(page, "handover", "handovers", {})) as Colleagues; // as the contract says
  const toUserId = people.find((person) => person.role === "clientManager" && person.id !== userId)?.id;
  await value(page, "handover", "saveShiftNote", { noteId: null, toUserId, day: "2026-11-18", body: "明早回电", clientIds: [clientId] });
  const made = (await value(page, "handover", "prepareHandover", { fromUserId: userId, toUserId, clientIds: [clientId], reason: "轮岗" })) as {
    readonly handoverId: string;
  }; // as the contract says
  return made.handoverId;
};

const findPlaces = async (): Promise<Places> => {
  const board = await value(page, "visits", "visitBoard", {});
  await value(page, "workLog", "saveMeeting", { values: { kind: "weekly", heldOn: "2026-11-18" } });
  const meetings = await value(page, "workLog", "meetings", { offset: 0, limit: 1 });
  const client = idIn(await value(page, "clients", "clientPage", richest), "rows");
  return {
    meeting: idIn(meetings, "lines"),
    client,
    transfer: await makeTransfer(client),
    complaint: idIn(await value(page, "complaints", "complaintList", allCases), "lines"),
    request: idIn(await value(page, "complaints", "requestList", allCases), "lines"),
    campaign: idIn(await value(page, "campaigns", "campaignList", { scope: "all", offset: 0, limit: 1 }), "lines"),
    project: idIn(await value(page, "research", "projects", { scope: "all", offset: 0, limit: 1 }), "lines"),
    visits: [idIn(board, "dueToday"), idIn(board, "toReport")],
  };
};

const addresses = ({ client, visits, meeting, transfer, complaint, request, campaign, project }: Places): readonly string[] =>
  registeredPaths().flatMap((one) => {
    if (one === "/duplicates/merge") return []; // reached through the list of duplicates
    if (one.includes("$clientId")) return [one.replace("$clientId", client)];
    if (one.includes("$sectionId")) return settingsSections().map((id) => one.replace("$sectionId", id));
    if (one.includes("$visitId")) return visits.map((id) => one.replace("$visitId", id));
    if (one.includes("$handoverId")) return [one.replace("$handoverId", transfer)];
    if (one.includes("$complaintId")) return [one.replace("$complaintId", complaint)];
    if (one.includes("$requestId")) return [one.replace("$requestId", request)];
    if (one.includes("$campaignId")) return [one.replace("$campaignId", campaign)];
    if (one.includes("$projectId")) return [one.replace("$projectId", project)];
    if (one.includes("$meetingId")) return [one.replace("$meetingId", meeting)];
    if (one.includes("$")) throw new Error(`this test does not know how to open ${one}`);
    return [one];
  });

/** Calls `look` at every page, every tab of a page, and what lies over a page; `come` goes to a page. */
const walk = async (places: Places, look: (place: string) => Promise<void>, come = (address: string): Promise<void> => goTo(page, address)): Promise<void> => {
  for (const address of addresses(places)) {
    await come(address);
    const tabs = page.locator("main [role='tab']:visible");
    const names = await tabs.allInnerTexts();
    if (names.length === 0) await look(address);
    for (const [index, name] of names.entries()) {
      // Some tabs are pages with tabs of their own.
      if ((await tabs.count()) !== names.length) await goTo(page, address);
      const tab = tabs.nth(index);
      if ((await tab.getAttribute("aria-selected")) !== "true") {
        await tab.click();
        await settled(page);
      }
      await look(`${address} ${name}`);
    }
  }
  await goTo(page, "/duplicates");
  await page
    .getByRole("button", { name: /并排核对|side by side/i })
    .first()
    .click(wait);
  await settled(page);
  await look("merge");
  await goTo(page, "/clients");
  await page.keyboard.press("Control+k");
  await page.locator("[cmdk-input]").fill("w");
  await settled(page);
  await look("palette");
  await page.keyboard.press("Escape");
  await settled(page);
  await page.keyboard.press("?");
  await seen(page.getByRole("dialog"));
  await settled(page);
  await look("shortcut sheet");
  await page.keyboard.press("Escape");
  await settled(page);
  await page.keyboard.press("F1");
  await seen(page.locator(".help h2"));
  await settled(page);
  await look("help");
  await page.keyboard.press("F1");
  await page.keyboard.press("Control+Shift+n");
  await seen(page.getByRole("dialog"));
  await settled(page);
  await look("plan a visit");
  await page.keyboard.press("Escape");
  await settled(page);
  await page.keyboard.press("F9");
  await settled(page);
  await look("quick hide");
  await page.keyboard.press("F9");
  await settled(page);
};

/** What sticks out of the window or is cut off without a sign; what scrolls by itself may be wider. */
const cutOff = async (place: string): Promise<string[]> => {
  const found: unknown = await page.evaluate(`(() => {
    const width = innerWidth;
    const found = [];
    const told = (one) => one.tagName.toLowerCase() + " " + (one.getAttribute("aria-label") ?? one.textContent ?? "").slice(0, 30);
    if (document.documentElement.scrollWidth > width + 1) found.push("the page scrolls sideways");
    const content = document.getElementById("content");
    if (content && content.scrollWidth > content.clientWidth + 1) found.push("the content scrolls sideways");
    for (const one of document.querySelectorAll("button, a, input, textarea, h1, h2, h3, [role=tab]")) {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || one.closest(".visually-hidden, .skip-link, .ant-tabs-nav, [aria-hidden=true]") !== null) continue;
      let scrolls = false;
      for (let above = one.parentElement; above && !scrolls; above = above.parentElement) {
        scrolls = ["auto", "scroll"].includes(getComputedStyle(above).overflowX) && above.scrollWidth > above.clientWidth;
      }
      if (!scrolls && (box.left < -1 || box.right > width + 1)) found.push(told(one) + " lies outside");
    }
    return found;
  })()`);
  return Array.isArray(found) ? found.map((one) => `${place}: ${String(one)}`) : [];
};

describe("the whole window, for everybody", () => {
  let places: Places;

  it("[ui] first start, unlock and the empty pages have no serious finding", async () => {
    const found: string[] = [];
    const look = async (place: string): Promise<void> => void found.push(...(await findings(place)));
    await seen(page.getByLabel("您的姓名"));
    await look("first start");
    expect(found.join("\n")).toBe("");
    // The check itself sees what is wrong: a button without a name, words one can hardly see.
    await page.evaluate(`(() => {
      document.querySelector("main").insertAdjacentHTML("beforeend", '<p id="wrong"><button></button><span>看不清的字</span></p>');
      Object.assign(document.querySelector("#wrong span").style, { color: "#eee", background: "#fff" });
    })()`);
    await look("made wrong");
    expect(new Set(found.map((one) => one.split(": ")[1]))).toEqual(new Set(["button-name", "color-contrast"]));
    found.length = 0;
    await page.evaluate(`document.getElementById("wrong").remove()`);
    await page.keyboard.press("F1");
    await seen(page.locator(".help h2", { hasText: "第一次打开" }));
    await look("help before a store is there");
    await page.keyboard.press("Escape");
    await page.locator(".help").waitFor({ state: "hidden", ...wait });
    await prefer(page, { language: "en", theme: "dark" });
    await look("first start, dark");
    await value(page, "session", "createStore", { ownerName: "李静", branchName: "城东支行", passphrase: "城东-安全-2026" });
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
    for (const address of registeredPaths().filter((one) => !one.includes("$") && one !== "/duplicates/merge")) {
      await goTo(page, address);
      await look(`empty ${address}`);
      expect(await page.locator("main").innerText(), address).not.toBe("");
    }
    await value(page, "session", "lock", {});
    await seen(page.getByLabel("Passphrase", { exact: true }));
    await look("unlock, dark");
    await prefer(page, { language: "zh-CN", theme: "light" });
    await look("unlock");
    expect(found.join("\n")).toBe("");
  });

  /** How far what was already shown moved when a page came, by its address. */
  const shifts = new Map<string, string>();
  const comeAndWatch = async (address: string): Promise<void> => {
    await page.evaluate(`(() => {
      globalThis.shifts = 0;
      globalThis.shifted = undefined;
      globalThis.shiftWatcher?.disconnect();
      globalThis.shiftWatcher = new PerformanceObserver((list) => { for (const one of list.getEntries()) { globalThis.shifts += one.value; globalThis.shifted = one.sources?.[0]?.node; } });
      globalThis.shiftWatcher.observe({ type: "layout-shift" });
    })()`);
    await goTo(page, address);
    const shift = Number(await page.evaluate("globalThis.shifts"));
    // 0.1 is where the web vitals begin to call a shift noticeable.
    const told = shift > 0.1 ? `${shift.toFixed(3)} ${String(await page.evaluate("globalThis.shifted?.outerHTML?.slice(0, 120)"))}` : "";
    shifts.set(address, told);
  };

  it("[ui] no page has a serious finding in Chinese and light", async () => {
    await openDemo(page);
    places = await findPlaces();
    const found: string[] = [];
    await walk(places, async (place) => void found.push(...(await findings(place))), comeAndWatch);
    expect(found.join("\n")).toBe("");
  });

  it("[ui] nothing that was already shown moved when the data of a page arrived", () => {
    expect([...shifts.keys()]).toEqual(addresses(places));
    expect([...shifts].filter(([, told]) => told !== "")).toEqual([]);
  });

  it("[ui] [G1] at 200 % on 1366×768, in English and dark, nothing sticks out, nothing of the program is Chinese and no page has a serious finding", async () => {
    const words = await programWords();
    expect(words.length).toBeGreaterThan(4000);
    await prefer(page, { language: "en", theme: "dark", zoom: 200 });
    await expect.poll(() => page.evaluate("innerWidth"), wait).toBeLessThan(700);
    const found: string[] = [];
    const chinese: Record<string, readonly string[]> = {};
    let pages = 0;
    const noteChinese = async (place: string): Promise<void> => {
      pages += 1;
      const seenHere = await chineseOn(page, words);
      if (seenHere.length > 0) chinese[place] = seenHere;
    };
    // The check itself sees a word that stands there.
    const [word = ""] = words;
    await page.evaluate((text) => document.querySelector("main")?.insertAdjacentHTML("beforeend", `<p id="wrong">${text}</p>`), word);
    expect(await chineseOn(page, words)).toEqual([word]);
    await page.evaluate(`document.getElementById("wrong").remove()`);
    await walk(places, async (place) => {
      found.push(...(await cutOff(place)), ...(await findings(place, looks)));
      await noteChinese(place);
    });
    // The list keeps a window of its own size below its filters, and whoever moves in it sees it whole.
    await goTo(page, "/clients");
    await page.locator(".table-scroll").press("ArrowDown");
    await settled(page);
    const rowsSeen = page.evaluate(`(() => {
      const [scroller, head] = [document.querySelector(".table-scroll"), document.querySelector(".table-head")];
      const [top, bottom] = [head.getBoundingClientRect().bottom, Math.min(innerHeight, scroller.getBoundingClientRect().bottom)];
      return [...document.querySelectorAll(".table-row")].filter((row) => { const box = row.getBoundingClientRect(); return box.top >= top - 1 && box.bottom <= bottom + 1; }).length;
    })()`);
    expect(Number(await rowsSeen)).toBeGreaterThanOrEqual(5);
    // What gives way at 200 %: the line above the pages, and what stands beside the day.
    await prefer(page, { zoom: 100 });
    for (const address of ["/today", "/clients", "/visits"]) {
      await goTo(page, address);
      await noteChinese(`${address} at 100 %`);
    }
    await prefer(page, { language: "zh-CN", theme: "light" });
    expect(found.join("\n")).toBe("");
    expect(chinese).toEqual({});
    expect(pages).toBeGreaterThan(90);
  });

  it("[ui] F1 opens the help at the chapter of the page, in the language of the window; one reads, searches and comes back by keyboard", async () => {
    const title = page.locator(".help h2").first();
    const says = (text: string) => expect.poll(() => title.innerText(), wait).toBe(text);
    const focusIn = (selector: string) =>
      expect.poll(() => page.evaluate(`document.activeElement?.closest(${JSON.stringify(selector)}) !== null`), wait).toBe(true);
    await goTo(page, "/visits");
    await page.keyboard.press("F1");
    await says("拜访安排");
    await focusIn(".help");
    // Its pictures come from the program itself.
    await expect.poll(() => page.evaluate(`document.querySelector(".help img")?.naturalWidth ?? 0`), wait).toBeGreaterThan(600);
    expect(String(await page.evaluate(`document.querySelector(".help img")?.src`))).toMatch(/^app:\/\/suixing\//);
    await page.locator(".help-search").fill("撤销整次导入");
    await page.locator(".help-hits button").first().press("Enter");
    await says("导入");
    await page.keyboard.press("Alt+ArrowLeft");
    await says("拜访安排");
    expect(await page.evaluate("location.hash")).toContain("/visits");
    // What is a shortcut of the page beside is none in here.
    await page.keyboard.press("v");
    expect(await page.getByRole("dialog").count()).toBe(0);
    // The palette stands beside the help, no part of it beneath.
    await page.keyboard.press("Control+k");
    await seen(page.locator(".palette-input"));
    const isBeside = `document.querySelector(".palette-content").getBoundingClientRect().right <= document.querySelector(".help-place").getBoundingClientRect().left`;
    await expect.poll(() => page.evaluate(isBeside), wait).toBe(true);
    await page.keyboard.press("Escape");
    await page.locator(".palette-input").waitFor({ state: "hidden", ...wait });
    await focusIn(".help");
    await prefer(page, { language: "en" });
    await says("Planning visits");
    await page.keyboard.press("F1");
    await title.waitFor({ state: "hidden", ...wait });
    // A dialog keeps the focus to itself: over one, the help is a dialog of its own.
    await page.keyboard.press("Control+Shift+n");
    await seen(page.getByRole("dialog"));
    await page.keyboard.press("F1");
    await focusIn(".help");
    await page.keyboard.press("Escape");
    await title.waitFor({ state: "hidden", ...wait });
    await focusIn("[role=dialog]");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden", ...wait });
    // The calendar that hides everything hides the help too.
    await page.keyboard.press("F1");
    await seen(title);
    await page.keyboard.press("F9");
    await title.waitFor({ state: "hidden", ...wait });
    await page.keyboard.press("F1");
    await settled(page);
    expect(await page.locator(".help").count()).toBe(0);
    await page.keyboard.press("F9");
    await seen(title);
    await page.locator(".help-body").press("Escape");
    await prefer(page, { language: "zh-CN" });
  });

  it("[ui] keys that belong to an input method that composes do nothing in the window", async () => {
    await goTo(page, "/clients");
    await page.evaluate(`for (const init of [{ key: "F9" }, { key: "?" }, { key: "k", ctrlKey: true }, { key: "n", ctrlKey: true }, { key: "l", ctrlKey: true }, { key: "g" }, { key: "t" }, { key: "Escape" }]) {
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { ...init, isComposing: true, bubbles: true, cancelable: true }));
    }`);
    await settled(page);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.getByRole("navigation").count()).toBeGreaterThan(0);
    expect(await page.evaluate("location.hash")).toContain("/clients");
    expect(await ask(page, "session", "sessionState", {})).toMatchObject({ ok: true, value: { state: "unlocked", isQuickHidden: false } });
  });

  it("the window wrote no error on the way", () => expect(started.consoleErrors).toEqual([]));
});
