/* What a PIN for quick unlock must be (R261): digits, and none that everybody tries first. */

export const shortestPin = 6;
export const longestPin = 12;

export type PinRefusal = { readonly type: "pinForm"; readonly shortest: number; readonly longest: number } | { readonly type: "pinEasy" };

/** Digits on the keypad that people draw, and numbers that sound like words. */
const drawn = ["147258", "258369", "159753", "159357", "147369", "789456", "520131", "520520", "131452", "521314", "168168", "518518", "888666"];

const isRun = (digits: string): boolean => {
  const steps = new Set(Array.from(digits.slice(1), (digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10));
  return steps.size === 1 && [0, 1, 9].some((step) => steps.has(step));
};

/** 121212, 123123, 112233: a short piece again and again, or every digit twice. */
const isRepeated = (digits: string): boolean =>
  [1, 2, 3].some((length) => digits.length % length === 0 && digits === digits.slice(0, length).repeat(digits.length / length)) ||
  (digits.length % 2 === 0 && /^(?:(\d)\1)+$/u.test(digits) && isRun([...digits].filter((_, at) => at % 2 === 0).join("")));

const isDate = (digits: string): boolean =>
  /^(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(digits) || /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d{2}$/u.test(digits);

/** Why a PIN is refused; undefined when it is good. */
export const refusePin = (pin: string): PinRefusal | undefined => {
  if (!/^\d+$/u.test(pin) || pin.length < shortestPin || pin.length > longestPin) return { type: "pinForm", shortest: shortestPin, longest: longestPin };
  return isRun(pin) || isRepeated(pin) || isDate(pin) || drawn.some((known) => pin.includes(known)) ? { type: "pinEasy" } : undefined;
};
