/* What every letter to a client can name: who he is, who writes, today (R058, R221). What a letter is about its feature adds. */
import { dayOf } from "#shared/kernel/time.ts";
import { type MergeValues, salutationOf } from "#shared/domain/care/mergeText.ts";
import { salutationInEnglish } from "#shared/domain/care/salutationInEnglish.ts";
import { formatPartialDate, type Language } from "#shared/domain/clients/partialDate.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { outletOf } from "#db/workstation/units.ts";
import type { QueryContext } from "#electron/features/context.ts";

/** How the sender signs: what the store does not know of the person at the desk. */
export interface Sender {
  readonly outlet?: string | undefined;
  readonly phone?: string | undefined;
}

const han = /\p{Script=Han}/u;

/** The archive's own salutation is taken in English only when it is written in Latin letters. */
const addressed = ({ salutation, name, sex, kind }: Row<"client">, language: Language): string => {
  if (language === "zh") return salutation ?? salutationOf(name, sex, kind);
  return salutation !== null && !han.test(salutation) ? salutation : salutationInEnglish(name, sex, kind);
};

export const letterValues = (
  { db, actor, clock }: Pick<QueryContext, "db" | "actor" | "clock">,
  client: Row<"client">,
  sender: Sender,
  language: Language = "zh",
): MergeValues => ({
  称呼: addressed(client, language),
  姓名: client.name,
  客户经理: actor.name,
  网点: sender.outlet || outletOf(db, actor.id, language === "en" ? "en" : "zh-CN"),
  电话: sender.phone || null,
  日期: formatPartialDate(dayOf(clock.now()), language),
});
