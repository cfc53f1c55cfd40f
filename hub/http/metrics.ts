/* Figures of this process in Prometheus' text form: requests by route and status, durations, lines, conflicts. */
import type { HubFigures } from "#db/hub/holdings.ts";
import type { Pressure } from "./pressure.ts";

const bounds = [0.005, 0.025, 0.1, 0.5, 2, 10] as const;

export interface LineFigures {
  readonly accepted: number;
  readonly refused: number;
  readonly conflicts: number;
}

interface RouteFigures {
  readonly statuses: Map<number, number>;
  readonly buckets: number[];
  seconds: number;
  count: number;
}

/** Counters of one process. */
export const createMetrics = () => {
  const routes = new Map<string, RouteFigures>();
  const lines = { accepted: 0, refused: 0, conflicts: 0 };
  return {
    /** `route` is the pattern, never the address asked for: the number of series stays bounded. */
    request: (route: string, status: number, seconds: number): void => {
      const figures = routes.get(route) ?? { statuses: new Map<number, number>(), buckets: bounds.map(() => 0), seconds: 0, count: 0 };
      figures.statuses.set(status, (figures.statuses.get(status) ?? 0) + 1);
      for (const [index, bound] of bounds.entries()) if (seconds <= bound) figures.buckets[index] = (figures.buckets[index] ?? 0) + 1;
      figures.seconds += seconds;
      figures.count += 1;
      routes.set(route, figures);
    },
    lines: (more: LineFigures): void => {
      lines.accepted += more.accepted;
      lines.refused += more.refused;
      lines.conflicts += more.conflicts;
    },
    text: (hub: HubFigures, { usual, large, work }: ReturnType<Pressure["figures"]>): string => {
      const out: string[] = [];
      const family = (name: string, type: "counter" | "gauge" | "histogram", samples: readonly string[]): void => {
        out.push(`# TYPE ${name} ${type}`, ...samples);
      };
      family(
        "suixing_requests_total",
        "counter",
        [...routes].flatMap(([route, { statuses }]) =>
          [...statuses].map(([status, count]) => `suixing_requests_total{route="${route}",status="${status}"} ${count}`),
        ),
      );
      family(
        "suixing_request_seconds",
        "histogram",
        [...routes].flatMap(([route, { buckets, seconds, count }]) => [
          ...bounds.map((bound, index) => `suixing_request_seconds_bucket{route="${route}",le="${bound}"} ${buckets[index] ?? 0}`),
          `suixing_request_seconds_bucket{route="${route}",le="+Inf"} ${count}`,
          `suixing_request_seconds_sum{route="${route}"} ${seconds.toFixed(4)}`,
          `suixing_request_seconds_count{route="${route}"} ${count}`,
        ]),
      );
      family("suixing_lines_total", "counter", [
        `suixing_lines_total{outcome="accepted"} ${lines.accepted}`,
        `suixing_lines_total{outcome="refused"} ${lines.refused}`,
      ]);
      family("suixing_conflicts_total", "counter", [`suixing_conflicts_total ${lines.conflicts}`]);
      family("suixing_held_bytes", "gauge", [`suixing_held_bytes ${usual.weight + large.weight}`]);
      family("suixing_most_held_bytes", "gauge", [`suixing_most_held_bytes ${usual.mostWeight + large.mostWeight}`]);
      family("suixing_requests_at_work", "gauge", [`suixing_requests_at_work ${work.running}`]);
      family("suixing_most_requests_at_work", "gauge", [`suixing_most_requests_at_work ${work.mostRunning}`]);
      family("suixing_requests_waiting", "gauge", [
        `suixing_requests_waiting{for="room"} ${usual.waiting + large.waiting}`,
        `suixing_requests_waiting{for="turn"} ${work.waiting}`,
      ]);
      family("suixing_open_conflicts", "gauge", [`suixing_open_conflicts ${hub.openConflicts}`]);
      family("suixing_feed_entries", "gauge", [`suixing_feed_entries ${hub.feedEntries}`]);
      family("suixing_rows", "gauge", [`suixing_rows ${hub.rows}`]);
      family("suixing_devices", "gauge", [`suixing_devices{state="active"} ${hub.activeDevices}`, `suixing_devices{state="blocked"} ${hub.blockedDevices}`]);
      return `${out.join("\n")}\n`;
    },
  };
};
