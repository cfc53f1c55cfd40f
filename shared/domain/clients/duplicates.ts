/*
 * Possible duplicates (R232, X08): one person who is twice in the archive, from two files or two colleagues.
 * A pair is compared only when it shares a blocking key, so that 50,000 clients need an index, not 1.25 billion
 * comparisons. The verdict never merges by itself: a person decides, and sees the reasons.
 */
import { normaliseDocumentNumber } from "./documentNumber.ts";
import { compactName, readingsOf } from "./nameReadings.ts";
import { readPartialDate } from "./partialDate.ts";

export interface DuplicateFacts {
  readonly name: string;
  readonly clientNumber: string | null;
  readonly documentNumber: string | null;
  readonly birthOn: string | null;
  readonly sex: string | null;
  readonly employer: string | null;
  readonly phones: readonly string[];
}

export type DuplicateReason =
  | "sameDocument"
  | "sameClientNumber"
  | "sameName"
  | "sameNamePinyin"
  | "samePhone"
  | "sameBirth"
  | "sameEmployer"
  | "differentName"
  | "differentDocument"
  | "differentBirth"
  | "differentSex";

export interface DuplicateVerdict {
  /** 0-100. */
  readonly score: number;
  readonly likelihood: "certain" | "likely" | "possible" | "none";
  readonly reasons: readonly DuplicateReason[];
}

/** An ID card of 15 or 18 digits in one form: region, birth date without century, serial. */
const comparableDocument = (documentNumber: string | null): string | null => {
  const number = documentNumber === null ? "" : normaliseDocumentNumber(documentNumber);
  if (number.length < 5) return null;
  return /^\d{17}[\dX]$/.test(number) && number.slice(6, 8) === "19" ? number.slice(0, 6) + number.slice(8, 17) : number;
};

const comparablePhone = (phone: string): string | null => {
  const digits = phone
    .normalize("NFKC")
    .replaceAll(/\D/g, "")
    .replace(/^0*86(?=1\d{10}$)/, "");
  return digits.length >= 7 ? digits : null;
};

const fullPinyin = (name: string): string => (readingsOf(name)[0] ?? []).join("");

const fullBirth = (birthOn: string | null): string | null => {
  const date = birthOn === null ? null : readPartialDate(birthOn);
  return date && date.year !== null && date.day !== null ? birthOn : null;
};

/** The keys under which a client is looked up: two clients are worth comparing when they share one. */
export const blockingKeys = (facts: DuplicateFacts): readonly string[] => {
  const name = compactName(facts.name);
  const document = comparableDocument(facts.documentNumber);
  const birth = fullBirth(facts.birthOn);
  const keys = [
    document === null ? null : `document:${document}`,
    facts.clientNumber === null || facts.clientNumber.trim() === "" ? null : `number:${facts.clientNumber.trim().toUpperCase()}`,
    ...facts.phones.map(comparablePhone).map((phone) => (phone === null ? null : `phone:${phone}`)),
    birth === null ? null : `birth:${fullPinyin(facts.name) || name}|${birth}`,
    facts.employer === null || compactName(facts.employer) === "" ? null : `employer:${fullPinyin(facts.name) || name}|${compactName(facts.employer)}`,
    name === "" ? null : `name:${name}`,
  ];
  return [...new Set(keys.filter((key) => key !== null))];
};

/** What each reason adds or takes. Two strong signs together make a pair likely; a name alone never does. */
const weights: Readonly<Record<DuplicateReason, number>> = {
  sameDocument: 95,
  sameClientNumber: 95,
  sameName: 30,
  sameNamePinyin: 22,
  samePhone: 45,
  sameBirth: 45,
  sameEmployer: 28,
  differentName: -25,
  differentDocument: -60,
  differentBirth: -30,
  differentSex: -30,
};

const compareKnown = <T>(one: T | null, other: T | null): "same" | "different" | "unknown" => {
  if (one === null || other === null) return "unknown";
  return one === other ? "same" : "different";
};

const knownSex = (sex: string | null): string | null => (sex === "male" || sex === "female" ? sex : null);
const knownText = (text: string | null): string | null => (text === null || compactName(text) === "" ? null : compactName(text));

const reasonsOf = (one: DuplicateFacts, other: DuplicateFacts): readonly DuplicateReason[] => {
  const reasons: DuplicateReason[] = [];
  const document = compareKnown(comparableDocument(one.documentNumber), comparableDocument(other.documentNumber));
  if (document === "same") reasons.push("sameDocument");
  if (compareKnown(knownText(one.clientNumber), knownText(other.clientNumber)) === "same") reasons.push("sameClientNumber");
  if (compareKnown(knownText(one.name), knownText(other.name)) === "same") reasons.push("sameName");
  else if (fullPinyin(one.name) !== "" && fullPinyin(one.name) === fullPinyin(other.name)) reasons.push("sameNamePinyin");
  else reasons.push("differentName");
  const phones = new Set(one.phones.map(comparablePhone));
  if (other.phones.map(comparablePhone).some((phone) => phone !== null && phones.has(phone))) reasons.push("samePhone");
  const birth = compareKnown(fullBirth(one.birthOn), fullBirth(other.birthOn));
  if (birth === "same") reasons.push("sameBirth");
  if (compareKnown(knownText(one.employer), knownText(other.employer)) === "same") reasons.push("sameEmployer");
  if (document === "different") reasons.push("differentDocument");
  if (birth === "different") reasons.push("differentBirth");
  if (compareKnown(knownSex(one.sex), knownSex(other.sex)) === "different") reasons.push("differentSex");
  return reasons;
};

/** How likely two records are one client, and why (R232); the order of the two does not matter. */
export const compareClients = (one: DuplicateFacts, other: DuplicateFacts): DuplicateVerdict => {
  const reasons = reasonsOf(one, other);
  const sum = reasons.reduce((total, reason) => total + weights[reason], 0);
  const score = Math.max(0, Math.min(100, sum));
  const likelihood = score >= 90 ? "certain" : score >= 70 ? "likely" : score >= 50 ? "possible" : "none";
  return { score, likelihood, reasons };
};

/** Labels of the reasons. */
export const duplicateReasonLabels: Readonly<Record<DuplicateReason, { readonly zh: string; readonly en: string }>> = {
  sameDocument: { zh: "证件号码相同", en: "Same document number" },
  sameClientNumber: { zh: "客户号相同", en: "Same client number" },
  sameName: { zh: "姓名相同", en: "Same name" },
  sameNamePinyin: { zh: "姓名同音", en: "Names sound alike" },
  samePhone: { zh: "电话相同", en: "Same phone" },
  sameBirth: { zh: "出生日期相同", en: "Same date of birth" },
  sameEmployer: { zh: "工作单位相同", en: "Same employer" },
  differentName: { zh: "姓名不同", en: "Different names" },
  differentDocument: { zh: "证件号码不同", en: "Different document numbers" },
  differentBirth: { zh: "出生日期不同", en: "Different dates of birth" },
  differentSex: { zh: "性别不同", en: "Different sex" },
};
