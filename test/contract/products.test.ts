/* Products, suitability and plans through the intents of the window (R150-R172, X12, X13). */
import { describe, expect, it } from "vitest";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { asked, createProductWorld, said } from "#test/support/productWorld.ts";

describe("the catalogue", () => {
  it("[R150] [R151] [R152] a new store has every line of business, found by name, pinyin and talk; the higher grade counts", async () => {
    const { api, find } = await createProductWorld();
    const all = valueOf(await api.products.products({}));
    expect(all.mayEdit).toBe(true);
    expect(new Set(all.lines.map(({ line }) => line))).toEqual(new Set(["personal", "corporate", "agriculture", "crossBorder"]));
    const productId = await find("wenjiangushou");
    expect(valueOf(await api.products.products({ text: "您按用钱时间" })).lines.map(({ id }) => id)).toContain(productId);
    valueOf(await api.products.saveProduct({ productId, values: { sellerRisk: "R4" } }));
    expect(valueOf(await api.products.products({ risk: "R4" })).lines.map(({ id }) => id)).toContain(productId);
  });

  it("[R171] [R172] a product is made with its benefits, changed, withdrawn, removed, and each is taken back", async () => {
    const { api } = await createProductWorld();
    const values = { name: "新客专享存单", kind: "deposit", line: "personal", state: "onSale", advantages: "新客户首月" };
    const made = valueOf(await api.products.saveProduct({ values, benefits: [{ feature: "首月", benefit: "多得一点" }] }));
    const one = async () => valueOf(await api.products.products({ text: "新客专享" })).lines[0];
    expect(await one()).toMatchObject({ isOnSale: true, risk: null, benefits: [{ feature: "首月", benefit: "多得一点" }] });
    valueOf(
      await api.products.saveProduct({
        productId: made.productId,
        values: { state: "withdrawn" },
        benefits: [
          { feature: "首月", benefit: "多得两点" },
          { feature: " ", benefit: "空的不留" },
        ],
      }),
    );
    expect(await one()).toMatchObject({ isOnSale: false, benefits: [{ benefit: "多得两点" }] });
    expect(valueOf(await api.products.products({ text: "新客专享", onlyOnSale: true })).lines).toEqual([]);
    valueOf(await api.history.undoLast({}));
    expect(await one()).toMatchObject({ isOnSale: true, benefits: [{ benefit: "多得一点" }] });
    valueOf(await api.products.removeProduct({ productId: made.productId }));
    expect(await one()).toBeUndefined();
    expect(errorOf(await api.products.removeProduct({ productId: made.productId }))).toEqual({ type: "productNotFound" });
    expect(errorOf(await api.products.saveProduct({ values: { name: " ", kind: "deposit" } }))).toMatchObject({ type: "valueRefused", field: "name" });
  });

  it("[R150] [R171] words in English are kept beside, found by search, and go when they are left out", async () => {
    const { api, find } = await createProductWorld();
    const shown = async (text: string) => valueOf(await api.products.products({ text })).lines[0];
    expect(await shown("withdrawn early, it earns a lower term rate")).toBeUndefined();
    expect(await shown("less interest")).toMatchObject({ name: "大额存单", benefits: [{ featureEn: "Transferable" }] });
    const productId = await find("大额存单");
    const english = { advantagesEn: "Higher rate", disclosedFeesEn: "Free", disclosedRisksEn: "Quota", disclosedReturnsEn: "Fixed" };
    const talk = { feature: "可转让", featureEn: " Can be passed on ", benefit: "急用钱可以转让", benefitEn: "" };
    valueOf(await api.products.saveProduct({ productId, values: english, benefits: [talk] }));
    expect(await shown("passed on")).toMatchObject({ ...english, benefits: [{ featureEn: "Can be passed on", benefitEn: null }] });
    // A benefit that is written without its English has none: it may be another one than the line that it replaces.
    valueOf(await api.products.saveProduct({ productId, values: {}, benefits: [{ feature: "可质押", benefit: "急用钱可以质押" }] }));
    expect(await shown("可质押")).toMatchObject({ benefits: [{ featureEn: null, benefitEn: null }] });
  });

  it("[R159] [X12] a recommendation and an exception are named in English while the product keeps its name", async () => {
    const { api, clientId, find, assess } = await createProductWorld();
    valueOf(await assess("C2", "2026-11-01"));
    const [productId, balanced] = [await find("稳健固收"), await find("均衡配置")];
    valueOf(await api.products.recommend({ clientId, productId, ...asked }));
    valueOf(await api.products.grantException({ clientId, productId: balanced, reason: "客户书面坚持", validUntil: "2099-01-01" }));
    const names = async () => {
      const { recommendations, exceptions } = valueOf(await api.products.suitability({ clientId }));
      return [...recommendations, ...exceptions].map(({ productNameEn }) => productNameEn);
    };
    expect(await names()).toEqual(["Steady fixed-income product, 180 days", "Balanced product"]);
    valueOf(await api.products.saveProduct({ productId, values: { name: "稳健固收二号" } }));
    expect(await names()).toEqual([null, "Balanced product"]);
  });

  it("[R154] [R155] a price says what it aims at, by which strategy, and on what it rests", async () => {
    const { api } = await createProductWorld();
    const values = { name: "周末存", kind: "deposit", line: "personal", state: "onSale" };
    const pricing = { pricingGoals: ["share", "service"], pricingStrategies: ["segment"], pricingBasis: "三家同期限报价，资金成本 1.6%" };
    valueOf(await api.products.saveProduct({ values: { ...values, ...pricing } }));
    expect(valueOf(await api.products.products({ text: "周末存" })).lines[0]).toMatchObject(pricing);
    expect(valueOf(await api.products.products({ text: "整存整取" })).lines[0]).toMatchObject({ pricingGoals: null, pricingBasis: null });
  });

  it("[R169] cases have their words in English and are found by them", async () => {
    const { api } = await createProductWorld();
    const [found, ...more] = valueOf(await api.products.cases({ text: "emergency fund apart" })).lines;
    expect(more).toEqual([]);
    expect(found).toMatchObject({ title: "双职工家庭：教育金与应急金分开", titleEn: "Two earners: school money apart from the emergency fund" });
    valueOf(await api.products.saveCase({ caseId: found?.id ?? "", values: { insightEn: "Reserve before return" } }));
    expect(valueOf(await api.products.cases({ text: "reserve before" })).lines.map(({ id, insight }) => [id, insight])).toEqual([[found?.id, found?.insight]]);
  });

  it("[R169] [R170] cases have shares that make a hundred, and an insight", async () => {
    const { api } = await createProductWorld();
    expect(valueOf(await api.products.cases({})).lines.length).toBeGreaterThanOrEqual(3);
    const values = { title: "试", situation: "某家庭", insight: "先应急后投资" };
    const shares = [
      { assetClass: "cash", percent: 60 },
      { assetClass: "bond", percent: 30 },
    ];
    expect(errorOf(await api.products.saveCase({ values, shares }))).toEqual({ type: "sharesRefused", problem: "sharesNotHundred" });
    const whole = [...shares, { assetClass: "fund", percent: 10 }];
    const { caseId } = valueOf(await api.products.saveCase({ values, shares: whole }));
    const percents = async () =>
      valueOf(await api.products.cases({ text: "先应急" }))
        .lines.find(({ id }) => id === caseId)
        ?.shares.map(({ assetClass, percent }) => `${assetClass} ${percent}`);
    expect(await percents()).toEqual(["cash 60", "bond 30", "fund 10"]);
    valueOf(await api.products.saveCase({ caseId, values: {}, shares: [{ assetClass: "cash", percent: 100 }] }));
    expect(await percents()).toEqual(["cash 100"]);
    expect(errorOf(await api.products.saveCase({ caseId, values: { insight: "" } }))).toMatchObject({ type: "valueRefused", field: "insight" });
    valueOf(await api.products.removeCase({ caseId }));
    expect(await percents()).toBeUndefined();
  });
});

