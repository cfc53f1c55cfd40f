/* Letters and messages to the list of a campaign: who gets one, who does not and why, what is kept of it (R051, R197, R205, R206, R221). */
import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { readCampaignLetters } from "#renderer/features/campaigns/readCampaignLetters.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const bank = "019c0000-0000-7000-8000-000000000001";

const setup = async () => {
  const world = await createArchiveWorld();
  const { api } = world;
  const today = dayOf(world.program.clock.now());
  const { campaignId } = valueOf(
    await api.campaigns.saveCampaign({
      values: { title: "养老沙龙", kind: "salon", startsOn: today, endsOn: addDays(today, 9), channels: ["letter", "sms"], place: "二楼会议室" },
    }),
  );
  const event = { title: "第一场", kind: "salon", heldOn: addDays(today, 5), startTime: "14:00", endTime: "15:30", place: "三楼" };
  valueOf(await api.campaigns.saveCampaignPart({ campaignId, part: { table: "campaignEvent", values: event } }));
  const templates = valueOf(await api.care.messageTemplates({}));
  const templateOf = (name: string): string => templates.find((one) => one.name === name)?.id ?? "";
  const client = (name: string, values = {}, phone = "13812345678") => world.newClient({ name, contactConsent: "yes", sex: "male", ...values }, phone);
  const list = (ids: string[]) => api.campaigns.addTargets({ campaignId, selection: { kind: "ids", ids } });
  const targets = async () => valueOf(await api.campaigns.campaignTargets({ campaignId, offset: 0, limit: 100 })).lines;
  const sender = { outlet: "城东支行", phone: "0571-88" };
  const run = (more: Partial<Parameters<typeof api.campaigns.campaignLetters>[0]> = {}) =>
    api.campaigns.campaignLetters({ campaignId, purpose: "invitation", templateId: templateOf("活动邀请函"), sender, ...more });
  const keep = async (isSent: boolean, more: Partial<Parameters<typeof api.campaigns.keepCampaignLetters>[0]> = {}) =>
    api.campaigns.keepCampaignLetters({
      campaignId,
      purpose: "invitation",
      templateId: templateOf("活动邀请函"),
      sender,
      targetIds: (await targets()).map(({ id }) => id),
      isSent,
      ...more,
    });
  const messages = (clientId: string) => rowsOfClient(world.store().read, "campaignMessage", clientId);
  return { ...world, today, campaignId, templateOf, client, list, targets, run, keep, messages };
};

