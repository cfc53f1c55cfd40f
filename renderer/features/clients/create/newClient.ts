/* What the minimal form makes of a new client (R002): kind and name are enough, everything else comes later. */
import type { RowInput } from "#shared/contracts/clients/rowInput.ts";
import { deriveFromIdCard, documentDoubts, normaliseDocumentNumber } from "#shared/domain/clients/documentNumber.ts";
import { isKnownMobile } from "#shared/domain/clients/plainPhone.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { readText, type TextProblem } from "#renderer/features/clients/archive/fieldText.ts";

export interface NewClientTexts {
  readonly kind: "person" | "company";
  readonly name: string;
  readonly phone: string;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly source: string;
}

export const emptyNewClient: NewClientTexts = { kind: "person", name: "", phone: "", documentKind: "idCard", documentNumber: "", source: "" };

export interface NewClientInput {
  readonly values: RowInput<"client">;
  readonly contacts: readonly RowInput<"contactPoint">[];
}

/** What stands in the archive of a prospect from the start: he is no client yet, and is known (R128, R135). */
const asProspect = { lifecycleStage: "prospect", prospectStage: "known" } as const;

/** A whole ID card also tells birth and sex; what cannot be told is left for the client to say. */
export const newClientInput = (texts: NewClientTexts, isProspect = false): NewClientInput => {
  const document = normaliseDocumentNumber(texts.documentNumber);
  const documentKind = texts.kind === "company" && texts.documentKind === "idCard" ? "creditCode" : texts.documentKind;
  const facts =
    texts.kind === "person" && documentKind === "idCard" && document !== "" && documentDoubts("idCard", document).length === 0
      ? deriveFromIdCard(document)
      : null;
  // Digits of an input method that writes them wide are digits.
  const phone = texts.phone.normalize("NFKC").trim();
  return {
    values: {
      kind: texts.kind,
      name: texts.name.trim(),
      ...(document === "" ? {} : { documentKind, documentNumber: document }),
      ...(facts ? { birthOn: facts.birthOn, sex: facts.sex } : {}),
      ...(texts.source === "" ? {} : { source: texts.source }),
      ...(isProspect ? asProspect : {}),
    },
    contacts: phone === "" ? [] : [{ kind: isKnownMobile(phone) ? "mobile" : "landline", value: phone, isPreferred: true }],
  };
};

/** The fields of the form that are typed, in their order. */
export const typedFields = ["name", "phone", "documentNumber"] as const;
export type TypedField = (typeof typedFields)[number];
export type NewClientProblems = Readonly<Partial<Record<TypedField, TextProblem>>>;

/** What cannot be stored, checked as the program will check it. */
export const newClientProblems = (texts: NewClientTexts, isProspect = false): NewClientProblems => {
  const { values, contacts } = newClientInput(texts, isProspect);
  const read = {
    name: ["client", "name", values.name],
    phone: ["contactPoint", "value", contacts[0]?.value],
    documentNumber: ["client", "documentNumber", values.documentNumber],
  } as const;
  const problems: Partial<Record<TypedField, TextProblem>> = {};
  for (const field of typedFields) {
    const [table, name, text] = read[field];
    const column = columnsOf(table)[name];
    const outcome = column && (field === "name" || text) ? readText(column, name, text ?? "") : undefined;
    if (outcome && !outcome.ok) problems[field] = outcome.problem;
  }
  return problems;
};

/** The field of this form that stands for a refused field of a row; undefined for one that the form does not show. */
export const fieldOfRefused = (field: string): TypedField | undefined =>
  field === "name" || field === "documentNumber" ? field : field === "value" ? "phone" : undefined;

const digitsOf = (text: string): string => text.normalize("NFKC").replaceAll(/\D/g, "");

/** Whether there is enough to compare with other clients. */
export const isWorthComparing = (texts: NewClientTexts): boolean =>
  [...texts.name.trim()].length >= 2 || digitsOf(texts.phone).length >= 7 || normaliseDocumentNumber(texts.documentNumber).length >= 8;

/** Shortest document and phone numbers that are whole, in characters and digits. */
const wholeDocument = 8;
const wholeIdCard = 15;
const wholePhone = 11;

/** Document and phone as far as they are whole: what is worth asking the branch about; empty when neither is. */
export const wholeKeys = (texts: NewClientTexts): string => {
  const document = normaliseDocumentNumber(texts.documentNumber);
  const isWhole = document.length >= (texts.kind === "person" && texts.documentKind === "idCard" ? wholeIdCard : wholeDocument);
  const phone = digitsOf(texts.phone);
  return [isWhole ? document : "", phone.length >= wholePhone ? phone : ""].join(" ").trim();
};
