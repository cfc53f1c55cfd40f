/* Articles, who read them, lessons of complaints; the words that texts are checked for, and what the branch stops (R242-R257). */
import { describe, expect, it } from "vitest";
import { allRows } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

type World = Awaited<ReturnType<typeof createArchiveWorld>>;
const articlesOf = async ({ api }: World, filter: Parameters<World["api"]["catalogue"]["articles"]>[0] = {}) => valueOf(await api.catalogue.articles(filter));
const stop = async ({ api }: World, word: string): Promise<void> => {
  const { words } = valueOf(await api.catalogue.forbiddenWords({}));
  valueOf(await api.catalogue.saveForbiddenWord({ wordId: words.find((one) => one.word === word)?.id ?? "", values: { isStop: true } }));
};

describe("the articles of the library", () => {
  it("[R242][R243][R244][R245] a new store has laws, seven chapters in order, six rules of ethics, procedures, questions, lessons, cases and answers to risks", async () => {
    const world = await createArchiveWorld();
    const { lines, countByKind, mayEdit, total } = await articlesOf(world);
    expect(mayEdit).toBe(true);
    expect(total).toBe(lines.length);
    expect(Object.keys(countByKind).toSorted()).toEqual(["case", "ethics", "faq", "lesson", "policy", "procedure", "strategy"]);
    expect(lines.filter(({ kind }) => kind === "ethics").map(({ title }) => title)).toEqual([
      "依法合规",
      "诚实守信",
      "严格保密",
      "公平竞争",
      "克尽职守",
      "专业胜任",
    ]);
    const principles = lines.find(({ chapter }) => chapter === "general")?.body ?? "";
    for (const principle of ["用户思维", "融合协作", "突出专业"]) expect(principles).toContain(principle);
    const chapters = lines.flatMap(({ chapter }) => chapter ?? []);
    expect(chapters).toEqual(["general", "duties", "marketing", "publicity", "control", "evaluation", "final"]);
    for (const { title, titleEn, bodyEn } of lines) expect.soft(`${titleEn ?? ""}${bodyEn ?? ""}`, title).toMatch(/^[^\p{Script=Han}]{40,}$/u);
    expect((await articlesOf(world, { kind: "faq", limit: 2 })).lines).toHaveLength(2);
    expect((await articlesOf(world, { chapter: "control" })).lines.map(({ chapter }) => chapter)).toEqual(["control"]);
    expect((await articlesOf(world, { kind: "faq" })).countByKind).toEqual(countByKind);
  });

  it("[R242][R291] are found by title, pinyin, initials, tag, text, source and English", async () => {
    const world = await createArchiveWorld();
    for (const text of ["严格保密", "yangebaomi", "ygbm", "Strictly confidential"]) {
      expect
        .soft(
          (await articlesOf(world, { text })).lines.map(({ title }) => title),
          text,
        )
        .toContain("严格保密");
    }
    expect((await articlesOf(world, { text: "存款保险条例" })).lines.map(({ title }) => title)).toEqual(["客户问：存款保险保多少？"]);
    const { tags } = await articlesOf(world);
    expect(tags).toContain("适当性");
    const tagged = (await articlesOf(world, { tag: "适当性" })).lines;
    expect(tagged.length).toBeGreaterThan(1);
    expect(tagged.every((article) => article.tags?.includes("适当性"))).toBe(true);
  });

  it("[R242] one is made, changed, switched off and deleted by who keeps the branch's texts, each taken back; others read", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const made = valueOf(await api.catalogue.saveArticle({ values: { title: "双录要点", kind: "procedure", body: "先开录，再说话。" } }));
    const one = async () => (await articlesOf(world, { text: "双录要点" })).lines.find(({ id }) => id === made.articleId);
    expect(await one()).toMatchObject({ isActive: true, readOn: null });
    valueOf(await api.catalogue.saveArticle({ articleId: made.articleId, values: { isActive: false } }));
    expect((await articlesOf(world, { text: "双录要点", onlyActive: true })).total).toBe(0);
    const removed = valueOf(await api.catalogue.removeArticle({ articleId: made.articleId }));
    expect(await one()).toBeUndefined();
    valueOf(await api.history.undoTransaction({ txId: removed.txId ?? "" }));
    expect(await one()).toMatchObject({ isActive: false });
    for (const field of ["title", "kind", "body"] as const) {
      const values = { title: "题", kind: "faq", body: "文", [field]: null };
      expect.soft(errorOf(await api.catalogue.saveArticle({ values })), field).toMatchObject({ type: "valueRefused", field });
    }
    expect(errorOf(await api.catalogue.saveArticle({ articleId: "nobody", values: {} }))).toEqual({ type: "articleNotFound" });
    expect(errorOf(await api.catalogue.removeArticle({ articleId: "nobody" }))).toEqual({ type: "articleNotFound" });
    expect(errorOf(await api.catalogue.readArticle({ articleId: "nobody" }))).toEqual({ type: "articleNotFound" });
    await world.becomeRole("lobbyManager");
    expect((await articlesOf(world)).mayEdit).toBe(false);
    expect(errorOf(await api.catalogue.saveArticle({ articleId: made.articleId, values: { title: "改" } }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.catalogue.removeArticle({ articleId: made.articleId }))).toMatchObject({ type: "roleMayNot" });
    expect(valueOf(await api.catalogue.readArticle({ articleId: made.articleId })).txId).not.toBeNull();
  });

  it("[R255] reading is a record of training, once a day; what is to be read again counts anew, and undo takes it back", async () => {
    const world = await createArchiveWorld();
    const { api, store } = world;
    const before = await articlesOf(world);
    const article = before.lines.find(({ isMandatory }) => isMandatory === true);
    if (!article) throw new Error("no mandatory article");
    valueOf(await api.catalogue.readArticle({ articleId: article.id }));
    expect(valueOf(await api.catalogue.readArticle({ articleId: article.id })).txId).toBeNull();
    const trainings = valueOf(await api.workLog.trainings({}));
    expect(trainings).toHaveLength(1);
    expect(trainings[0]).toMatchObject({ topic: article.title, theme: "compliance", kind: "training", articleId: article.id });
    const now = async () => (await articlesOf(world)).lines.find(({ id }) => id === article.id);
    expect(await now()).toMatchObject({ readOn: trainings[0]?.heldOn });
    expect((await articlesOf(world)).toRead).toBe(before.toRead - 1);
    // Read the day before it was changed: to be read again.
    const heldOn = "2020-01-01";
    world.applyAs(trainings[0]?.ownerId ?? "", [{ operation: "update", table: "training", rowId: trainings[0]?.id ?? "", values: { heldOn } }]);
    expect(await now()).toMatchObject({ readOn: heldOn });
    valueOf(await api.catalogue.saveArticle({ articleId: article.id, values: { body: "新的正文" }, isReadAgain: true }));
    expect(await now()).toMatchObject({ readOn: null });
    expect((await articlesOf(world)).toRead).toBe(before.toRead);
    const again = valueOf(await api.catalogue.readArticle({ articleId: article.id }));
    expect((await articlesOf(world)).toRead).toBe(before.toRead - 1);
    valueOf(await api.history.undoTransaction({ txId: again.txId ?? "" }));
    expect(allRows(store().read, "training")).toHaveLength(1);
  });

  it("[R255] the branch manager sees how many of the branch read a mandatory one, and who did not; nobody else does", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    world.applyAs("maker", [
      { operation: "insert", table: "branchUser", rowId: "li", values: { name: "李经理", role: "clientManager", isActive: true } },
      { operation: "insert", table: "branchUser", rowId: "gone", values: { name: "已离岗", role: "clientManager", isActive: false } },
      { operation: "insert", table: "branchUser", rowId: "analyst", values: { name: "分析师", role: "analyst", isActive: true } },
    ]);
    const article = (await articlesOf(world)).lines.find(({ isMandatory }) => isMandatory === true);
    const articleId = article?.id ?? "";
    expect(article?.readers).toBeNull();
    valueOf(await api.catalogue.readArticle({ articleId }));
    await world.becomeRole("branchManager");
    const seen = (await articlesOf(world)).lines.find(({ id }) => id === articleId);
    expect(seen?.readers).toEqual({ count: 1, of: 2, missing: ["李经理"] });
    const optional = (await articlesOf(world)).lines.find(({ isMandatory }) => isMandatory !== true);
    expect(optional?.readers).toBeNull();
  });

  it("[R228] lessons of closed complaints stand beside them, without the client's name and numbers", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "周文山" }, "13812345678");
    const base = { clientId, kind: "complaint", title: "投诉", receivedOn: "2026-11-01", firstAskedById: "a", handlerId: "a", step: "counted" };
    world.applyAs("maker", [
      {
        operation: "insert",
        table: "complaint",
        rowId: "closed",
        values: {
          ...base,
          closedOn: "2026-11-10",
          category: "fees",
          lesson: "周文山的卡6222021234567890未提前告知收费",
          improvement: "电话13812345678核实后再办",
        },
      },
      { operation: "insert", table: "complaint", rowId: "open", values: { ...base, lesson: "还没有办结" } },
      { operation: "insert", table: "complaint", rowId: "silent", values: { ...base, closedOn: "2026-11-12", lesson: null } },
    ]);
    expect((await articlesOf(world)).lessons).toEqual([
      { id: "closed", category: "fees", lesson: "客户的卡****未提前告知收费", improvement: "电话****核实后再办", closedOn: "2026-11-10" },
    ]);
  });
});