describe("letters of a campaign", () => {
  it("[SP14] of a long list come in pieces below the size of a message, each once and in order", async () => {
    const { list, run, applyAs, api } = await setup();
    const ids = Array.from({ length: 400 }, (_, at) => syntheticId(1, at + 1));
    const values = { kind: "person", contactConsent: "yes", sex: "male" };
    applyAs(
      "import",
      ids.map((rowId, at): Change => ({ operation: "insert", table: "client", rowId, values: { ...values, name: `王${at + 1}` } })),
    );
    const phones = ids.map((clientId, at): Change => ({
      operation: "insert",
      table: "contactPoint",
      rowId: syntheticId(2, at + 1),
      values: { clientId, kind: "mobile", value: `138${String(10_000_000 + at)}` },
    }));
    applyAs("import", phones);
    valueOf(await list(ids));
    const body = `{称呼}，${"欢迎光临本次活动。".repeat(60)}`;
    const { templateId } = valueOf(await api.care.saveMessageTemplate({ values: { name: "长信", kind: "letter", body, campaignPurpose: "invitation" } }));
    const sizes: number[] = [];
    const read = await readCampaignLetters(async (from) => {
      const answer = await run({ templateId, from });
      sizes.push(serialize(answer).byteLength);
      return answer;
    });
    const { letters, left } = valueOf(read);
    expect([new Set(letters.map(({ clientId }) => clientId)), letters.length, left]).toEqual([new Set(ids), ids.length, []]);
    expect([sizes.length > 1, Math.max(...sizes) < 256 * 1024]).toEqual([true, true]);
  });

  it("[R205] [R221] an invitation names client, campaign, time and place; sent it is kept word for word, counts as a contact and settles the invitation", async () => {
    const { client, list, run, keep, targets, messages, store, api, campaignId } = await setup();
    const clientId = await client("周文");
    valueOf(await list([clientId]));
    const { letters, left, sent } = valueOf(await run());
    expect([letters.length, left, sent, letters[0]?.empty, letters[0]?.channel]).toEqual([1, [], 0, [], "sms"]);
    expect(letters[0]?.text).toContain("尊敬的周先生");
    expect(letters[0]?.text).toMatch(/于\d{4}年\d{1,2}月\d{1,2}日 14:00–15:30在三楼举办“养老沙龙”/);
    expect(letters[0]?.text).toContain("城东支行");
    const english = valueOf(await run({ language: "en" })).letters[0];
    expect(english).toMatchObject({ empty: [], isOwnText: false });
    expect(english?.text).toMatch(/^Dear Mr Zhou,\n\nWe should like to invite you to “养老沙龙” on \d{1,2} [A-Z][a-z]+ \d{4} 14:00–15:30 at 三楼\./);
    expect(valueOf(await keep(false))).toMatchObject({ kept: 1, left: [] });
    expect(messages(clientId)).toMatchObject([{ state: "ready", sentAt: null, body: letters[0]?.text }]);
    // What was kept goes before the template.
    expect(
      valueOf(await run({ templateId: (await api.care.messageTemplates({}).then(valueOf)).find(({ name }) => name === "活动邀请短信")?.id ?? "" })).letters[0],
    ).toMatchObject({
      isOwnText: true,
      text: letters[0]?.text,
    });
    expect(valueOf(await keep(true)).kept).toBe(1);
    expect(messages(clientId)).toMatchObject([{ state: "sent", purpose: "invitation", channel: "sms" }]);
    expect((await targets())[0]).toMatchObject({ state: "invited", channel: "sms" });
    expect(rowsOfClient(store().read, "interaction", clientId)).toMatchObject([{ summary: "养老沙龙", channel: "sms" }]);
    expect(valueOf(await run())).toMatchObject({ letters: [], sent: 1 });
    expect(valueOf(await keep(true)).left).toMatchObject([{ reason: "settled" }]);
    expect(valueOf(await api.campaigns.campaignFile({ campaignId })).counts.byState["invited"]).toBe(1);
  });

  it("[R051] [R206] consent, way and cap are asked anew for each run; who may not be written to stays back with the reason", async () => {
    const world = await setup();
    const { client, list, run, keep, targets, messages, program, applyAs } = world;
    const [refused, often, noWay] = [
      await client("周文"),
      await client("吴芳", { sex: "female" }),
      await world.newClient({ name: "郑义", contactConsent: "yes" }),
    ];
    valueOf(await list([refused, often]));
    valueOf(await list([noWay]));
    applyAs(bank, [
      { operation: "update", table: "client", rowId: refused, values: { contactConsent: "no" } },
      ...[1, 2, 3, 4].map((place): Change => ({
        operation: "insert",
        table: "interaction",
        rowId: `019c0000-0000-7000-8000-0000000001${place}0`,
        values: { clientId: often, channel: "phone", happenedAt: program.clock.now(), summary: "回访" },
      })),
    ]);
    const { letters, left } = valueOf(await run());
    expect(letters).toEqual([]);
    expect(Object.fromEntries(left.map(({ clientName, reason }) => [clientName, reason]))).toEqual({ 吴芳: "contactCap", 周文: "noConsent" });
    const kept = valueOf(await keep(true));
    expect([kept.kept, kept.txId, kept.left.length]).toEqual([0, null, 3]);
    expect((await targets()).map(({ state }) => state).toSorted()).toEqual(["leftOut", "listed", "listed"]);
    expect(messages(refused)).toEqual([]);
  });

  it("[R205] a reminder goes to who is coming, thanks to who came; each once", async () => {
    const { client, list, targets, api, campaignId, templateOf, keep, run, today, messages } = await setup();
    const [coming, came] = [await client("周文"), await client("吴芳", { sex: "female" })];
    valueOf(await list([coming, came]));
    const lines = await targets();
    valueOf(await api.campaigns.setTargets({ ids: lines.map(({ id }) => id), act: "accepted" }));
    const held = valueOf(
      await api.campaigns.saveCampaignPart({ campaignId, part: { table: "campaignEvent", values: { title: "预备场", kind: "salon", heldOn: today } } }),
    ).rowId;
    const target = lines.find(({ clientId }) => clientId === came);
    valueOf(await api.campaigns.recordAttendance({ eventId: held, targetIds: [target?.id ?? ""], state: "attended", values: {} }));
    const names = async (purpose: "reminder" | "thanks", template: string) =>
      valueOf(await run({ purpose, templateId: templateOf(template) })).letters.map(({ clientName }) => clientName);
    expect([await names("reminder", "会前提醒"), await names("thanks", "会后致谢")]).toEqual([["周文"], ["吴芳"]]);
    expect(valueOf(await keep(true, { purpose: "thanks", templateId: templateOf("会后致谢") }))).toMatchObject({ kept: 1 });
    expect(await names("thanks", "会后致谢")).toEqual([]);
    expect(messages(came)).toMatchObject([{ purpose: "thanks", state: "sent" }]);
  });

  it("[R249] a text with a hole, with an unknown field or with a word that the branch stops does not leave the house", async () => {
    const { client, list, keep, api, messages, targets } = await setup();
    const clientId = await client("周文");
    valueOf(await list([clientId]));
    const template = async (body: string) =>
      valueOf(await api.care.saveMessageTemplate({ values: { name: body.slice(0, 20), kind: "letter", campaignPurpose: "invitation", body } })).templateId;
    const [hole, unknown, stopping] = [
      await template("{称呼}，优惠：{优惠内容}"),
      await template("{称呼}，{没有的}"),
      await template("{称呼}，绝不亏损的活动"),
    ];
    expect(valueOf(await keep(true, { templateId: hole })).left).toMatchObject([{ reason: "emptyFields", empty: ["优惠内容"] }]);
    expect(errorOf(await keep(true, { templateId: unknown }))).toEqual({ type: "unknownFields", fields: ["没有的"] });
    valueOf(await api.catalogue.saveForbiddenWord({ values: { word: "绝不亏损", kind: "falsehood", reason: "不得承诺", isStop: true } }));
    expect(errorOf(await keep(true, { templateId: stopping }))).toMatchObject({ type: "valueRefused", field: "body", problem: { type: "wordStopped" } });
    expect(messages(clientId)).toEqual([]);
    expect((await targets())[0]?.state).toBe("listed");
  });

  it("[R205] a list and a letter that were taken back can be made again", async () => {
    const { client, list, keep, api, messages, targets } = await setup();
    const clientId = await client("周文");
    const first = valueOf(await list([clientId]));
    valueOf(await api.history.undoTransaction({ txId: first.txId ?? "" }));
    expect(await targets()).toEqual([]);
    expect(valueOf(await list([clientId])).added).toBe(1);
    const sent = valueOf(await keep(true));
    valueOf(await api.history.undoTransaction({ txId: sent.txId ?? "" }));
    expect(messages(clientId)).toEqual([]);
    expect(valueOf(await keep(true)).kept).toBe(1);
    expect(messages(clientId)).toMatchObject([{ state: "sent" }]);
    expect((await targets())[0]).toMatchObject({ state: "invited" });
  });
});
