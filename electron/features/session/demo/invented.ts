/*
 * Numbers that look right and belong to nobody: identity cards of the region 99, which no province has, phones of
 * segments that no operator has, accounts that begin with 9999, credit codes of the same region, addresses under
 * example domains. A test holds this (security: no invented document passes as a real one).
 */
import { creditCodeCheckCharacter, idCardCheckDigit } from "#shared/domain/clients/documentNumber.ts";
import type { Random } from "./random.ts";

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

/** An identity card number of a region that does not exist, with a right check digit. */
export const inventedIdCard = (birthOn: string, sex: "male" | "female", serial: number): string => {
  const order = serial % 500;
  const last = order * 2 + (sex === "male" ? 1 : 0);
  const first17 = `9901${pad(1 + (Math.floor(serial / 500) % 40), 2)}${birthOn.replaceAll("-", "")}${pad(last % 1000, 3)}`;
  return `${first17}${idCardCheckDigit(first17)}`;
};

/** A unified social credit code of a region that does not exist, with a right check character. */
export const inventedCreditCode = (serial: number): string => {
  const body = `9199010${1 + (serial % 9)}MA${pad((serial * 7919) % 9_999_999, 7)}`.slice(0, 17);
  return `${body}${creditCodeCheckCharacter(body) ?? "0"}`;
};

const unassignedSegments = ["160", "161", "163", "164", "168", "169"] as const;

/** A mobile number of a segment that no operator has. */
export const inventedMobile = (random: Random): string => `${random.pick(unassignedSegments)}${pad(random.int(0, 99_999_999), 8)}`;

/** A landline with an area code that does not exist. */
export const inventedLandline = (random: Random): string => `0900-${random.int(2, 8)}${pad(random.int(0, 999_999), 6)}`;

/** An account or card number with an issuer number that does not exist. */
export const inventedAccount = (random: Random, length: 16 | 19 = 19): string =>
  `9999${pad(random.int(0, 9_999_999), 7)}${pad(random.int(0, 99_999_999), 8)}`.slice(0, length);
