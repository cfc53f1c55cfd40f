/* How a client is addressed in an English letter. */
import { surnameInLatin } from "#shared/domain/clients/nameReadings.ts";

const titles: Readonly<Record<string, string>> = { male: "Mr", female: "Ms" };

/** Mr Zhang, Ms Ouyang; a company, and who is not known as man or woman, by name. */
export const salutationInEnglish = (name: string, sex: string | null, kind: string): string => {
  const title = titles[sex ?? ""];
  const surname = kind === "company" || title === undefined ? undefined : surnameInLatin(name);
  return surname === undefined ? name : `${title} ${surname}`;
};
