import { describe, expect, it } from "vitest";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const month = "2026-12";

const setup = async () => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient(
    { name: "周文", sex: "male", birthOn: "1980-12-09", greetingConsent: "yes", greetingChannel: "letter", grade: "key" },
    "13812345678",
  );
  valueOf(await world.api.clients.saveContactPoint({ clientId, rowId: null, values: { kind: "address", value: "城东区人民路88号", postcode: "310000" } }));
  const silent = await world.newClient({ name: "李静", birthOn: "1975-12-20" }, "13912345678");
  return { ...world, clientId, silent };
};

describe("the greeting list of a month", () => {
  it("[R050][R051][R052] is made once: birthdays with consent are planned, others carry the reason", async () => {
    const { api } = await setup();
    expect(valueOf(await api.care.makeGreetingPlan({ month }))).toMatchObject({ added: 2, planned: 1, skipped: 1 });
    expect(valueOf(await api.care.makeGreetingPlan({ month }))).toMatchObject({ added: 0, txId: null });
    const plan = valueOf(await api.care.greetingPlan({ month }));
    expect(valueOf(await api.care.monthOfGreeting({ greetingId: plan.lines[0]?.id ?? "" }))).toEqual({ month });
    expect(errorOf(await api.care.monthOfGreeting({ greetingId: "nobody" }))).toEqual({ type: "greetingNotFound" });
    expect(plan).toMatchObject({ madeOn: "2026-12-01", isYearAnnounced: true, next: null });
    expect(plan.lines.map((line) => [line.clientName, line.dueOn, line.channel, line.state, line.skipReason, line.phone])).toEqual([
      ["周文", "2026-12-09", "letter", "planned", null, "138****5678"],
      ["李静", "2026-12-20", "wechat", "skipped", "noConsent", "139****5678"],
    ]);
  });

  it("keeps lunar birthdays on their solar day of the year, and one birthday per person", async () => {
    const { api, clientId } = await setup();
    valueOf(await api.clients.saveImportantDate({ clientId, rowId: null, values: { kind: "birthday", calendar: "lunar", month: 11, dayOfMonth: 8 } }));
    valueOf(await api.care.makeGreetingPlan({ month }));
    const days = valueOf(await api.care.greetingPlan({ month }))
      .lines.filter((line) => line.clientId === clientId)
      .map((line) => line.dueOn);
    expect(days).toEqual(["2026-12-16"]);
  });

  it("[R051] refuses to mark as sent without consent; sent ones keep their moment; undo takes it back", async () => {
    const { api } = await setup();
    valueOf(await api.care.makeGreetingPlan({ month }));
    const [planned, skipped] = valueOf(await api.care.greetingPlan({ month })).lines;
    expect(errorOf(await api.care.markGreetings({ greetingIds: [skipped?.id ?? ""], state: "sent" }))).toEqual({ type: "noConsent", clientName: "李静" });
    expect(errorOf(await api.care.markGreetings({ greetingIds: ["nobody"], state: "sent" }))).toEqual({ type: "greetingNotFound" });
    valueOf(await api.care.markGreetings({ greetingIds: [planned?.id ?? ""], state: "sent" }));
    const sentAt = valueOf(await api.care.greetingPlan({ month })).lines[0]?.sentAt;
    expect(sentAt).toBeTruthy();
    expect(valueOf(await api.care.markGreetings({ greetingIds: [planned?.id ?? ""], state: "sent" }))).toEqual({ changed: 0, txId: null });
    expect(valueOf(await api.care.greetingPlan({ month })).lines[0]).toMatchObject({ state: "sent", sentAt });
    valueOf(await api.history.undoLast({}));
    expect(valueOf(await api.care.greetingPlan({ month })).lines[0]).toMatchObject({ state: "planned", sentAt: null });
  });

  it("[R053][R221] a returned letter marks the address and asks for the new one", async () => {
    const { api, clientId, store } = await setup();
    valueOf(await api.care.makeGreetingPlan({ month }));
    const [line] = valueOf(await api.care.greetingPlan({ month })).lines;
    const { followUpIds } = valueOf(await api.care.markReturned({ greetingIds: [line?.id ?? ""] }));
    expect(followUpIds).toHaveLength(1);
    const [followUpId = ""] = followUpIds;
    expect(rowById(store().read, "followUp", followUpId)).toMatchObject({ clientId, source: "returnedMail", state: "open" });
    expect(rowsOfClient(store().read, "contactPoint", clientId).find((row) => row.kind === "address")).toMatchObject({ state: "returned" });
    expect(valueOf(await api.care.markReturned({ greetingIds: [line?.id ?? ""] }))).toEqual({ followUpIds: [], txId: null });
    expect(errorOf(await api.care.markReturned({ greetingIds: ["nobody"] }))).toEqual({ type: "greetingNotFound" });
  });

  it("[R058] prints letters with the address, and names fields that nobody knows", async () => {
    const { api } = await setup();
    valueOf(await api.care.makeGreetingPlan({ month }));
    const [line] = valueOf(await api.care.greetingPlan({ month })).lines;
    const template = valueOf(
      await api.care.saveMessageTemplate({ values: { name: "生日信", kind: "letter", occasion: "birthday", body: "尊敬的{称呼}：生日快乐。{产品}{暗号}" } }),
    );
    expect(template.unknownFields).toEqual(["暗号"]);
    const run = valueOf(await api.care.printRun({ greetingIds: [line?.id ?? ""], templateId: template.templateId }));
    expect(run).toMatchObject({
      unknownFields: ["暗号"],
      pages: [{ text: "尊敬的周先生：生日快乐。{产品}{暗号}", address: "城东区人民路88号", postcode: "310000", empty: ["产品"] }],
    });
    expect(errorOf(await api.care.printRun({ greetingIds: ["x"], templateId: "nobody" }))).toEqual({ type: "templateNotFound" });
  });

  it("[R050][R051] keeps the merged text with each greeting; no consent, an empty or an unknown field keep it from being ready", async () => {
    const { api } = await setup();
    valueOf(await api.care.makeGreetingPlan({ month }));
    const [line, refused] = valueOf(await api.care.greetingPlan({ month })).lines;
    const greetingIds = [line?.id ?? "", refused?.id ?? ""];
    const withPhone = valueOf(
      await api.care.saveMessageTemplate({ values: { name: "生日短信", kind: "sms", body: "{称呼}，生日快乐。{网点} {电话}" } }),
    ).templateId;
    expect(valueOf(await api.care.prepareGreetings({ greetingIds, templateId: withPhone })).left).toMatchObject([
      { clientNames: ["周文"], reason: "emptyFields", empty: ["电话"] },
      { clientNames: ["李静"], reason: "settled" },
    ]);
    const prepared = valueOf(
      await api.care.prepareGreetings({ greetingIds: greetingIds.slice(0, 1), templateId: withPhone, sender: { outlet: "城东支行", phone: "0571-8000" } }),
    );
    expect(prepared).toMatchObject({ prepared: 1, left: [] });
    expect(valueOf(await api.care.greetingPlan({ month })).lines[0]).toMatchObject({ state: "ready", body: "周先生，生日快乐。城东支行 0571-8000" });
    valueOf(await api.care.markGreetings({ greetingIds: [refused?.id ?? ""], state: "planned" }));
    expect(valueOf(await api.care.prepareGreetings({ greetingIds: [refused?.id ?? ""], templateId: withPhone })).left).toMatchObject([
      { clientNames: ["李静"], reason: "noConsent" },
    ]);
    const unknown = valueOf(await api.care.saveMessageTemplate({ values: { name: "错字", kind: "sms", body: "{暗号}" } })).templateId;
    expect(errorOf(await api.care.prepareGreetings({ greetingIds: [refused?.id ?? ""], templateId: unknown }))).toEqual({
      type: "unknownFields",
      fields: ["暗号"],
    });
    expect(errorOf(await api.care.prepareGreetings({ greetingIds, templateId: "nobody" }))).toEqual({ type: "templateNotFound" });
    expect(errorOf(await api.care.prepareGreetings({ greetingIds: ["nobody"], templateId: unknown }))).toEqual({ type: "greetingNotFound" });
    valueOf(await api.history.undoTransaction({ txId: prepared.txId ?? "" }));
    expect(valueOf(await api.care.greetingPlan({ month })).lines[0]).toMatchObject({ state: "planned", body: null });
  });

  it("[R058] a text written for one greeting goes before the template when letters are printed", async () => {
    const { api } = await setup();
    valueOf(await api.care.makeGreetingPlan({ month }));
    const [line] = valueOf(await api.care.greetingPlan({ month })).lines;
    const greetingId = line?.id ?? "";
    valueOf(await api.care.saveGreeting({ greetingId, values: { body: "{称呼}，见字如面。", gift: "台历" } }));
    const { templateId } = valueOf(await api.care.saveMessageTemplate({ values: { name: "信", kind: "letter", body: "通用正文" } }));
    expect(valueOf(await api.care.printRun({ greetingIds: [greetingId], templateId })).pages).toMatchObject([
      { text: "周先生，见字如面。", isOwnText: true, isAgreed: true },
    ]);
  });
});