describe("the words that texts are checked for", () => {
  it("[R249] are kept by the branch: added, changed, removed; none twice, none of signs; others only know them", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const words = async () => valueOf(await api.catalogue.forbiddenWords({})).words;
    expect((await words()).length).toBeGreaterThan(80);
    expect((await words()).every(({ isStop }) => isStop === false)).toBe(true);
    const given = { kind: "promise", reason: "理由" };
    const made = valueOf(await api.catalogue.saveForbiddenWord({ values: { ...given, word: "包您满意", suggestion: "尽力" } }));
    expect((await words()).find(({ id }) => id === made.wordId)).toMatchObject({ word: "包您满意", isActive: true, isStop: false });
    expect(errorOf(await api.catalogue.saveForbiddenWord({ values: { ...given, word: "包您 满意" } }))).toEqual({ type: "wordKnown", word: "包您满意" });
    expect(errorOf(await api.catalogue.saveForbiddenWord({ values: { ...given, word: "保 本" } }))).toEqual({ type: "wordKnown", word: "保本" });
    expect(errorOf(await api.catalogue.saveForbiddenWord({ values: { ...given, word: "……" } }))).toMatchObject({ type: "valueRefused", field: "word" });
    expect(errorOf(await api.catalogue.saveForbiddenWord({ values: { word: "词", kind: "promise" } }))).toMatchObject({
      type: "valueRefused",
      field: "reason",
    });
    expect(errorOf(await api.catalogue.saveForbiddenWord({ wordId: "nobody", values: {} }))).toEqual({ type: "wordNotFound" });
    expect(errorOf(await api.catalogue.removeForbiddenWord({ wordId: "nobody" }))).toEqual({ type: "wordNotFound" });
    const removed = valueOf(await api.catalogue.removeForbiddenWord({ wordId: made.wordId }));
    expect((await words()).some(({ id }) => id === made.wordId)).toBe(false);
    valueOf(await api.history.undoTransaction({ txId: removed.txId ?? "" }));
    expect((await words()).some(({ id }) => id === made.wordId)).toBe(true);
    await world.becomeRole("lobbyManager");
    expect(valueOf(await api.catalogue.forbiddenWords({})).mayEdit).toBe(false);
    expect(errorOf(await api.catalogue.saveForbiddenWord({ wordId: made.wordId, values: { isActive: false } }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.catalogue.removeForbiddenWord({ wordId: made.wordId }))).toMatchObject({ type: "roleMayNot" });
  });

  it("[R249][R253] keep nothing from being stored until the branch stops one; then the text is refused with the word", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const script = { title: "试", stage: "opening", body: "这款稳 赚" };
    const made = valueOf(await api.catalogue.saveScript({ values: script }));
    await stop(world, "稳赚");
    const refusal = (field: string) => ({ type: "valueRefused", field, problem: { type: "wordStopped", field, word: "稳赚" } });
    expect(errorOf(await api.catalogue.saveScript({ values: script }))).toEqual(refusal("body"));
    // What was stored before can be switched off.
    valueOf(await api.catalogue.saveScript({ scriptId: made.scriptId, values: { isActive: false } }));
    expect(errorOf(await api.care.saveMessageTemplate({ values: { name: "信", kind: "letter", body: "稳赚" } }))).toEqual(refusal("body"));
    const clientId = await world.newClient({ name: "周文" }, "13812345678");
    const proposal = { title: "方案", needText: "需求", solution: "穩賺的安排" };
    expect(errorOf(await api.opportunities.saveProposal({ clientId, values: proposal }))).toEqual(refusal("solution"));
    // The client's own words are his.
    expect(
      valueOf(await api.opportunities.saveProposal({ clientId, values: { ...proposal, needText: "问稳赚吗", solution: "说明风险" } })).proposalId,
    ).not.toBe("");
  });

  it("[R249] a report is kept as a draft with such a word, and is handed in without it", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    await stop(world, "稳赚");
    const clientId = await world.newClient({ name: "周文" }, "13812345678");
    const { visitId } = valueOf(
      await api.visits.planVisit({ clientId, values: { kind: "onSite", purpose: "maturity", plannedOn: "2026-12-01" }, force: true }),
    );
    const values = { result: "reached", summary: "说明了稳赚的产品", clientNeeds: "问是否稳赚", feedback: "考虑", nextStep: "下周回访" };
    valueOf(await api.visits.saveReport({ visitId, values }));
    const refused = errorOf(await api.visits.submitReport({ visitId, followUps: [], promises: [] }));
    expect(refused).toEqual({ type: "valueRefused", field: "summary", problem: { type: "wordStopped", field: "summary", word: "稳赚" } });
    valueOf(await api.visits.saveReport({ visitId, values: { summary: "说明了产品的风险" } }));
    expect(valueOf(await api.visits.submitReport({ visitId, followUps: [], promises: [] })).reportId).not.toBe("");
  });
});

describe("scripts for a talk that is no visit", () => {
  it("[R144][R174] fit the client and the chapters of the moment, filled with his name; an unknown client has none", async () => {
    const world = await createArchiveWorld();
    const { api } = world;
    const clientId = await world.newClient({ name: "周文", sex: "male", grade: "key" }, "13812345678");
    const { scripts } = valueOf(await api.catalogue.scriptsForClient({ clientId, purpose: "maturity", stages: ["opening", "objection", "closing"] }));
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.length).toBeLessThanOrEqual(5);
    expect(scripts.filter(({ stage }) => !["opening", "objection", "closing"].includes(stage))).toEqual([]);
    expect(scripts.every(({ text }) => !text.includes("{称呼}"))).toBe(true);
    const { scripts: other } = valueOf(await api.catalogue.scriptsForClient({ clientId, purpose: "complaint" }));
    expect(other.map(({ id }) => id)).not.toEqual(scripts.map(({ id }) => id));
    expect(errorOf(await api.catalogue.scriptsForClient({ clientId: "nobody" }))).toEqual({ type: "clientNotFound" });
  });
});
