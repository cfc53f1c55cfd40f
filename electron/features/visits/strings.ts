/* Texts that go into files written by this feature, in both languages. */

export const planTexts = {
  "zh-CN": {
    title: "随行拜访计划",
    kinds: { onSite: "上门拜访", branch: "网点接待", phone: "电话", video: "视频", event: "活动" },
    separator: "：",
  },
  en: {
    title: "Suixing visits",
    kinds: { onSite: "Visit", branch: "Meeting at the branch", phone: "Call", video: "Video call", event: "Event" },
    separator: ": ",
  },
} as const satisfies Record<"zh-CN" | "en", { readonly title: string; readonly kinds: Readonly<Record<string, string>>; readonly separator: string }>;
