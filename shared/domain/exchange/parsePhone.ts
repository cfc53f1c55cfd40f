/*
 * Phones in one form, so that the same number written five ways is one contact: mobile numbers as 11 digits,
 * land lines as area-number(-extension), foreign numbers as +digits. A cell may hold several numbers.
 */
import { type Result, err, ok } from "#shared/kernel/result.ts";
import { toHalfWidth } from "./plainText.ts";

const digitsOf = (text: string): string => text.replace(/\D/gu, "");

const landLine = (digits: string, extension: string): string => {
  const area = digits.startsWith("01") || digits.startsWith("02") ? 3 : 4;
  const line = digits.startsWith("0") && digits.length >= 10 ? `${digits.slice(0, area)}-${digits.slice(area)}` : digits;
  return extension === "" ? line : `${line}-${extension}`;
};

const parseOne = (text: string): Result<string, "notAPhone"> => {
  if (/[a-z\u4e00-\u9fff]/iu.test(text.replace(/(?:ext\.?|转|分机)/giu, ""))) return err("notAPhone");
  const [main = "", extensionText = ""] = text.split(/ext\.?|转|分机|(?<=\d{7})-(?=\d{1,6}$)/iu);
  let digits = digitsOf(main);
  const extension = digitsOf(extensionText);
  const marked = main.trim().startsWith("+") || digits.startsWith("00");
  if (digits.startsWith("00")) digits = digits.slice(2);
  if (digits.startsWith("86") && (marked || digits.length >= 12)) {
    digits = digits.slice(2);
    const isMobileLength = digits.length === 11 && digits.startsWith("1");
    if (!isMobileLength && !digits.startsWith("0")) digits = `0${digits}`;
  } else if (marked) return digits.length >= 6 && digits.length <= 15 ? ok(`+${digits}`) : err("notAPhone");
  if (digits.length === 12 && digits.startsWith("01") && digits[2] !== "0") digits = digits.slice(1);
  if (digits.length === 11 && digits.startsWith("1")) return ok(digits);
  return digits.length >= 5 && digits.length <= 12 ? ok(landLine(digits, extension)) : err("notAPhone");
};

const isMobile = (text: string): boolean => {
  if (text.length !== 11 || text.charCodeAt(0) !== 49) return false;
  for (let index = 1; index < 11; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
};

/** Every phone of a cell in the form in which phones are stored and compared. */
export const parsePhones = (raw: string): Result<readonly string[], "notAPhone"> => {
  if (isMobile(raw)) return ok([raw]);
  const phones: string[] = [];
  for (const part of toHalfWidth(raw).split(/[,;、|\n]|\/+|(?<=\d{7}) (?=1\d{10})/u)) {
    if (part.trim() === "") continue;
    const phone = parseOne(part);
    if (!phone.ok) return phone;
    if (!phones.includes(phone.value)) phones.push(phone.value);
  }
  return ok(phones);
};

/** Whether a stored phone is a mobile number of mainland China. */
export const isMobilePhone = isMobile;
