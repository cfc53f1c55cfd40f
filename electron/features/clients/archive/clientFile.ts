/* Everything that the archive page shows of one client, masked as the register says (R001-R035, R107-R121, R265). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf, daysBetween, type Day } from "#shared/kernel/time.ts";
import type {
  ClientFile,
  ClientHeader,
  ClientNotFound,
  Hints,
  NextDate,
  ShownAttachment,
  ShownDate,
  ShownHousehold,
  ShownRelation,
} from "#shared/contracts/clients/archiveTypes.ts";
import { nextOccurrence } from "#shared/domain/care/lunarDate.ts";
import { archiveScore, nextQuestions, stalenessOf, type ArchiveFacts } from "#shared/domain/clients/archiveScore.ts";
import { previewOf } from "#shared/domain/clients/fileKind.ts";
import { maskContact } from "#shared/domain/clients/mask.ts";
import { maskRow } from "#shared/domain/clients/maskRow.ts";
import { ageAt, readPartialDate } from "#shared/domain/clients/partialDate.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { hasContent } from "#db/workstation/attachments.ts";
import { derivedOfClient, householdMembers, inwardRelations, referralCount, resolveClient, tagsOfClient } from "#db/workstation/clients.ts";
import { withTitleEn } from "#db/workstation/followUpWords.ts";
import { clientName, personName } from "#db/workstation/names.ts";
import { withTypeInForce } from "#db/workstation/preferenceTypes.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { hiddenTagIds } from "#db/workstation/sensitiveTags.ts";
import type { QueryContext } from "#electron/features/context.ts";
import { hintsOfClient, hintsOfRow } from "./checkValues.ts";
import { candidatesOfClient } from "./duplicates.ts";
import { serviceOf } from "./serving.ts";

const showDate = (row: Row<"importantDate">, today: Day): ShownDate => {
  const occurrence = nextOccurrence(row, today);
  return {
    ...maskRow("importantDate", row),
    next: occurrence && { day: occurrence.day, daysAway: daysBetween(today, occurrence.day), moved: occurrence.moved },
  };
};

/** The nearest of the dates of the list and the birthday of the archive itself. */
const nextDateOf = (client: Row<"client">, dates: readonly ShownDate[], today: Day): NextDate | null => {
  const listed = dates.flatMap(({ id, kind, title, calendar, next }): NextDate[] => (next ? [{ rowId: id, kind, title, calendar, ...next }] : []));
  const birth = client.birthOn === null || client.kind !== "person" ? null : readPartialDate(client.birthOn);
  const hasBirthday = dates.some(({ kind }) => kind === "birthday");
  if (birth && !hasBirthday && birth.month !== null) {
    const next = nextOccurrence({ calendar: "solar", year: birth.year, month: birth.month, dayOfMonth: birth.day, isLeapMonth: null }, today);
    if (next)
      listed.push({ rowId: client.id, kind: "birthday", title: null, calendar: "solar", day: next.day, daysAway: daysBetween(today, next.day), moved: null });
  }
  return listed.toSorted((left, right) => left.daysAway - right.daysAway)[0] ?? null;
};

const relationsOf = (db: ReadDb, clientId: string): ShownRelation[] => {
  const outward = rowsOfClient(db, "relation", clientId).map((row): ShownRelation => {
    const linked = row.relatedClientId === null ? undefined : resolveClient(db, row.relatedClientId);
    return { ...maskRow("relation", row), direction: "outward", linkedClientId: linked?.id ?? null, linkedName: linked?.name ?? row.relatedName };
  });
  const inward = inwardRelations(db, clientId).map((row): ShownRelation => ({
    ...maskRow("relation", row),
    direction: "inward",
    linkedClientId: row.clientId,
    linkedName: clientName(db, row.clientId),
  }));
  return [...outward, ...inward];
};

const householdsOf = (db: ReadDb, clientId: string): ShownHousehold[] =>
  rowsOfClient(db, "householdMember", clientId).flatMap(({ householdId }): ShownHousehold[] => {
    const household = rowById(db, "household", householdId);
    return household ? [{ householdId, name: household.name, kind: household.kind, note: household.note, members: householdMembers(db, householdId) }] : [];
  });

/** The visit or the follow-up that a file belongs to, as its line names it. */
const originOf = (db: ReadDb, { visitId, followUpId }: Row<"attachment">): ShownAttachment["from"] => {
  const visit = visitId === null ? undefined : rowById(db, "visit", visitId);
  if (visit) return { type: "visit", id: visit.id, on: visit.plannedOn, title: visit.title, titleEn: null };
  const followUp = followUpId === null ? undefined : rowById(db, "followUp", followUpId);
  const [item] = followUp ? withTitleEn(db, [followUp]) : [];
  return item ? { type: "followUp", id: item.id, on: item.dueOn, title: item.title, titleEn: item.titleEn } : null;
};

type Lists = Omit<ClientFile, "clientId" | "header" | "client" | "hints" | "tags" | "service">;

