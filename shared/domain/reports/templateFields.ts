/*
 * The fields that a Word template of the branch may name, once for all: what fills them, what checks them, what the page and
 * the guide list (R229, X02). A field is written {客户}, a part that repeats {#报告} … {/报告}, a part for when there is
 * nothing {^照片} … {/照片}, a picture {@照片图} in a paragraph of its own. The English name serves as well.
 */

export type TemplateFieldKind = "text" | "picture" | "loop";

export interface TemplateField {
  /** How it is written in a template. */
  readonly name: string;
  /** Its English name, which may be written instead. */
  readonly alias: string;
  readonly kind: TemplateFieldKind;
  /** What it holds, for the list of fields. */
  readonly zh: string;
  readonly en: string;
  /** What may stand inside, of a part that repeats. */
  readonly fields?: readonly TemplateField[];
}

const text = (name: string, alias: string, zh: string, en: string): TemplateField => ({ name, alias, kind: "text", zh, en });
const picture = (name: string, alias: string, zh: string, en: string): TemplateField => ({ name, alias, kind: "picture", zh, en });
const loop = (name: string, alias: string, zh: string, en: string, fields: readonly TemplateField[]): TemplateField => ({
  name,
  alias,
  kind: "loop",
  zh,
  en,
  fields,
});

/** The part that repeats for each report. */
export const reportsLoop = "报告";

/** Fields of one report. */
export const reportTemplateFields: readonly TemplateField[] = [
  text("序号", "index", "在本文件中的顺序号", "position in the document"),
  text("编号", "number", "报告编号", "number of the report"),
  text("客户", "client", "客户名称", "name of the client"),
  text("客户号", "clientNumber", "客户号", "client number"),
  text("报告人", "author", "写报告的客户经理", "client manager who wrote it"),
  text("网点", "outlet", "报告人所在机构", "branch of the author"),
  text("拜访日期", "visitDate", "拜访日期", "day of the visit"),
  text("拜访时间", "visitTime", "开始–结束", "from–to"),
  text("方式", "kind", "拜访方式", "kind of visit"),
  text("目的", "purpose", "拜访目的", "purpose"),
  text("主题", "subject", "主题", "subject"),
  text("地点", "place", "地点", "place"),
  text("我方参加人", "ourPeople", "我方参加人", "our participants"),
  text("客户方参加人", "theirPeople", "客户方参加人", "the client's participants"),
  text("结果", "result", "拜访结果", "result"),
  text("客户情绪", "mood", "客户情绪", "mood of the client"),
  text("拜访情况", "summary", "拜访情况", "summary"),
  text("客户需求", "clientNeeds", "客户需求", "needs of the client"),
  text("客户反馈", "feedback", "客户反馈", "feedback"),
  text("跟进计划", "nextStep", "跟进计划", "follow-up plan"),
  text("下次联系", "nextContact", "下次联系日期", "next contact"),
  text("状态", "state", "报告状态", "state of the report"),
  text("提交时间", "submittedAt", "提交时间", "submitted at"),
  text("签认人", "signer", "签认人", "signed off by"),
  text("签认时间", "signedAt", "签认时间", "signed off at"),
  text("签认意见", "signRemark", "签认意见", "remark at sign-off"),
  picture("报告人签名", "authorSignature", "报告人的签名图片", "picture of the author's signature"),
  picture("签认人签名", "signerSignature", "签认人的签名图片", "picture of the signer's signature"),
  loop("跟进事项", "followUps", "由报告形成的跟进，逐项", "follow-ups made from the report, one by one", [
    text("事项", "item", "内容", "what"),
    text("期限", "due", "期限", "due"),
    text("进展", "progress", "状态", "state"),
  ]),
  loop("产品推荐", "recommendations", "拜访中的产品推荐，逐项", "products recommended in the visit, one by one", [
    text("产品", "product", "产品名称", "product"),
    text("风险等级", "grades", "当时产品风险等级 / 客户承受能力", "risk grade of the product / capacity of the client then"),
    text("意向金额", "amount", "意向金额，元", "amount in yuan"),
    text("推荐依据", "basis", "推荐依据和例外理由", "basis, and the reason of an exception"),
    text("已说明", "told", "已说明的费用、风险、收益，是否双录", "what was told: fees, risks, returns; recorded"),
    text("客户意向", "answer", "客户意向", "the client's answer"),
  ]),
  loop("承诺", "promises", "拜访中的承诺，逐项", "promises made, one by one", [
    text("事项", "item", "内容", "what"),
    text("期限", "due", "期限", "due"),
    text("进展", "progress", "状态", "state"),
    text("兑现情况", "outcome", "兑现情况", "outcome"),
  ]),
  loop("补充说明", "addenda", "提交后的补充，逐条", "addenda, one by one", [
    text("补充时间", "addedAt", "时间", "written at"),
    text("补充人", "addedBy", "补充人", "author"),
    text("补充内容", "addendum", "内容", "text"),
  ]),
  loop("附件", "files", "拜访的附件，逐个", "attachments of the visit, one by one", [
    text("文件名", "fileName", "文件名", "file name"),
    text("文件大小", "fileSize", "大小", "size"),
  ]),
  loop("照片", "photos", "附件中的照片，逐张", "pictures among the attachments, one by one", [
    picture("照片图", "photo", "照片", "the picture"),
    text("照片说明", "caption", "说明或文件名", "caption or file name"),
  ]),
];

