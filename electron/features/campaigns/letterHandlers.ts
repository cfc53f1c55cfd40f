/*
 * Letters and messages to the list of a campaign from the branch's texts (R197, R205, R221). Who may be written to is asked anew
 * for each run: consent, way and cap of contacts. What was sent is kept word for word, counts as a contact, and settles an
 * invitation. A text with a hole or with a word that the branch stops does not leave the house.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { campaigns } from "#shared/contracts/campaigns.ts";
import { mergeText, type MergeValues, bodyIn, languageOf } from "#shared/domain/care/mergeText.ts";
import { type CampaignLetter, isAddressee, type LeftLetter, type MessagePurpose } from "#shared/domain/campaigns/messages.ts";
import { formatPartialDate, type Language } from "#shared/domain/clients/partialDate.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { eventsOfCampaign, listCandidates, targetLines } from "#db/workstation/campaigns.ts";
import { addressOf } from "#db/workstation/care.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { occurrenceId } from "#db/workstation/rules/occurrenceId.ts";
import { update } from "#electron/features/changes.ts";
import type { HandlersOf, QueryContext } from "#electron/features/context.ts";
import { letterValues, type Sender } from "#electron/features/letterValues.ts";
import { pieceFrom } from "#electron/features/pieces.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { commit, insertAgain, invitations, openCampaign } from "./campaignEditing.ts";
import { contactOf, settledBy } from "./targetCommands.ts";

const everyTarget = { offset: 0, limit: Number.MAX_SAFE_INTEGER };

/** What a text of a campaign can name beside the client: the next event, else the last one. */
const campaignValues = ({ db, clock }: QueryContext, campaign: Row<"campaign">, language: Language): MergeValues => {
  const events = eventsOfCampaign(db, campaign.id);
  const today = dayOf(clock.now());
  const event = events.find(({ heldOn }) => heldOn >= today) ?? events.at(-1);
  const hours = event ? [event.startTime, event.endTime].filter(Boolean).join("–") : "";
  return {
    活动: campaign.title,
    活动时间: [formatPartialDate(event?.heldOn ?? campaign.startsOn, language), hours].filter(Boolean).join(" "),
    活动地点: event?.place ?? campaign.place,
    优惠内容: campaign.offer,
  };
};

interface Run {
  /** How many of the list may get a letter of the purpose and have none yet. */
  readonly count: number;
  /** The letter of one of them, or why he gets none; nothing when he is not here any more. */
  readonly at: (index: number) => readonly ({ readonly letter: CampaignLetter } | { readonly left: LeftLetter })[];
  readonly sent: number;
  /** Fields that nobody knows, of the letters that were asked for so far. */
  readonly unknown: ReadonlySet<string>;
}

/** The letters of a purpose, in the order of the list, with who is left out and why. */
const letterRun = (
  context: QueryContext,
  campaign: Row<"campaign">,
  purpose: MessagePurpose,
  template: Row<"messageTemplate">,
  sender: Sender,
  asked: Language,
): Run => {
  const { db } = context;
  const language = languageOf(template, asked);
  const messages = new Map(
    rowsWhere(db, "campaignMessage", "campaignId", campaign.id).flatMap((row) => (row.purpose === purpose ? [[row.targetId, row] as const] : [])),
  );
  const all = targetLines(db, { campaignId: campaign.id }, everyTarget).lines;
  const addressed = all.filter((line) => isAddressee(purpose, line) && messages.get(line.id)?.state !== "sent");
  const candidates = listCandidates(
    db,
    addressed.map(({ clientId }) => clientId),
  );
  const answers = invitations(context, campaign.channels ?? [], candidates);
  const about = campaignValues(context, campaign, language);
  const unknown = new Set<string>();
  const at: Run["at"] = (index) => {
    const line = addressed[index];
    const client = line && rowById(db, "client", line.clientId);
    const answer = line && answers.get(line.clientId);
    if (!line || !client || !answer) return [];
    if (answer.leftOutReason !== null) return [{ left: { targetId: line.id, clientName: client.name, reason: answer.leftOutReason, empty: [] } }];
    const kept = messages.get(line.id);
    const address = addressOf(db, client.id);
    const merged = mergeText(kept?.body ?? bodyIn(template, language), {
      ...letterValues(context, client, sender, language),
      ...about,
      地址: address?.value ?? null,
      邮编: address?.postcode ?? null,
    });
    for (const name of merged.unknown) unknown.add(name);
    return [
      {
        letter: {
          targetId: line.id,
          clientId: client.id,
          clientName: client.name,
          channel: answer.channel,
          text: merged.text,
          address: address?.value ?? null,
          postcode: address?.postcode ?? null,
          empty: merged.empty,
          isOwnText: kept !== undefined,
        },
      },
    ];
  };
  return { count: addressed.length, at, sent: [...messages.values()].filter(({ state }) => state === "sent").length, unknown };
};