const listsOf = (db: ReadDb, clientId: string, today: Day): Lists => ({
  contactPoints: rowsOfClient(db, "contactPoint", clientId).map((row) => maskRow("contactPoint", row)),
  relations: relationsOf(db, clientId),
  households: householdsOf(db, clientId),
  importantDates: rowsOfClient(db, "importantDate", clientId).map((row) => showDate(row, today)),
  needs: rowsOfClient(db, "need", clientId).map((row) => maskRow("need", row)),
  holdings: rowsOfClient(db, "holding", clientId).map((row) => maskRow("holding", row)),
  remarks: rowsOfClient(db, "remark", clientId).map((row) => maskRow("remark", row)),
  interactions: rowsOfClient(db, "interaction", clientId)
    .map((row) => maskRow("interaction", row))
    .toSorted((left, right) => right.happenedAt.localeCompare(left.happenedAt)),
  attachments: rowsOfClient(db, "attachment", clientId).map((row) => ({
    ...maskRow("attachment", row),
    preview: previewOf(row.mediaType),
    hasContent: hasContent(db, row.sha256),
    from: originOf(db, row),
  })),
  fieldMarks: rowsOfClient(db, "fieldMark", clientId).map((row) => maskRow("fieldMark", row)),
  archiveInspections: rowsOfClient(db, "archiveInspection", clientId).map((row) => maskRow("archiveInspection", row)),
  extraValues: rowsOfClient(db, "extraValue", clientId).map((row) => maskRow("extraValue", row)),
});

/** Hints about rows, by `<row id>.<field>`; made of the full values, which stay here. */
const hintsOfLists = (db: ReadDb, clientId: string): Hints =>
  Object.fromEntries(
    (["contactPoint", "relation", "holding"] as const).flatMap((table) =>
      rowsOfClient(db, table, clientId).flatMap((row) => Object.entries(hintsOfRow(table, row)).map(([field, doubts]) => [`${row.id}.${field}`, doubts])),
    ),
  );

const phoneOf = (db: ReadDb, clientId: string): string | null => {
  const contacts = rowsOfClient(db, "contactPoint", clientId).filter(({ kind, state }) => (kind === "mobile" || kind === "landline") && state !== "wrong");
  const phone = contacts.find(({ isPreferred }) => isPreferred === true) ?? contacts.find(({ kind }) => kind === "mobile") ?? contacts[0];
  return phone ? maskContact(phone.kind, phone.value) : null;
};

const headerOf = (db: ReadDb, client: Row<"client">, lists: Lists, today: Day): ClientHeader => {
  const derived = derivedOfClient(db, client.id);
  const facts: ArchiveFacts = {
    values: client,
    counts: {
      contactPoint: lists.contactPoints.length,
      relation: lists.relations.length,
      importantDate: lists.importantDates.length,
      need: lists.needs.length,
      holding: lists.holdings.length,
      interaction: lists.interactions.length,
    },
  };
  const edited =
    [
      client.editedAt,
      ...Object.values(lists)
        .flat()
        .map((row) => ("editedAt" in row ? row.editedAt : "")),
    ]
      .toSorted()
      .at(-1) ?? client.editedAt;
  return {
    clientId: client.id,
    kind: client.kind,
    name: client.name,
    pinyin: derived?.pinyin ?? "",
    age: client.birthOn === null || client.kind !== "person" ? null : ageAt(client.birthOn, today),
    tier: client.tier,
    grade: client.grade,
    managerName: personName(db, client.managerId),
    maskedPhone: phoneOf(db, client.id),
    contactConsent: client.contactConsent,
    greetingConsent: client.greetingConsent,
    nextDate: nextDateOf(client, lists.importantDates, today),
    warningMarks: client.warningMarks ?? [],
    cautions: client.cautions,
    completeness: archiveScore(facts),
    // The archive is fresh when any part of it was worked on, not only the sheet of fields.
    staleness: stalenessOf(dayOf(edited as Parameters<typeof dayOf>[0]), client.grade, today), // edited_at holds instants only
    nextQuestion: nextQuestions(facts)[0] ?? null,
    valueBand: derived?.valueBand ?? null,
    preferenceType: withTypeInForce(db, client).preferenceType,
    holdingTotal: derived?.holdingTotal ?? 0,
    nextMaturityOn: derived?.nextMaturityOn ?? null,
    lastContactOn: derived?.lastContactOn ?? null,
    createdAt: derived?.createdAt ?? client.editedAt,
    editedAt: edited,
    referralCount: referralCount(db, client.id),
    referrerName: clientName(db, client.referrerClientId),
    duplicateCount: candidatesOfClient(db, client.id).length,
  };
};

export const clientFile = ({ db, clock, actor }: QueryContext, { clientId }: { readonly clientId: string }): Result<ClientFile, ClientNotFound> => {
  const client = resolveClient(db, clientId);
  if (!client) return err({ type: "clientNotFound" });
  const now = clock.now();
  const today = dayOf(now);
  const lists = listsOf(db, client.id, today);
  const hidden = hiddenTagIds(db, actor.role);
  return ok({
    clientId: client.id,
    header: headerOf(db, client, lists, today),
    client: maskRow("client", client),
    hints: { ...hintsOfClient(client, now), ...hintsOfLists(db, client.id) },
    tags: tagsOfClient(db, client.id).filter(({ tagId }) => !hidden.has(tagId)),
    ...lists,
    service: serviceOf(db, client, today),
  });
};