const managerFields: readonly TemplateField[] = [
  text("姓名", "name", "客户经理", "client manager"),
  text("计划拜访", "planned", "本期计划的拜访", "visits planned"),
  text("完成拜访", "held", "已完成的拜访", "visits held"),
  text("报告份数", "reportCount", "报告份数", "reports"),
  text("已签认份数", "signedCount", "已签认份数", "reports signed off"),
  text("客户数", "clientCount", "拜访的客户数", "clients visited"),
  text("跟进数", "followUpCount", "形成的跟进", "follow-ups made"),
  text("跟进完成数", "followUpDoneCount", "已完成的跟进", "follow-ups done"),
  text("承诺数", "promiseCount", "承诺", "promises"),
  text("承诺兑现数", "promiseKeptCount", "已兑现的承诺", "promises kept"),
];

/** Fields of the document as a whole. */
export const documentTemplateFields: readonly TemplateField[] = [
  text("标题", "title", "文件标题", "title of the document"),
  text("机构", "branch", "机构名称", "name of the branch"),
  text("范围", "scope", "谁的报告", "whose reports"),
  text("期间", "period", "期间", "period"),
  text("开始日期", "from", "期间第一天", "first day of the period"),
  text("结束日期", "to", "期间最后一天", "last day of the period"),
  text("份数", "count", "报告份数", "number of reports"),
  text("签认份数", "signedTotal", "其中已签认", "of these signed off"),
  text("制表人", "madeBy", "导出人", "who exports"),
  text("制表时间", "madeAt", "导出时间", "when"),
  loop("客户经理汇总", "managers", "按客户经理的数字，逐人", "figures by client manager, one by one", managerFields),
  loop(reportsLoop, "reports", "报告，逐份", "the reports, one by one", reportTemplateFields),
];

/** A field by either of its names among some. */
export const fieldNamed = (fields: readonly TemplateField[], name: string): TemplateField | undefined =>
  fields.find((field) => field.name === name || field.alias === name);

const allNested = (fields: readonly TemplateField[], within: string | null): { readonly field: TemplateField; readonly within: string | null }[] =>
  fields.flatMap((field) => [{ field, within }, ...allNested(field.fields ?? [], field.name)]);

/** Every field with the part it belongs to; null for those of the document. */
export const allTemplateFields = allNested(documentTemplateFields, null);

/** What is wrong with one place of a template. */
export type TemplateProblemKind =
  | "unknownField"
  | "outsideLoop"
  | "unclosedBrace"
  | "strayBrace"
  | "fullWidthBrace"
  | "loopNotClosed"
  | "loopNotOpened"
  | "loopMismatch"
  | "notALoop"
  | "loopAsText"
  | "pictureAsText"
  | "notAPicture"
  | "pictureNotAlone"
  | "pictureOutsideBody"
  | "loopCutsTable"
  | "noField";

/** Where a placeholder stands. Numbers begin with 1. */
export interface TemplatePlace {
  readonly part: "body" | "header" | "footer" | "notes";
  /** As Word last laid it out; null where it did not say. */
  readonly page: number | null;
  /** Paragraph of the part, or of the cell when it stands in a table. */
  readonly paragraph: number;
  readonly table: number | null;
  readonly row: number | null;
  readonly column: number | null;
}

export interface TemplateProblem {
  readonly kind: TemplateProblemKind;
  /** The placeholder as written, without braces. */
  readonly tag: string;
  readonly place: TemplatePlace;
  /** The part to which the field belongs, or the nearest known name. */
  readonly hint: string | null;
}

/** Why a file is no template at all. */
export type TemplateRefusal =
  | { readonly reason: "notDocx" | "encrypted" | "oldWord" | "macros" | "damaged" | "bomb" }
  | { readonly reason: "external" | "embedded" | "activeField"; readonly detail: string };

/** Bytes of the largest template. */
export const largestTemplate = 5 * 1024 * 1024;
/** Most problems that are named at once. */
export const mostTemplateProblems = 50;
