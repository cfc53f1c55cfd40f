/* What fills the fields of a template: the same document that Word, PDF and print are drawn from, under the names of the fields. */
import { chinaMinute } from "#shared/kernel/time.ts";
import type { ManagerFigures, Picture, ReportFile, ReportSheet } from "#electron/features/exchange/reports/reportModel.ts";
import { recommendedProduct } from "#electron/features/exchange/reports/recommendedProducts.ts";
import { dayInWords, sizeText } from "#electron/features/exchange/reports/reportSheet.ts";
import type { FileWords } from "#electron/features/exchange/words.ts";

/** A text, a picture that is drawn where its field stands, or rows of a part that repeats. */
export type TemplateValue = string | Picture | null | readonly TemplateRow[];
export type TemplateRow = Readonly<{ [field: string]: TemplateValue }>;

const picturesOf = (sheet: ReportSheet): readonly Picture[] => sheet.blocks.flatMap((block) => (block.kind === "pictures" ? block.pictures : []));

const signaturesOf = (sheet: ReportSheet): readonly (Picture | null)[] =>
  sheet.blocks.flatMap((block) => (block.kind === "facts" ? block.signatures.map(({ picture }) => picture) : []));

const reportRow = (sheet: ReportSheet, index: number, words: FileWords): TemplateRow => {
  const { source } = sheet;
  const { visit, report } = source;
  const { word, language } = words;
  const join = language === "en" ? ", " : "、";
  const named = (isOurs: boolean): string =>
    source.participants
      .filter((person) => (person.isOurs === true) === isOurs)
      .map(({ name, role }) => (role === null || role === "" ? name : language === "en" ? `${name} (${role})` : `${name}（${role}）`))
      .join(join);
  const minute = (at: string | null): string => (at === null ? "" : chinaMinute(at));
  const [author = null, signer = null] = signaturesOf(sheet);
  return {
    序号: String(index + 1),
    编号: sheet.number,
    客户: source.clientName,
    客户号: source.clientNumber ?? "",
    报告人: source.authorName ?? "",
    网点: source.outlet ?? "",
    拜访日期: dayInWords(visit.plannedOn, language),
    拜访时间: [visit.startTime, visit.endTime].filter((one) => one !== null && one !== "").join("–"),
    方式: word("visitKind", visit.kind),
    目的: word("visitPurpose", visit.purpose),
    主题: visit.title ?? "",
    地点: visit.place ?? "",
    我方参加人: named(true) || (source.authorName ?? ""),
    客户方参加人: named(false),
    结果: word("visitResult", report.result),
    客户情绪: word("mood", report.mood),
    拜访情况: report.summary ?? "",
    客户需求: report.clientNeeds ?? "",
    客户反馈: report.feedback ?? "",
    跟进计划: report.nextStep ?? "",
    下次联系: dayInWords(report.nextContactOn, language),
    状态: word("reportState", report.state),
    提交时间: minute(report.submittedAt),
    签认人: source.signerName ?? "",
    签认时间: minute(report.signedAt),
    签认意见: report.signRemark ?? "",
    报告人签名: author,
    签认人签名: signer,
    跟进事项: source.followUps.map(({ title, dueOn, state }) => ({ 事项: title, 期限: dayInWords(dueOn, language), 进展: word("followUpState", state) })),
    产品推荐: source.recommendations.map((row) => {
      const one = recommendedProduct(row, words);
      return { 产品: one.product, 风险等级: one.grades, 意向金额: one.amount, 推荐依据: one.basis, 已说明: one.told, 客户意向: one.answer };
    }),
    承诺: source.promises.map(({ body, dueOn, state, outcome }) => ({
      事项: body,
      期限: dayInWords(dueOn, language),
      进展: word("promiseState", state),
      兑现情况: outcome ?? "",
    })),
    补充说明: source.addenda.map(({ writtenAt, authorName, body }) => ({ 补充时间: chinaMinute(writtenAt), 补充人: authorName ?? "", 补充内容: body })),
    附件: source.files.map(({ fileName, byteSize }) => ({ 文件名: fileName, 文件大小: sizeText(byteSize) })),
    照片: picturesOf(sheet).map((picture) => ({ 照片图: picture, 照片说明: picture.caption })),
  };
};

const managerRow = (one: ManagerFigures): TemplateRow => ({
  姓名: one.name,
  计划拜访: String(one.planned),
  完成拜访: String(one.done),
  报告份数: String(one.reports),
  已签认份数: String(one.signed),
  客户数: String(one.clients),
  跟进数: String(one.followUps),
  跟进完成数: String(one.followUpsDone),
  承诺数: String(one.promises),
  承诺兑现数: String(one.promisesKept),
});

/** Values of the document's fields, with all its reports. */
export const templateData = (file: ReportFile, words: FileWords): TemplateRow => ({
  标题: file.title,
  机构: file.branch,
  范围: file.about.whose,
  期间: file.about.period,
  开始日期: dayInWords(file.about.from === "" ? null : file.about.from, file.language),
  结束日期: dayInWords(file.about.to === "" ? null : file.about.to, file.language),
  份数: String(file.sheets.length),
  签认份数: String(file.sheets.filter(({ source }) => source.report.state === "signed").length),
  制表人: file.madeBy,
  制表时间: file.madeAt,
  客户经理汇总: (file.overview?.managers ?? []).map(managerRow),
  报告: file.sheets.map((sheet, index) => reportRow(sheet, index, words)),
});
