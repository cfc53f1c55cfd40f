import { expect, it } from "vitest";
import { formatDay } from "#renderer/ui/format.ts";
import { textOf } from "#renderer/ui/text.ts";
import { workLogStrings } from "#renderer/features/workLog/strings.ts";

it("[ui] a day that ends with its weekday stands in a sentence without a gap", () => {
  const day = formatDay("2026-11-23", "zh-CN", "short", "2026-11-24");
  const said = [
    textOf(workLogStrings.ref("planned"), { day }),
    textOf(workLogStrings.ref("didFinish"), { day }),
    textOf(workLogStrings.ref("noticeLog"), { day }),
    textOf(workLogStrings.ref("noticeMeetingPlanned"), { day, kind: "晨会" }),
  ];
  expect(said).toEqual(["11-23 周一的计划", "11-23 周一的日志已完成", "11-23 周一的工作日志还没有完成", "11-23 周一的晨会待召开"]);
});
