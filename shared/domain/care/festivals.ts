/*
 * Festivals and solar terms on which clients are greeted (R050, R058), with their day in a year. The dates come from
 * the calendar library, never from a table of ours.
 */
import { Solar } from "lunar-typescript";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { lunarOccurrenceIn } from "./lunarDate.ts";

export interface Festival {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** `all`: every client who wants greetings; `key`: clients of the key grade; `elder`: persons of 60 and over. */
  readonly audience: "all" | "key" | "elder";
}

interface LunarFestival extends Festival {
  readonly month: number;
  readonly day: number;
}

const lunarFestivals: readonly LunarFestival[] = [
  { key: "springFestival", zh: "春节", en: "Spring Festival", audience: "all", month: 1, day: 1 },
  { key: "lantern", zh: "元宵节", en: "Lantern Festival", audience: "key", month: 1, day: 15 },
  { key: "dragonBoat", zh: "端午节", en: "Dragon Boat Festival", audience: "key", month: 5, day: 5 },
  { key: "midAutumn", zh: "中秋节", en: "Mid-Autumn Festival", audience: "all", month: 8, day: 15 },
  { key: "doubleNinth", zh: "重阳节", en: "Double Ninth Festival", audience: "elder", month: 9, day: 9 },
];

const solarFestivals: readonly (Festival & { readonly monthDay: string })[] = [
  { key: "newYear", zh: "元旦", en: "New Year's Day", audience: "key", monthDay: "01-01" },
  { key: "nationalDay", zh: "国庆节", en: "National Day", audience: "key", monthDay: "10-01" },
];

/** Solar terms worth a word; greeted only where the branch switches them on. */
export const solarTermNames = ["立春", "清明", "立夏", "立秋", "立冬", "冬至"] as const;

export interface FestivalDay extends Festival {
  readonly on: Day;
}

/** The festivals of a solar year, by day. A lunar festival belongs to the solar year in which its day lies. */
export const festivalsOfYear = (year: number): FestivalDay[] => {
  const lunar = lunarFestivals.flatMap((festival): FestivalDay[] =>
    [year - 1, year].flatMap((lunarYear) => {
      const occurrence = lunarOccurrenceIn(lunarYear, { year: null, month: festival.month, day: festival.day, isLeapMonth: false });
      return occurrence?.day.startsWith(String(year)) ? [{ ...festival, on: occurrence.day }] : [];
    }),
  );
  const solar = solarFestivals.map((festival): FestivalDay => ({ ...festival, on: `${year}-${festival.monthDay}` as Day })); // fixed months and days
  return [...lunar, ...solar].toSorted((left, right) => left.on.localeCompare(right.on));
};

/** The solar terms of a month `YYYY-MM` that are greeted. */
export const solarTermsOfMonth = (month: string): { readonly name: string; readonly on: Day }[] => {
  const terms: { name: string; on: Day }[] = [];
  for (let day = `${month}-01` as Day; day.startsWith(month); day = addDays(day, 1)) {
    const [year = 2000, monthNumber = 1, date = 1] = day.split("-").map(Number);
    const name = Solar.fromYmd(year, monthNumber, date).getLunar().getJieQi();
    if (solarTermNames.some((wanted) => wanted === name)) terms.push({ name, on: day });
  }
  return terms;
};
