/* Reasons in words, for the error workbook: it is read outside the program, so its words cannot come from the window. */
import type { ImportReason } from "./importOutcome.ts";

type Words = readonly [zh: string, en: string];

const words: Readonly<Record<ImportReason, Words>> = {
  notANumber: ["不是数字", "is not a number"],
  numberTooLarge: ["数字过大", "is too large a number"],
  notADay: ["不是日期", "is not a day"],
  impossibleDay: ["日期不存在", "is a day that does not exist"],
  ambiguousDay: ["日期写法有歧义，请选择日月顺序", "is a day that can be read in two ways: choose the order"],
  tooFewDigits: ["只有六位数字，请写全年、月、日，如 1970-12-13", "has only six digits: write year, month and day in full, as 1970-12-13"],
  unknownCode: ["字典中没有这个词", "is not in the dictionary"],
  notAFlag: ["应为“是”或“否”", "should be yes or no"],
  notAPhone: ["不是电话号码", "is not a phone number"],
  notAMoment: ["不是时间", "is not a time"],
  tooLong: ["内容过长", "is too long"],
  tooManyItems: ["项目过多", "has too many items"],
  digitsLost: ["长号码在 Excel 中丢失了末尾数字，请以文本格式重新导出", "lost its last digits in Excel: export it as text again"],
  notADocumentNumber: ["不是证件号码", "is not a document number"],
  notAnAngle: ["不是经纬度", "is no latitude or longitude"],
  notAnAccountNumber: ["不是账号", "is not an account number"],
  spreadsheetError: ["单元格公式出错或还没有算过", "is a formula that failed or was never calculated"],
  unreadableText: ["文字编码损坏", "lost characters in its encoding"],
  notImportable: ["此字段不能导入", "cannot be imported"],
  missing: ["缺少内容", "is missing"],
  brokenQuotes: ["引号不配对，单元格可能错位", "Broken quotation marks: cells may have run together"],
  noIdentity: ["没有姓名、客户号或证件号码", "No name, client number or document number"],
  ownerUnknown: ["找不到所属客户", "Its owner is unknown"],
  totalRow: ["合计行", "Total"],
  footerRow: ["表尾", "Footer"],
  repeatedHeader: ["重复的表头", "Repeated headings"],
  aboveHeader: ["表头之上", "Above the headings"],
  noMatch: ["没有匹配的客户", "No client matches"],
  keptAsIs: ["与档案不同，按所选规则保留原档案", "Differs from the archive, which the chosen rule keeps"],
  severalMatches: ["匹配到多位客户", "Several clients match"],
  repeatedInFile: ["同一客户在文件中重复", "The same client again in this file"],
  missingName: ["新客户缺少姓名", "A new client needs a name"],
  problems: ["单元格无法读取", "Cells could not be read"],
  leftOut: ["已选择不导入", "Left out on request"],
  afterLeftOut: ["接续一行未导入的数据，未写入", "Continues a row that was left out: not written"],
  changedSince: ["试算之后档案已被修改，未覆盖", "The archive was changed after the dry run: not overwritten"],
};

/** A reason in words (R289). */
export const reasonInWords = (reason: ImportReason, language: "zh-CN" | "en"): string => words[reason][language === "en" ? 1 : 0];
