/*
 * Whether a text holds what the program masks: a number as long as a phone, document or account, or an e-mail address.
 * A day and an amount are no such number.
 */
const days = /\b\d{4}-\d{2}-\d{2}\b/gu;
/** Digits, with the blanks and strokes that people put between groups of them. */
const longNumber = /\d(?:[ -]?\d){6,}/u;
const address = /[^\s@]+@[^\s@]+\.[^\s@]+/u;

/** Whether a copied text has to leave the clipboard again (security.md: copies of sensitive fields expire). */
export const isSensitiveText = (text: string): boolean => longNumber.test(text.replaceAll(days, " ")) || address.test(text);