describe("a letter in English", () => {
  it("[R058] [R221] is for the client who reads English: title and surname, festival and date; without an English text it stays Chinese", async () => {
    const { api, clientId, newClient } = await setup();
    const wants = { greetingConsent: "yes", greetingChannel: "letter", grade: "key" };
    const ids = [
      clientId,
      await newClient({ ...wants, name: "尉迟恭", sex: "male" }, "13812340001"),
      await newClient({ ...wants, name: "单静", sex: "female" }, "13812340002"),
      await newClient({ ...wants, name: "云湖食品有限公司", kind: "company" }, "13812340003"),
      await newClient({ ...wants, name: "Anna Maria Smith", sex: "female" }, "13812340004"),
    ];
    valueOf(await api.care.makeGreetingPlan({ month: "2027-02" }));
    const lines = valueOf(await api.care.greetingPlan({ month: "2027-02" })).lines.filter(({ title }) => title === "春节");
    const greetingIds = ids.flatMap((id) => lines.filter((line) => line.clientId === id).map((line) => line.id));
    expect(greetingIds.length).toBe(5);
    const values = { name: "信", kind: "letter", body: "{称呼}，{节日}好。{网点}", bodyEn: "{salutation}, a happy {festival}. {outlet}, {date}" };
    const { templateId, unknownFields } = valueOf(await api.care.saveMessageTemplate({ values }));
    expect(unknownFields).toEqual([]);
    const sender = { outlet: "Chengdong" };
    const texts = async (language?: "zh" | "en") =>
      valueOf(await api.care.printRun({ greetingIds, templateId, sender, ...(language ? { language } : {}) })).pages.map(({ text }) => text);
    expect((await texts())[0]).toBe("周先生，春节好。Chengdong");
    expect(await texts("zh")).toEqual(await texts());
    const english = await texts("en");
    expect(english.map((text) => text.split(",")[0])).toEqual(["Mr Zhou", "Mr Yuchi", "Ms Shan", "云湖食品有限公司", "Ms Smith"]);
    expect(english[0]).toMatch(/a happy Spring Festival\. Chengdong, \d{1,2} [A-Z][a-z]+ \d{4}$/);
    valueOf(await api.clients.editFields({ clientId, changes: { salutation: "周叔" } }));
    expect([(await texts("zh"))[0]?.split("，")[0], (await texts("en"))[0]?.split(",")[0]]).toEqual(["周叔", "Mr Zhou"]);
    valueOf(await api.clients.editFields({ clientId, changes: { salutation: "Uncle Zhou" } }));
    expect((await texts("en"))[0]?.split(",")[0]).toBe("Uncle Zhou");
    expect(valueOf(await api.care.prepareGreetings({ greetingIds: greetingIds.slice(0, 1), templateId, sender, language: "en" })).prepared).toBe(1);
    const kept = valueOf(await api.care.greetingPlan({ month: "2027-02" })).lines.find(({ id }) => id === greetingIds[0]);
    expect(kept?.body).toContain("a happy Spring Festival");

    expect(valueOf(await api.care.saveMessageTemplate({ templateId, values: { bodyEn: "{salutation}, {codeword}" } })).unknownFields).toEqual(["codeword"]);
    valueOf(await api.care.saveMessageTemplate({ templateId, values: { bodyEn: null } }));
    expect((await texts("en"))[1]).toContain("春节好");
  });
});

