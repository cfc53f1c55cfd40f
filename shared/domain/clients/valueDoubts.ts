/*
 * Hints about values that may be stored but look wrong (R028): the screen shows them beside the field, and the
 * manager may verify or mark the value. A doubt never stops a save, an import or a merge.
 */
import type { Day } from "#shared/kernel/time.ts";
import { deriveFromIdCard, documentDoubts, normaliseDocumentNumber, type DocumentDoubt } from "./documentNumber.ts";
import { passesLuhn } from "./mask.ts";
import { readPartialDate } from "./partialDate.ts";

export type ValueDoubt =
  | DocumentDoubt
  | { readonly type: "birthDiffersFromDocument"; readonly birthOn: string; readonly documentBirthOn: string }
  | { readonly type: "sexDiffersFromDocument"; readonly sex: string; readonly documentSex: string }
  | { readonly type: "documentExpired"; readonly expiresOn: string }
  | { readonly type: "dayInFuture"; readonly text: string }
  | { readonly type: "mobileFormUnusual" }
  | { readonly type: "landlineFormUnusual" }
  | { readonly type: "emailFormUnusual" }
  | { readonly type: "postcodeFormUnusual" }
  | { readonly type: "cardCheckDigitWrong" };

/** What of a client the hints compare; a part that is not known is null. */
export interface DoubtfulClient {
  readonly documentKind: string | null;
  readonly documentNumber: string | null;
  readonly documentExpiresOn: string | null;
  readonly birthOn: string | null;
  readonly sex: string | null;
}

const birthDiffers = (birthOn: string, documentBirthOn: string): boolean => {
  const [known, written] = [readPartialDate(birthOn), readPartialDate(documentBirthOn)];
  if (!known || !written) return false;
  return (["year", "month", "day"] as const).some((part) => known[part] !== null && known[part] !== written[part]);
};

/** The doubts about a client's identity fields, by field (R028). Lunar birthdays differ from the document often: hence only a hint. */
export const identityDoubts = (client: DoubtfulClient, today: Day): Readonly<Partial<Record<keyof DoubtfulClient, readonly ValueDoubt[]>>> => {
  const { documentKind, documentNumber, documentExpiresOn, birthOn, sex } = client;
  const result: Partial<Record<keyof DoubtfulClient, readonly ValueDoubt[]>> = {};
  const numberDoubts = documentNumber === null ? [] : documentDoubts(documentKind, documentNumber);
  if (numberDoubts.length > 0) result.documentNumber = numberDoubts;
  const facts = documentKind === "idCard" && documentNumber !== null && numberDoubts.length === 0 ? deriveFromIdCard(documentNumber) : null;
  if (facts && birthOn !== null && birthDiffers(birthOn, facts.birthOn)) {
    result.birthOn = [{ type: "birthDiffersFromDocument", birthOn, documentBirthOn: facts.birthOn }];
  } else if (birthOn !== null && !birthOn.startsWith("--") && birthOn > today) {
    result.birthOn = [{ type: "dayInFuture", text: birthOn }];
  }
  if (facts && (sex === "male" || sex === "female") && sex !== facts.sex) {
    result.sex = [{ type: "sexDiffersFromDocument", sex, documentSex: facts.sex }];
  }
  if (documentExpiresOn !== null && documentExpiresOn < today) {
    result.documentExpiresOn = [{ type: "documentExpired", expiresOn: documentExpiresOn }];
  }
  return result;
};

const compactPhone = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s\-()]/gu, "")
    .replace(/^(?:\+|00)86/, "");

const contactForms: Readonly<Record<string, readonly [ValueDoubt, (text: string) => boolean]>> = {
  mobile: [{ type: "mobileFormUnusual" }, (text) => /^(?:1[3-9]\d{9}|(?:\+|00)\d{7,15})$/.test(compactPhone(text))],
  landline: [
    { type: "landlineFormUnusual" },
    (text) => /^(?:0\d{2,3}\d{7,8}|[2-9]\d{6,7}|[48]00\d{7}|(?:\+|00)\d{7,15})(?:[x转#*,]\d{1,6})?$/i.test(compactPhone(text)),
  ],
  email: [{ type: "emailFormUnusual" }, (text) => /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text)],
};

/** The doubts about a contact by its kind (dictionary `contactKind`) (R028). */
export const contactDoubts = (contactKind: string, value: string): readonly ValueDoubt[] => {
  const form = contactForms[contactKind];
  return form && value.trim() !== "" && !form[1](value.trim()) ? [form[0]] : [];
};

/** The doubts about a Chinese postcode: six digits (R028). */
export const postcodeDoubts = (postcode: string): readonly ValueDoubt[] =>
  postcode.trim() === "" || /^\d{6}$/.test(postcode.trim()) ? [] : [{ type: "postcodeFormUnusual" }];

/** The doubts about an account: only a number in the form of a payment card has a check digit (R028). */
export const accountDoubts = (accountNumber: string): readonly ValueDoubt[] => {
  const number = normaliseDocumentNumber(accountNumber);
  return /^62\d{14,17}$/.test(number) && !passesLuhn(number) ? [{ type: "cardCheckDigitWrong" }] : [];
};
