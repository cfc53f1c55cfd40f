import { defineStrings } from "#renderer/ui/text.ts";

export const waitingStrings = defineStrings("waiting", {
  zh: { waits: "正在成批写入网点送来或导入的资料，您刚才的修改在排队，轮到就自动保存，不会丢。" },
  en: { waits: "Many records from the branch or an import are being written. What you did waits its turn and is saved by itself; nothing is lost." },
});
