/* Finding a person or a workstation among many: by name, pinyin, initials, and by what else stands in the line. */
import type { BranchDevice } from "#shared/contracts/branch.ts";
import { matchScore } from "#renderer/ui/bestMatches.ts";

/** From this many lines on there is something to find. */
export const findFrom = 10;

/** A workstation that was not seen for so many days is one to ask about: half of the usual lease. */
export const quietDays = 7;

export const deviceViews = ["all", "quiet", "blocked"] as const;
export type DeviceView = (typeof deviceViews)[number];

const dayMs = 86_400_000;

const isShown = (device: BranchDevice, view: DeviceView, now: number): boolean => {
  switch (view) {
    case "all":
      return true;
    case "blocked":
      return device.state === "blocked";
    case "quiet":
      return device.state === "active" && now - Date.parse(device.lastSeenAt ?? device.enrolledAt) > quietDays * dayMs;
  }
};

/** Lines in their order of which name or further words fit what was typed. */
export const fitting = <T>(lines: readonly T[], typed: string, wordsOf: (line: T) => readonly [name: string, ...more: string[]]): readonly T[] =>
  typed.trim() === ""
    ? lines
    : lines.filter((line) => {
        const [name, ...more] = wordsOf(line);
        return matchScore(name, more, typed) > 0;
      });

/** Workstations of a view that fit what was typed; of those not seen for long the longest first. */
export const devicesShown = (devices: readonly BranchDevice[], view: DeviceView, typed: string, now: number): readonly BranchDevice[] => {
  const shown = fitting(
    devices.filter((device) => isShown(device, view, now)),
    typed,
    ({ userName, name }) => [userName, name],
  );
  return view === "quiet"
    ? shown.toSorted((left, right) => Date.parse(left.lastSeenAt ?? left.enrolledAt) - Date.parse(right.lastSeenAt ?? right.enrolledAt))
    : shown;
};
