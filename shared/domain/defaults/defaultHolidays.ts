/*
 * Statutory holidays and make-up working days (调休) as the State Council published them, so that due dates fall on
 * working days from the first hour. They are rows of the branch: next year's notice is added by the branch or by an
 * update, never by a change of code.
 */
interface HolidayPeriod {
  readonly year: number;
  readonly name: string;
  readonly source: string;
  /** Days off and days worked instead, as `MM-DD`. */
  readonly off: readonly string[];
  readonly worked: readonly string[];
}

const notice2025 = "国务院办公厅关于2025年部分节假日安排的通知";
const notice2026 = "国务院办公厅关于2026年部分节假日安排的通知";

const periods: readonly HolidayPeriod[] = [
  { year: 2025, name: "元旦", source: notice2025, off: ["01-01"], worked: [] },
  {
    year: 2025,
    name: "春节",
    source: notice2025,
    off: ["01-28", "01-29", "01-30", "01-31", "02-01", "02-02", "02-03", "02-04"],
    worked: ["01-26", "02-08"],
  },
  { year: 2025, name: "清明节", source: notice2025, off: ["04-04", "04-05", "04-06"], worked: [] },
  { year: 2025, name: "劳动节", source: notice2025, off: ["05-01", "05-02", "05-03", "05-04", "05-05"], worked: ["04-27"] },
  { year: 2025, name: "端午节", source: notice2025, off: ["05-31", "06-01", "06-02"], worked: [] },
  {
    year: 2025,
    name: "国庆节、中秋节",
    source: notice2025,
    off: ["10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07", "10-08"],
    worked: ["09-28", "10-11"],
  },
  { year: 2026, name: "元旦", source: notice2026, off: ["01-01", "01-02", "01-03"], worked: ["01-04"] },
  {
    year: 2026,
    name: "春节",
    source: notice2026,
    off: ["02-15", "02-16", "02-17", "02-18", "02-19", "02-20", "02-21", "02-22", "02-23"],
    worked: ["02-14", "02-28"],
  },
  { year: 2026, name: "清明节", source: notice2026, off: ["04-04", "04-05", "04-06"], worked: [] },
  { year: 2026, name: "劳动节", source: notice2026, off: ["05-01", "05-02", "05-03", "05-04", "05-05"], worked: ["05-09"] },
  { year: 2026, name: "端午节", source: notice2026, off: ["06-19", "06-20", "06-21"], worked: [] },
  { year: 2026, name: "中秋节", source: notice2026, off: ["09-25", "09-26", "09-27"], worked: [] },
  {
    year: 2026,
    name: "国庆节",
    source: notice2026,
    off: ["10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"],
    worked: ["09-20", "10-10"],
  },
];

export interface DefaultHoliday {
  readonly day: string;
  readonly kind: "holiday" | "workday";
  readonly name: string;
  readonly source: string;
}

/** Every holiday and make-up working day that a new store knows. */
export const defaultHolidays: readonly DefaultHoliday[] = periods.flatMap(({ year, name, source, off, worked }) => [
  ...off.map((day) => ({ day: `${year}-${day}`, kind: "holiday" as const, name, source })),
  ...worked.map((day) => ({ day: `${year}-${day}`, kind: "workday" as const, name: `${name}调休`, source })),
]);
