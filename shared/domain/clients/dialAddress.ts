/*
 * The address under which a number is handed to the computer's own telephone program: a softphone, a desk telephone's
 * companion or the call centre's client. Only digits, a leading plus and an extension can stand in it, so that nothing
 * but a number ever leaves the program this way.
 */
import { parsePhones } from "#shared/domain/exchange/parsePhone.ts";

/** `tel:` address (RFC 3966) of the first number in a text; undefined when there is none that can be called (R293). */
export const dialAddress = (text: string): string | undefined => {
  const phones = parsePhones(text);
  const [phone] = phones.ok ? phones.value : [];
  if (phone === undefined) return undefined;
  const { digits, extension } = /^(?<digits>\+?\d+(?:-\d{5,})?)(?:-(?<extension>\d{1,6}))?$/.exec(phone)?.groups ?? {};
  if (digits === undefined) return undefined;
  return `tel:${digits.replace("-", "")}${extension === undefined ? "" : `;ext=${extension}`}`;
};
