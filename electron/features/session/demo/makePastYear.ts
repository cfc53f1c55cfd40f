/*
 * What a year of work leaves behind, so that figures have something to be compared with (R204, R229-R237): deposits that
 * matured and were won or lost, arrivals a little early or late, some reports handed in late. Chance of its own: the rest
 * of the demonstration stays as it is.
 */
import { atOnce } from "#shared/kernel/steps.ts";
import { addDays, type Day, dayOf, type Instant } from "#shared/kernel/time.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { sectionIds } from "#shared/domain/figures/dashboards.ts";
import { spanOf } from "#shared/domain/figures/spans.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { boardSections } from "#db/workstation/figures/board.ts";
import { addRow, type Demo, type DemoClient, yuan } from "./demo.ts";
import { createRandom } from "./random.ts";

const minutesLater = (instant: Instant, minutes: number): Instant => new Date(Date.parse(instant) + minutes * 60_000).toISOString() as Instant; // an instant moved stays one

const endedDeposits = (demo: Demo, client: DemoClient, random: Demo["random"]): void => {
  if (!client.isImported || !random.chance(0.42)) return;
  for (let left = random.int(1, 2); left > 0; left -= 1) {
    const daysAgo = random.int(22, 370);
    const months = random.pick([6, 12, 24, 36]);
    const maturesOn = demo.day(-daysAgo);
    const amount = yuan(random.int(2, 60) * 10_000);
    const result = random.weighted([
      ["renewed", 9],
      ["toProduct", 3],
      ["leaving", 2],
      ["undecided", 0.6],
      ["unreachable", 0.4],
    ]);
    const holding = addRow(demo, client, "holding", client.createdAt, {
      kind: "timeDeposit",
      productName: `${months < 12 ? "六个月" : `${["一", "二", "三"][months / 12 - 1] ?? "一"}年`}期定期存款`,
      amount,
      currency: "CNY",
      rate: random.pick([135, 150, 165, 190]),
      openedOn: addDays(maturesOn, -Math.round(months * 30.4)),
      maturesOn,
      termMonths: months,
      autoRenew: "notDone",
      state: "closed",
      atOtherBank: false,
      sourceKey: `demo-ended-${client.id}-${left}`,
    });
    const calledOn = addDays(maturesOn, -random.int(0, 6));
    const calledAt = demo.at(calledOn, "10:20");
    if (calledAt <= client.createdAt) continue;
    addRow(demo, client, "maturityCall", calledAt, {
      holdingId: holding.id,
      calledAt,
      channel: random.pick(["phone", "phone", "wechat"]),
      result,
      note: random.pick(["到期前已说明各期限利率。", "约好到期当天来办。", "客户比较了两家银行。", "按客户意思办理。"]),
    });
  }
};

const arrivals = (client: DemoClient, random: Demo["random"]): void => {
  for (const { table, values } of client.rows) {
    const planned = values["checkedInAt"];
    if (table !== "visit" || typeof planned !== "string" || values["state"] !== "done") continue;
    const minutes = random.weighted([
      [-random.int(1, 6), 7],
      [random.int(1, 9), 5],
      [random.int(12, 28), 2],
    ]);
    values["checkedInAt"] = minutesLater(planned as Instant, minutes); // a column of kind instant
  }
};

/** One report in seven is handed in two to five days after its visit; who signs it does so the day after. */
const lateReports = (demo: Demo, client: DemoClient, random: Demo["random"]): void => {
  for (const row of client.rows) {
    const { table, values } = row;
    const submittedAt = values["submittedAt"];
    if (table !== "visitReport" || typeof submittedAt !== "string" || values["state"] !== "signed") continue;
    if (dayOf(submittedAt as Instant) > demo.day(-20) || !random.chance(0.15)) continue; // a column of kind instant
    const late = random.int(2, 5) * 1440;
    values["submittedAt"] = minutesLater(submittedAt as Instant, late); // as above
    values["signedAt"] = demo.at(addDays(dayOf(values["submittedAt"] as Instant), 1) as Day, "08:50"); // as above
  }
};

/** The figures of last month as the head of the branch published them on its last evening (R234). */
export const publishedOfDemo = (demo: Demo, db: ReadDb): Change => {
  const { from } = spanOf("month", addDays(spanOf("month", demo.today).from, -1));
  const span = spanOf("month", from);
  const content = Object.fromEntries(atOnce(boardSections(db, sectionIds, span, null, { personId: null }, demo.today)));
  const values = { fromOn: span.from, toOn: span.to, takenAt: demo.at(span.to, "18:05"), takenById: demo.head.id, content: JSON.stringify(content) };
  return { operation: "insert", table: "figureSnapshot", rowId: demo.ids.next(), values };
};

/** The year behind all clients. */
export const addPastYear = (demo: Demo, clients: readonly DemoClient[]): void => {
  const random = createRandom(20_251_122);
  for (const client of clients) {
    endedDeposits(demo, client, random);
    arrivals(client, random);
    lateReports(demo, client, random);
  }
};
