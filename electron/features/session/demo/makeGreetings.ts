/*
 * This month's greetings, planned by the program's own rules (R050-R053): so the plan that the program makes at
 * unlock finds them there. What was due before today has been sent, now and then returned.
 */
import { festivalsOfYear } from "#shared/domain/care/festivals.ts";
import { defaultGreetingRules, type PersonalOccasion, planGreetings } from "#shared/domain/care/greetingPlan.ts";
import { nextOccurrence } from "#shared/domain/care/lunarDate.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { addRow, type Demo, type DemoClient, type DemoRow, type Values } from "./demo.ts";

const gifts = ["台历一本", "保温杯", "茶叶小罐", "对联一副", "坚果礼盒"];

const texts: Readonly<Record<string, readonly string[]>> = {
  birthday: ["祝您生日快乐，身体健康，阖家幸福。", "又长一岁，愿您顺心如意。", "生日快乐！天气转凉，注意添衣。", "祝福送到，礼物在网点等您来取。"],
  anniversary: ["值此纪念之日，谨致祝贺，愿一切顺遂。", "感谢您多年信任，愿继续为您服务。", "纪念日快乐，祝平安喜乐。"],
  festival: ["节日将至，祝您和家人安康。", "逢节问候，愿您团圆喜乐。", "节日快乐，网点备了一份小礼，欢迎来坐。"],
};

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** Occasions of the archive that fall into the month that begins on `first`. */
const personalOf = (client: DemoClient, first: Day): PersonalOccasion[] => {
  const month = first.slice(0, 7);
  const fromDate = ({ id, values }: DemoRow): PersonalOccasion[] => {
    const { kind, calendar, year, month: dateMonth, dayOfMonth, isLeapMonth, title } = values;
    const parts = {
      calendar: String(calendar),
      year: numberOf(year),
      month: Number(dateMonth),
      dayOfMonth: numberOf(dayOfMonth),
      isLeapMonth: isLeapMonth === true,
    };
    const on = nextOccurrence(parts, first)?.day;
    return on?.startsWith(month)
      ? [{ clientId: client.id, occasion: kind === "birthday" ? "birthday" : "anniversary", title: textOf(title), on, source: id }]
      : [];
  };
  const dates = client.rows.filter((row) => row.table === "importantDate");
  const occasions = dates.flatMap(fromDate);
  const birthOn = textOf(client.base["birthOn"]);
  const hasOwnBirthday = occasions.some((occasion) => occasion.occasion === "birthday");
  if (birthOn?.slice(5, 7) !== month.slice(5) || hasOwnBirthday) return occasions;
  return [...occasions, { clientId: client.id, occasion: "birthday", title: null, on: `${month}-${birthOn.slice(8)}` as Day, source: "birthOn" }]; // a birthday up to the 28th
};

const planOf = (client: DemoClient, first: Day) => {
  const month = first.slice(0, 7);
  const contactKinds = client.rows.flatMap(({ table, values }) =>
    table === "contactPoint" && values["state"] === "valid" && values["consent"] !== "no" ? [String(values["kind"])] : [],
  );
  const contactsThisMonth = client.rows.filter((row) => row.table === "interaction" && String(row.values["happenedAt"]).startsWith(month)).length;
  return planGreetings(
    {
      clientId: client.id,
      kind: client.kind,
      grade: textOf(client.profile["grade"]),
      age: client.kind === "person" ? client.flavour.age : null,
      greetingConsent: textOf(client.profile["greetingConsent"]),
      greetingChannel: textOf(client.profile["greetingChannel"]),
      contactKinds,
      contactsThisMonth,
    },
    month,
    personalOf(client, first),
    festivalsOfYear(Number(month.slice(0, 4))),
    [],
    defaultGreetingRules,
  );
};

/** Adds the greetings of the month that today lies in. */
export const addGreetings = (demo: Demo, clients: readonly DemoClient[]): void => {
  const { random, phrases, today } = demo;
  const first = `${today.slice(0, 7)}-01` as Day; // a month's first day exists
  const planned = demo.at(addDays(first, -2), "15:30");
  for (const client of clients) {
    const at = planned > client.profileAt ? planned : client.profileAt;
    for (const { clientId: _, ...greeting } of planOf(client, first)) {
      const isKey = client.profile["grade"] === "key";
      const written: Values = {
        body: `${client.flavour.call}，${phrases.next(texts[greeting.occasion] ?? texts["festival"] ?? [])}`,
        ...(isKey ? { gift: random.pick(gifts) } : {}),
      };
      if (greeting.state === "skipped") addRow(demo, client, "greeting", at, greeting);
      else if (greeting.dueOn < today) {
        const sentAt = demo.at(greeting.dueOn, "09:05");
        const state = greeting.channel === "letter" && random.chance(0.3) ? "returned" : "sent";
        addRow(demo, client, "greeting", at > sentAt ? at : sentAt, { ...greeting, ...written, state, sentAt });
      } else addRow(demo, client, "greeting", at, random.chance(0.4) ? { ...greeting, ...written, state: "ready" } : { ...greeting, ...written });
    }
  }
};
