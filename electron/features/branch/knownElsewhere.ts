/*
 * Whether a person about to be entered is known in the branch already (R232, R260). The values themselves never leave this
 * computer: the hub compares SHA-256 keys and answers with an outlet, not with a client. Without an answer the work goes on.
 */
import { ok } from "#shared/kernel/result.ts";
import type { branch } from "#shared/contracts/branch.ts";
import { adminRights, duplicateKeyText } from "#shared/protocol/admin.ts";
import type { HandlersOf } from "#electron/features/context.ts";

/** Most keys that one question may carry. */
const mostKeys = 20;
/** Digits below which a phone number is still being typed. */
const shortestPhone = 7;

const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (text: string): Promise<string> => hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

const phoneKinds: ReadonlySet<unknown> = new Set(["mobile", "landline"]);

export const knownElsewhere: HandlersOf<typeof branch>["knownElsewhere"] = async ({ actor, desk }, { values, contacts = [] }) => {
  if (!adminRights.duplicateCheck.some((role) => role === actor.role)) return ok({ asked: false, reason: "notForThisRole" });
  const documentNumber = values.documentNumber ?? "";
  const phones = contacts.flatMap(({ kind, value }) =>
    phoneKinds.has(kind) && typeof value === "string" && value.replaceAll(/\D/gu, "").length >= shortestPhone ? [value] : [],
  );
  const wishes = [
    ...(documentNumber.trim() === "" ? [] : [{ by: "document" as const, value: documentNumber }]),
    ...phones.map((value) => ({ by: "phone" as const, value })),
  ];
  if (wishes.length === 0) return ok({ asked: false, reason: "nothingToCompare" });
  const keys = new Map<string, "document" | "phone">();
  for (const { by, value } of wishes.slice(0, mostKeys)) keys.set(await sha256(duplicateKeyText(by, value)), by);
  const answer = await desk.ask("duplicateCheck", { keys: [...keys.keys()] });
  if (!answer.ok) return ok({ asked: false, reason: answer.error.type });
  const places = answer.value.known.flatMap(({ key, outlet }) => {
    const by = keys.get(key);
    return by === undefined ? [] : [{ by, outlet }];
  });
  return ok({ asked: true, places: places.filter((place, at) => places.findIndex((other) => other.by === place.by && other.outlet === place.outlet) === at) });
};
