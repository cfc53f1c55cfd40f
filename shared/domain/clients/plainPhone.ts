/* A mobile number of mainland China without the signs that people put between its digits. */

/** The digits of a phone number without country code 86. */
export const plainPhone = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s\-()·.]/gu, "")
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, "");

/** Whether a text is a mobile number of mainland China in any usual spelling. */
export const isKnownMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(plainPhone(text));
