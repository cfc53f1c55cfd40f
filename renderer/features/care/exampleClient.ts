/* The made-up client of a template's preview: which text stands for which merge field. */
import type { MergeFieldName } from "#shared/domain/care/mergeText.ts";

export const exampleKeys = {
  称呼: "exampleSalutation",
  姓名: "exampleName",
  网点: "exampleOutlet",
  电话: "examplePhone",
  产品: "exampleProduct",
  金额: "exampleAmount",
  到期日: "exampleMaturity",
  日期: "exampleDate",
  节日: "exampleFestival",
  地址: "exampleAddress",
  邮编: "examplePostcode",
} as const satisfies Partial<Record<MergeFieldName, string>>;
