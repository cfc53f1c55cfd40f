/*
 * How the branch wants its visit reports on paper: Word templates of its own, kept version by version, and the picture of a
 * person's signature (R229, X02). The bytes of both are contents, addressed by their hash like those of attachments (T1).
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const reportTables = {
  reportTemplate: {
    zh: "报告模板",
    en: "Report template",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 60 },
      version: { kind: "integer", cls: "C1", zh: "版本", en: "Version", required: true },
      fileName: { kind: "text", cls: "C1", zh: "文件名", en: "File name", required: true, max: 200 },
      mediaType: { kind: "text", cls: "C1", zh: "类型", en: "Media type", required: true, max: 100 },
      byteSize: { kind: "integer", cls: "C1", zh: "大小", en: "Size", required: true },
      sha256: { kind: "text", cls: "C1", zh: "内容", en: "Content", required: true, max: 64 },
      uploadedAt: { kind: "instant", cls: "C1", zh: "上传时间", en: "Uploaded at", required: true },
      uploadedById: { kind: "ref", cls: "C1", zh: "上传人", en: "Uploaded by" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  personSignature: {
    zh: "签名图片",
    en: "Signature",
    scope: "branch",
    columns: {
      personId: { kind: "ref", cls: "C1", zh: "人员", en: "Person", required: true },
      mediaType: { kind: "text", cls: "C1", zh: "类型", en: "Media type", required: true, max: 100 },
      byteSize: { kind: "integer", cls: "C1", zh: "大小", en: "Size", required: true },
      sha256: { kind: "text", cls: "C2", zh: "内容", en: "Content", required: true, max: 64 },
      addedAt: { kind: "instant", cls: "C1", zh: "时间", en: "Added at", required: true },
    },
  },
} as const satisfies Record<string, TableSpec>;