describe("the gate of suitability", () => {
  it("[R158] [R159] [R161] [X13] nothing graded is recorded without an assessment or above it, and its basis is kept as it was", async () => {
    const { api, clientId, find, assess, store } = await createProductWorld();
    const balanced = await find("均衡配置");
    const refused = errorOf(await api.products.recommend({ clientId, productId: balanced, ...asked }));
    expect(refused).toEqual({ type: "notSuitable", reasons: ["notAssessed"], exceptionWouldDo: false });
    valueOf(await assess("C2", "2026-11-01"));
    expect(errorOf(await api.products.recommend({ clientId, productId: balanced, ...asked }))).toMatchObject({
      reasons: ["aboveCapacity"],
      exceptionWouldDo: true,
    });
    expect(valueOf(await api.products.suitability({ clientId })).recommendations).toEqual([]);
    const steady = await find("稳健固收");
    const { recommendationId } = valueOf(await api.products.recommend({ clientId, productId: steady, ...asked }));
    // Product and client change afterwards; the record does not.
    valueOf(await api.products.saveProduct({ productId: steady, values: { name: "改名", sellerRisk: "R5" } }));
    valueOf(await assess("C1", "2026-11-20"));
    expect(rowById(store().read, "recommendation", recommendationId)).toMatchObject({
      productName: "稳健固收理财（180天）",
      productRisk: "R2",
      capacity: "C2",
      assessedOn: "2026-11-01",
      amount: 5_000_000,
      hasDisclosedRisks: true,
      exceptionReason: null,
    });
    valueOf(await api.products.saveOutcome({ recommendationId, outcome: "bought" }));
    expect(rowById(store().read, "recommendation", recommendationId)).toMatchObject({ outcome: "bought", productRisk: "R2" });
  });

  it("[R036] [R240] products that go with what a client leans on are proposed for it, also when the type is worked out and not set", async () => {
    const { api, clientId, applyAs, store } = await createProductWorld();
    const leaning = async () =>
      valueOf(await api.products.productsFor({ clientId }))
        .filter(({ reasons }) => reasons.some(({ kind, code }) => kind === "leaning" && code === "deposit"))
        .map(({ kind }) => kind);
    expect(await leaning()).toEqual([]);
    const me = rowsWhere(store().read, "branchUser", "role", "clientManager")[0]?.id ?? "";
    const values = { clientId, kind: "timeDeposit", amount: 50_000_000, state: "active" };
    applyAs(me, [{ operation: "insert", table: "holding", rowId: "0199-holding", values }]);
    expect(rowById(store().read, "client", clientId)?.preferenceType).toBeNull();
    expect(await leaning()).toContain("deposit");
  });

  it("[R162] [R163] what is not disclosed is named before and refused at the record", async () => {
    const { api, clientId, find, assess } = await createProductWorld();
    valueOf(await assess("C3", "2026-11-01"));
    const productId = await find("均衡配置");
    const silent = { ...said, hasDisclosedFees: false, hasDisclosedReturns: false };
    expect(valueOf(await api.products.judgeRecommendation({ clientId, productId, said: silent }))).toMatchObject({
      isAllowed: false,
      reasons: ["feesUndisclosed", "returnsUndisclosed"],
      duties: { elder: false, recording: false, insurance: false },
    });
    expect(errorOf(await api.products.recommend({ clientId, productId, ...asked, said: silent }))).toMatchObject({ type: "notSuitable" });
    valueOf(await api.products.recommend({ clientId, productId, ...asked }));
  });

  it("[X12] the branch's exception is documented, ends on its day, and stands with the recommendation", async () => {
    const { api, clientId, find, assess, store } = await createProductWorld();
    valueOf(await assess("C2", "2026-11-01"));
    const productId = await find("均衡配置");
    const grant = (reason: string, validUntil: string) => api.products.grantException({ clientId, productId, reason, validUntil });
    expect(errorOf(await grant(" ", "2099-01-01"))).toEqual({ type: "exceptionRefused", reason: "reasonMissing" });
    expect(errorOf(await grant("客户书面坚持", "2020-01-01"))).toEqual({ type: "exceptionRefused", reason: "dayPassed" });
    valueOf(await grant("客户书面坚持，已二次提示", "2099-01-01"));
    const { recommendationId } = valueOf(await api.products.recommend({ clientId, productId, ...asked }));
    expect(rowById(store().read, "recommendation", recommendationId)).toMatchObject({
      exceptionReason: "客户书面坚持，已二次提示",
      capacity: "C2",
      productRisk: "R3",
    });
  });

  it("[R160] [X13] an assessment is not of tomorrow, an elder client confirms, an older one does not replace a newer", async () => {
    const { api, clientId, assess, store } = await createProductWorld();
    expect(errorOf(await assess("C3", "2099-01-01"))).toEqual({ type: "assessmentRefused", reason: "inFuture" });
    expect(errorOf(await assess("C9", "2026-11-01"))).toEqual({ type: "assessmentRefused", reason: "unknownCapacity" });
    valueOf(await assess("C4", "2026-11-01"));
    valueOf(await assess("C1", "2024-11-01"));
    expect(rowById(store().read, "client", clientId)).toMatchObject({ riskCapacity: "C4", riskAssessedOn: "2026-11-01" });
    expect(valueOf(await api.products.suitability({ clientId }))).toMatchObject({ capacity: "C4", isElder: false, assessments: { length: 2 } });
    valueOf(await api.clients.editFields({ clientId, changes: { birthOn: "1950-01-01" } }));
    expect(errorOf(await assess("C2", "2026-11-20"))).toEqual({ type: "assessmentRefused", reason: "elderUnconfirmed" });
    valueOf(await assess("C2", "2026-11-20", true));
  });

  it("[R158] [R178] [X13] answers to the risk questionnaire give the result, once", async () => {
    const { api, clientId, store } = await createProductWorld();
    const form = valueOf(await api.research.questionnaires({})).find(({ purpose }) => purpose === "risk");
    const { questions } = valueOf(await api.research.questionnaireFile({ questionnaireId: form?.id ?? "" }));
    // The second answer of each of the ten questions.
    const answers = questions.map(({ question: { id }, options }) => ({ questionId: id, optionIds: [options[1]?.id ?? ""] }));
    const saved = valueOf(
      await api.research.saveResponse({
        clientId,
        questionnaireId: form?.id ?? "",
        responseId: null,
        isFinal: true,
        values: { method: "faceToFace", answeredOn: "2026-11-20", consentGiven: true },
        answers,
      }),
    );
    expect(saved).toMatchObject({ score: 44, band: "C2" });
    expect(valueOf(await api.products.suitability({ clientId })).unusedAnswers).toMatchObject([{ id: saved.responseId, band: "C2", score: 44 }]);
    const wish = { clientId, capacity: "C5", investorKind: null, assessedOn: "2026-11-21", confirmation: "onDevice", elderConfirmed: false, note: null };
    const { responseId } = saved;
    valueOf(await api.products.recordAssessment({ ...wish, responseId }));
    // The answers decide, not what was sent beside them.
    expect(rowById(store().read, "client", clientId)).toMatchObject({ riskCapacity: "C2", riskAssessedOn: "2026-11-20" });
    expect(valueOf(await api.products.suitability({ clientId }))).toMatchObject({
      unusedAnswers: [],
      assessments: [{ responseId, score: 44, formVersion: 1, formTitle: "个人客户风险承受能力评估问卷" }],
    });
    expect(errorOf(await api.products.recordAssessment({ ...wish, responseId }))).toEqual({ type: "assessmentRefused", reason: "answersUnfit" });
  });

  it("[R178] [X13] bands that the branch changes come with a new version; who was being asked finishes in his own, with its bands", async () => {
    const { api, clientId } = await createProductWorld();
    const risk = async () => valueOf(await api.research.questionnaires({})).find(({ purpose }) => purpose === "risk");
    const oldId = (await risk())?.id ?? "";
    const old = valueOf(await api.research.questionnaireFile({ questionnaireId: oldId }));
    const secondAnswers = ({ questions }: typeof old) =>
      questions.map(({ question: { id }, options }) => ({ questionId: id, optionIds: [options[1]?.id ?? ""] }));
    const answer = async (file: typeof old, responseId: string | null, isFinal: boolean) =>
      valueOf(
        await api.research.saveResponse({
          clientId,
          questionnaireId: file.questionnaire.id,
          responseId,
          isFinal,
          values: { answeredOn: "2026-11-20", consentGiven: true },
          answers: secondAnswers(file),
        }),
      );
    const begun = await answer(old, null, false);
    expect(begun).toMatchObject({ score: null, band: null });

    const { familyId, name, purpose, isScored, validMonths } = old.questionnaire;
    const save = async (bands: readonly { readonly fromScore: number; readonly code: string; readonly label: string }[]) =>
      api.research.saveQuestionnaire({
        familyId,
        values: { name, purpose, isScored, validMonths },
        questions: old.questions.map(({ question: { kind, body, isRequired }, options }) => ({
          values: { kind, body, isRequired },
          options: options.map(({ code, label, score }) => ({ code, label, score })),
        })),
        bands: [...bands],
      });
    const stricter = [
      { fromScore: 0, code: "C1", label: "C1 保守型" },
      { fromScore: 60, code: "C2", label: "C2 稳健型" },
    ];
    expect(errorOf(await save([]))).toEqual({ type: "bandsRefused", problems: [{ type: "bandsMissing" }] });
    expect(errorOf(await save([...stricter, { fromScore: 80, code: "C9", label: "?" }]))).toEqual({
      type: "bandsRefused",
      problems: [{ type: "gradeUnknown", code: "C9" }],
    });
    expect((await risk())?.version).toBe(1);
    expect(valueOf(await save(stricter)).version).toBe(2);

    const now = valueOf(await api.research.questionnaireFile({ questionnaireId: (await risk())?.id ?? "" }));
    expect(new Map(now.bands.map(({ fromScore, code }) => [fromScore, code]))).toEqual(
      new Map([
        [0, "C1"],
        [60, "C2"],
      ]),
    );
    // The same answers: 44 points are C2 in the version that was asked, C1 in the new one.
    expect(await answer(old, begun.responseId, true)).toMatchObject({ responseId: begun.responseId, score: 44, band: "C2" });
    expect(await answer(now, null, true)).toMatchObject({ score: 44, band: "C1" });
    const kept = valueOf(await api.research.responseFile({ responseId: begun.responseId }));
    expect([kept.response.version, kept.response.band, kept.file.bands.length]).toEqual([1, "C2", 5]);
    // A draft stays in its version: it cannot be carried over into another.
    const draft = await answer(old, null, false);
    expect(
      errorOf(
        await api.research.saveResponse({
          clientId,
          questionnaireId: now.questionnaire.id,
          responseId: draft.responseId,
          isFinal: false,
          values: {},
          answers: [],
        }),
      ),
    ).toEqual({ type: "responseNotFound" });
  });

  it("the branch's rules change the gate, and the defaults come back", async () => {
    const { api, clientId, find, assess } = await createProductWorld();
    valueOf(await assess("C2", "2026-11-01"));
    const productId = await find("均衡配置");
    const { rules } = valueOf(await api.products.suitabilityRules({}));
    valueOf(await api.products.saveSuitabilityRules({ rules: { ...rules, highestRisk: { C1: "R1", C2: "R3", C3: "R3", C4: "R4", C5: "R5" } } as never }));
    valueOf(await api.products.recommend({ clientId, productId, ...asked }));
    valueOf(await api.products.saveSuitabilityRules({ rules: null }));
    expect(valueOf(await api.products.suitabilityRules({}))).toMatchObject({ isDefault: true });
    expect(errorOf(await api.products.recommend({ clientId, productId, ...asked }))).toMatchObject({ reasons: ["aboveCapacity"] });
  });
});
