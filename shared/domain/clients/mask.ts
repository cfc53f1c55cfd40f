/*
 * How identifying values are shown until somebody with the right reveals them (security.md, JR/T 0171-2020
 * annex C). One function for screen, print, export and logs, so that no place shows more than another.
 * Allowed digits: phone 3+4, landline 4, card 6+4, account 4, ID document 6+4, e-mail 1 character of the name.
 * What is too short to hide a part of is hidden whole.
 */
import type { MaskKind } from "#shared/domain/edit/column.ts";

const hidden = "****";

const compact = (text: string): string => text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Whether a number passes the Luhn check that every payment card carries. */
export const passesLuhn = (digits: string): boolean => {
  if (!/^\d{8,}$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const part = index % 2 === 0 ? digit : digit * 2;
    sum += part > 9 ? part - 9 : part;
  }
  return sum % 10 === 0;
};

const maskDocument = (text: string): string => {
  const plain = compact(text).toUpperCase();
  if (plain.length === 18) return `${plain.slice(0, 6)}********${plain.slice(14)}`;
  if (plain.length === 15) return `${plain.slice(0, 6)}******${plain.slice(12)}`;
  if (plain.length >= 8) return `${plain.slice(0, 1)}${hidden}${plain.slice(-3)}`;
  return hidden;
};

const maskHandle = (text: string): string => {
  const characters = [...text];
  return characters.length >= 4 ? `${characters[0] ?? ""}${hidden}` : hidden;
};

const maskEmail = (text: string): string => {
  const at = text.lastIndexOf("@");
  if (at < 1) return maskHandle(text);
  const name = Array.from(text.slice(0, at));
  return `${name.length > 1 ? (name[0] ?? "") : ""}***${text.slice(at)}`;
};

/** At most six characters and at most half: the province and the city, never a digit. */
const maskAddress = (text: string): string => {
  const plain = text.normalize("NFKC");
  const shown = Math.min(6, Math.floor(plain.length / 2));
  return `${/^\D*/u.exec(plain.slice(0, shown))?.[0] ?? ""}${hidden}`;
};

const maskPhone = (text: string): string => {
  const plain = text.normalize("NFKC").trim();
  if (plain.includes("@")) return maskEmail(plain);
  // A contact may be an address or a chat name as well: one column, several kinds.
  if (/\p{Script=Han}/u.test(plain)) return maskAddress(plain);
  const digits = plain.replaceAll(/\D/g, "");
  if (/\p{L}/u.test(plain)) return maskHandle(plain);
  const national = digits.length === 13 && digits.startsWith("86") ? digits.slice(2) : digits;
  if (/^1\d{10}$/.test(national)) return `${national.slice(0, 3)}${hidden}${national.slice(7)}`;
  return national.length >= 7 ? `${hidden}${national.slice(-4)}` : hidden;
};

const maskAccount = (text: string): string => {
  const plain = compact(text);
  const isCard = /^[3-6]\d{14,18}$/.test(plain) && passesLuhn(plain);
  if (isCard) return `${plain.slice(0, 6)}${"*".repeat(plain.length - 10)}${plain.slice(-4)}`;
  return plain.length >= 8 ? `${hidden}${plain.slice(-4)}` : hidden;
};

const masks: Readonly<Record<MaskKind, (text: string) => string>> = {
  document: maskDocument,
  phone: maskPhone,
  account: maskAccount,
  email: maskEmail,
};

/** The masked form of a value; an empty text stays empty (R265). */
export const maskValue = (kind: MaskKind, text: string): string => (text.trim() === "" ? "" : masks[kind](text.trim()));

/** The masked form of a contact by its kind in dictionary `contactKind`; addresses keep at most six characters, no digit (R265). */
export const maskContact = (contactKind: string, text: string): string => {
  const plain = text.trim();
  if (plain === "") return "";
  switch (contactKind) {
    case "email":
      return maskEmail(plain);
    case "address":
      return maskAddress(plain);
    case "wechat":
      return maskHandle(plain);
    default:
      return maskPhone(plain);
  }
};

/** An account or card number, masked or not, in groups of four characters. */
export const groupAccount = (text: string): string => text.replaceAll(/\s/g, "").replaceAll(/(.{4})(?=.)/gu, "$1 ");
