/* Fills a template for each greeting; a text that somebody wrote for one greeting goes before the template. */
import type { LetterPage } from "#shared/contracts/care.ts";
import { mergeText } from "#shared/domain/care/mergeText.ts";
import { addressOf } from "#db/workstation/care.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { QueryContext } from "#electron/features/context.ts";
import { letterValues, type Sender } from "#electron/features/letterValues.ts";

/** The letters of greetings in the order asked, with the merge fields that nobody knows (R058, R221). */
export const mergeLetters = (
  context: Pick<QueryContext, "db" | "actor" | "clock">,
  greetingIds: readonly string[],
  body: string,
  sender: Sender = {},
): { readonly pages: readonly LetterPage[]; readonly unknownFields: readonly string[] } => {
  const { db } = context;
  const unknown = new Set<string>();
  const pages = greetingIds.flatMap((id): LetterPage[] => {
    const greeting = rowById(db, "greeting", id);
    const client = greeting && rowById(db, "client", greeting.clientId);
    if (!greeting || !client) return [];
    const address = addressOf(db, client.id);
    const isOwnText = (greeting.body ?? "") !== "";
    const merged = mergeText(isOwnText ? (greeting.body ?? "") : body, {
      ...letterValues(context, client, sender),
      节日: greeting.title,
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
