/* This month's greetings: who, why, how, and who not (R050-R053). */
import { nextOccurrence } from "#shared/domain/care/lunarDate.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { addRow, type Demo, type DemoClient, type Values } from "./demo.ts";

const gifts = ["台历一本", "保温杯", "茶叶小罐", "对联一副", "坚果礼盒"];

const birthdayTexts = [
  "祝您生日快乐，身体健康，阖家幸福。",
  "又长一岁，愿您顺心如意，孩子学业进步。",
  "生日快乐！天气转凉，注意添衣。",
  "祝福送到，礼物在网点等您来取。",
];
const anniversaryTexts = ["贵公司成立周年之际，谨致祝贺，愿事业兴旺。", "感谢您多年信任，愿继续为您服务。", "结婚纪念日快乐，百年好合。"];

/** Plans the greetings of the month that today lies in; what was due before today has been sent, skipped or returned. */
export const addGreetings = (demo: Demo, clients: readonly DemoClient[]): void => {
  const { random, phrases, today } = demo;
  const month = today.slice(0, 7);
  const first = `${month}-01` as Day;
  for (const client of clients) {
    for (const date of client.rows.filter(
      (row) => row.table === "importantDate" && ["birthday", "wedding", "founding", "opening"].includes(String(row.values["kind"])),
    )) {
      const { calendar, year, month: dateMonth, dayOfMonth, isLeapMonth } = date.values;
      const occurrence = nextOccurrence(
        {
          calendar: String(calendar),
          year: typeof year === "number" ? year : null,
          month: Number(dateMonth),
          dayOfMonth: typeof dayOfMonth === "number" ? dayOfMonth : null,
          isLeapMonth: isLeapMonth === true,
        },
        first,
      );
      if (!occurrence || occurrence.day.slice(0, 7) !== month) continue;
      const isBirthday = date.values["kind"] === "birthday";
      const consent = client.profile["greetingConsent"];
      const isPast = occurrence.day < today;
      const channel = String(client.profile["greetingChannel"] ?? "phone");
      const base: Values = {
        month,
        occasion: isBirthday ? "birthday" : "anniversary",
        occasionKey: `${isBirthday ? "birthday" : "anniversary"}:${date.id}:${occurrence.day.slice(0, 4)}`,
        title: String(date.values["title"]),
        dueOn: occurrence.day,
        channel,
        body: `${client.flavour.call}，${phrases.next(isBirthday ? birthdayTexts : anniversaryTexts)}`,
      };
      const planned = demo.at(addDays(first, -2), "15:30");
      const at = planned > client.profileAt ? planned : client.profileAt;
      if (consent !== "yes") addRow(demo, client, "greeting", at, { ...base, state: "skipped", skipReason: "noConsent" });
      else if (isPast) {
        const sentAt = demo.at(occurrence.day, "09:05");
        const state = channel === "letter" && random.chance(0.3) ? "returned" : "sent";
        addRow(demo, client, "greeting", at > sentAt ? at : sentAt, {
          ...base,
          state,
          sentAt,
          ...(client.profile["grade"] === "key" ? { gift: random.pick(gifts) } : {}),
        });
      } else
        addRow(demo, client, "greeting", at, {
          ...base,
          state: random.weighted([
            ["planned", 3],
            ["ready", 2],
          ]),
          ...(client.profile["grade"] === "key" ? { gift: random.pick(gifts) } : {}),
        });
    }
  }
};
