/* Fills a template for each greeting; a text that somebody wrote for one greeting goes before the template. */
import type { LetterPage } from "#shared/contracts/care.ts";
import { bodyIn, languageOf, mergeText } from "#shared/domain/care/mergeText.ts";
import type { Language } from "#shared/domain/clients/partialDate.ts";
import { knownInEnglish } from "#shared/domain/defaults/defaultSources.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { addressOf } from "#db/workstation/care.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { QueryContext } from "#electron/features/context.ts";
import { letterValues, type Sender } from "#electron/features/letterValues.ts";

/** The letters of greetings in the order asked, with the merge fields that nobody knows (R058, R221). */
export const mergeLetters = (
  context: Pick<QueryContext, "db" | "actor" | "clock">,
  greetingIds: readonly string[],
  template: Pick<Row<"messageTemplate">, "body" | "bodyEn">,
  sender: Sender = {},
  asked: Language = "zh",
): { readonly pages: readonly LetterPage[]; readonly unknownFields: readonly string[] } => {
  const { db } = context;
  const language = languageOf(template, asked);
  const unknown = new Set<string>();
  const pages = greetingIds.flatMap((id): LetterPage[] => {
    const greeting = rowById(db, "greeting", id);
    const client = greeting && rowById(db, "client", greeting.clientId);
    if (!greeting || !client) return [];
    const address = addressOf(db, client.id);
    const isOwnText = (greeting.body ?? "") !== "";
    const merged = mergeText(isOwnText ? (greeting.body ?? "") : bodyIn(template, language), {
      ...letterValues(context, client, sender, language),
      节日: language === "en" && greeting.title !== null ? (knownInEnglish(greeting.title) ?? greeting.title) : greeting.title,
      地址: address?.value ?? null,
      邮编: address?.postcode ?? null,
    });
    for (const name of merged.unknown) unknown.add(name);
    return [
      {
        greetingId: id,
        clientId: client.id,
        clientName: client.name,
        text: merged.text,
        address: address?.value ?? null,
        postcode: address?.postcode ?? null,
        empty: merged.empty,
        isOwnText,
        isAgreed: client.greetingConsent === "yes",
      },
    ];
  });
  return { pages, unknownFields: [...unknown] };
};
