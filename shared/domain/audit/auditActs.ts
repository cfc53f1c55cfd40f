/* The acts that the audit notes beside changes, in words: for its page and its file (SE9). */
export const auditActs = {
  archiveOpened: { zh: "打开档案", en: "Opened a file" },
  clientPeek: { zh: "预览客户", en: "Previewed a client" },
  revealed: { zh: "显示完整内容", en: "Showed in full" },
  attachmentViewed: { zh: "查看附件", en: "Viewed an attachment" },
  attachmentCopied: { zh: "取出附件", en: "Took out an attachment" },
  exported: { zh: "导出客户", en: "Exported clients" },
  imported: { zh: "导入文件", en: "Imported a file" },
  packBuilt: { zh: "生成周报、月报", en: "Built a pack" },
  printed: { zh: "打印", en: "Printed" },
  planExported: { zh: "导出日程", en: "Exported the plan" },
  visitOpened: { zh: "打开拜访", en: "Opened a visit" },
  preparationOpened: { zh: "查看拜访准备", en: "Viewed a preparation sheet" },
  lettersPrepared: { zh: "准备问候信", en: "Prepared letters" },
  bulkEdit: { zh: "批量修改", en: "Bulk edit" },
} as const;

/** An act in words; a code that this build does not know as it is (SE9). */
export const auditActLabel = (code: string): { readonly zh: string; readonly en: string } =>
  Object.entries(auditActs).find(([known]) => known === code)?.[1] ?? { zh: code, en: code };