describe("the calendar of working days", () => {
  it("[R223] is edited by the branch and says up to which year it is known", async () => {
    const { api } = await setup();
    expect(valueOf(await api.care.workCalendar({ year: 2026 }))).toMatchObject({ isAnnounced: true, workingDays: 248, lastKnownYear: 2026 });
    expect(valueOf(await api.care.workCalendar({ year: 2027 }))).toMatchObject({ isAnnounced: false });
    const { holidayId } = valueOf(await api.care.saveHoliday({ values: { day: "2026-12-24", kind: "holiday", name: "行庆" } }));
    expect(valueOf(await api.care.workCalendar({ year: 2026 })).workingDays).toBe(247);
    expect(errorOf(await api.care.saveHoliday({ values: { day: "2026-12-24", kind: "workday", name: null } }))).toEqual({ type: "dayTaken", name: "行庆" });
    expect(errorOf(await api.care.saveHoliday({ values: { day: "2026-02-30", kind: "holiday" } }))).toMatchObject({ type: "valueRefused", field: "day" });
    valueOf(await api.care.removeHoliday({ holidayId }));
    expect(valueOf(await api.care.workCalendar({ year: 2026 })).workingDays).toBe(248);
    expect(errorOf(await api.care.removeHoliday({ holidayId }))).toEqual({ type: "holidayNotFound" });
  });
});