const sorted = (entries: ReturnType<Run["at"]>) => ({
  letters: entries.flatMap((entry) => ("letter" in entry ? [entry.letter] : [])),
  left: entries.flatMap((entry) => ("left" in entry ? [entry.left] : [])),
});

/** Purposes of the contact that a letter is. */
const contactPurpose: Readonly<Record<MessagePurpose, string>> = { invitation: "eventInvitation", reminder: "eventInvitation", thanks: "greeting" };

export const letterHandlers: Pick<HandlersOf<typeof campaigns>, "campaignLetters" | "keepCampaignLetters"> = {
  campaignLetters: (context, { campaignId, purpose, templateId, from = 0, sender = {}, language = "zh" }) => {
    const campaign = rowById(context.db, "campaign", campaignId);
    if (!campaign) return err({ type: "campaignNotFound" });
    const template = rowById(context.db, "messageTemplate", templateId);
    if (!template) return err({ type: "templateNotFound" });
    const { count, at, sent, unknown } = letterRun(context, campaign, purpose, template, sender, language);
    const { items, next } = pieceFrom(from, count, at);
    return ok({ ...sorted(items), sent, unknownFields: [...unknown], next });
  },

  keepCampaignLetters: (context, { campaignId, purpose, templateId, targetIds, sender = {}, language = "zh", isSent }) => {
    const { db, clock, actor } = context;
    const open = openCampaign(db, campaignId);
    if (!open.ok) return open;
    const template = rowById(db, "messageTemplate", templateId);
    if (!template) return err({ type: "templateNotFound" });
    const { count: addressed, at, unknown } = letterRun(context, open.value, purpose, template, sender, language);
    const { letters, left } = sorted(Array.from({ length: addressed }, (_, index) => at(index)).flat());
    if (unknown.size > 0) return err({ type: "unknownFields", fields: [...unknown] });
    const wanted = new Set(targetIds);
    const written: LeftLetter[] = left.filter(({ targetId }) => wanted.has(targetId));
    const known = new Set([...letters, ...left].map(({ targetId }) => targetId));
    const rows = new Map(rowsWhere(db, "campaignTarget", "campaignId", campaignId).map((row) => [row.id, row] as const));
    for (const id of wanted) {
      const row = rows.get(id);
      if (!row) return err({ type: "targetNotFound" });
      if (!known.has(id)) written.push({ targetId: id, clientName: rowById(db, "client", row.clientId)?.name ?? "", reason: "settled", empty: [] });
    }
    const changes: Change[] = [];
    let count = 0;
    for (const letter of letters) {
      const target = rows.get(letter.targetId);
      if (!wanted.has(letter.targetId) || !target) continue;
      if (letter.empty.length > 0) {
        written.push({ targetId: letter.targetId, clientName: letter.clientName, reason: "emptyFields", empty: letter.empty });
        continue;
      }
      const checked = validateRow("campaignMessage", {
        clientId: letter.clientId,
        campaignId,
        targetId: letter.targetId,
        purpose,
        channel: letter.channel,
        body: letter.text,
        state: isSent ? "sent" : "ready",
        sentAt: isSent ? clock.now() : null,
        sentById: isSent ? actor.id : null,
      });
      if (!checked.ok) return checked;
      const stopped = stoppedWord(db, "campaignMessage", checked.value);
      if (stopped) return err(stopped);
      count += 1;
      const rowId = occurrenceId("campaignMessage", campaignId, letter.clientId, purpose);
      changes.push(
        ...(rowById(db, "campaignMessage", rowId)
          ? [update("campaignMessage", rowId, checked.value)]
          : insertAgain(db, "campaignMessage", rowId, checked.value)),
      );
      if (!isSent) continue;
      if (purpose === "invitation") changes.push(...settledBy(context, target, "invited", undefined, open.value, letter.channel));
      else changes.push(contactOf(context, target, open.value.title, letter.channel ?? "letter", contactPurpose[purpose]));
    }
    const txId = changes.length === 0 ? null : commit(context, isSent ? "campaignSent" : "campaignPrepared", changes, { count });
    return ok({ kept: count, left: written, txId });
  },
};
