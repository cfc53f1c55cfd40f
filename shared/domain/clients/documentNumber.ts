/*
 * The built-in checks of identity documents: resident ID card (GB 11643, 18 digits, and the old 15), unified social
 * credit code (GB 32100-2015), and the usual forms of the other documents. Nothing here refuses a value: a bank
 * meets forged, foreign and misprinted papers, and the manager must still record what the paper says (R028).
 */
import { isPartialDate } from "./partialDate.ts";

/** What is odd about a document number; each is a hint, never a refusal. */
export type DocumentDoubt =
  | { readonly type: "documentFormUnusual"; readonly documentKind: string }
  | { readonly type: "documentCheckDigitWrong"; readonly expected: string }
  | { readonly type: "documentRegionUnknown"; readonly region: string }
  | { readonly type: "documentBirthDateImpossible"; readonly text: string };

/** What an ID card says about its owner. */
export interface IdCardFacts {
  readonly birthOn: string;
  readonly sex: "male" | "female";
}

const idCardWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idCardCheckDigits = "10X98765432";

/** Provinces by the first two digits; 81-83 are residence permits of Hong Kong, Macao and Taiwan, 9x permanent residents. */
const provinces = new Set("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 93 94".split(" "));

/** A document number in the form in which it is stored and compared: no spaces or dashes, capital letters, half width. */
export const normaliseDocumentNumber = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s\-–—_.·()]/gu, "")
    .toUpperCase();

/** The check digit that belongs to the first 17 digits of an ID card. */
export const idCardCheckDigit = (first17: string): string => {
  const sum = idCardWeights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return idCardCheckDigits[sum % 11] ?? "";
};

const creditCodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The check character that belongs to the first 17 characters of a unified social credit code; null when one is not allowed there. */
export const creditCodeCheckCharacter = (first17: string): string | null => {
  let sum = 0;
  let weight = 1;
  for (const character of first17.slice(0, 17)) {
    const value = creditCodeAlphabet.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return creditCodeAlphabet[(31 - (sum % 31)) % 31] ?? null;
};

const isIdCardForm = (number: string): boolean => /^(?:\d{17}[\dX]|\d{15})$/.test(number);

const birthTextOf = (number: string): string => {
  const digits = number.length === 18 ? number.slice(6, 14) : `19${number.slice(6, 12)}`;
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
};

/** Birth date and sex that an ID card number of 18 or 15 digits contains; null when it is none or the date cannot be (R024, R028). */
export const deriveFromIdCard = (documentNumber: string): IdCardFacts | null => {
  const number = normaliseDocumentNumber(documentNumber);
  if (!isIdCardForm(number)) return null;
  const birthOn = birthTextOf(number);
  if (!isPartialDate(birthOn)) return null;
  const sexDigit = Number(number.length === 18 ? number[16] : number[14]);
  return { birthOn, sex: sexDigit % 2 === 1 ? "male" : "female" };
};

const idCardDoubts = (number: string): readonly DocumentDoubt[] => {
  if (!isIdCardForm(number)) return [{ type: "documentFormUnusual", documentKind: "idCard" }];
  const doubts: DocumentDoubt[] = [];
  const region = number.slice(0, 2);
  if (!provinces.has(region)) doubts.push({ type: "documentRegionUnknown", region });
  const birthText = birthTextOf(number);
  if (!isPartialDate(birthText)) doubts.push({ type: "documentBirthDateImpossible", text: birthText });
  const expected = idCardCheckDigit(number);
  if (number.length === 18 && number[17] !== expected) doubts.push({ type: "documentCheckDigitWrong", expected });
  return doubts;
};

const creditCodeDoubts = (number: string): readonly DocumentDoubt[] => {
  const expected = /^[0-9A-Z]{18}$/.test(number) ? creditCodeCheckCharacter(number) : null;
  if (expected === null) return [{ type: "documentFormUnusual", documentKind: "creditCode" }];
  return number[17] === expected ? [] : [{ type: "documentCheckDigitWrong", expected }];
};

/** Usual forms of the other documents; what is not listed is accepted in any form. */
const forms: Readonly<Record<string, RegExp>> = {
  passport: /^[A-Z0-9]{6,12}$/,
  hkMacauPermit: /^(?:[HM]\d{8}(?:\d{2})?|8[12]0000\d{11}[\dX])$/,
  taiwanPermit: /^(?:\d{8}|\d{10}[A-Z]?|830000\d{11}[\dX])$/,
  foreignerPermit: /^(?:[A-Z]{3}\d{12}|9\d{16}[\dX])$/,
  military: /^\p{L}{0,6}\d{6,10}号?$/u,
  businessLicence: /^(?:\d{13}|\d{15}|[0-9A-HJ-NPQRTUWXY]{18})$/,
};

/** What is odd about a document number of a kind (dictionary `documentKind`); empty when nothing is (R028). */
export const documentDoubts = (documentKind: string | null, documentNumber: string): readonly DocumentDoubt[] => {
  const number = normaliseDocumentNumber(documentNumber);
  if (number === "") return [];
  if (documentKind === "creditCode") return creditCodeDoubts(number);
  if (documentKind === "idCard") return idCardDoubts(number);
  const form = documentKind === null ? undefined : forms[documentKind];
  return form && !form.test(number) ? [{ type: "documentFormUnusual", documentKind: documentKind ?? "" }] : [];
};
