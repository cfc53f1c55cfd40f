/* Who may be twice in the archive (R232, X08): for one client, for one about to be made, and over everything. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import type { DuplicateCandidate } from "#shared/contracts/clients/duplicateTypes.ts";
import type { DuplicateFacts } from "#shared/domain/clients/duplicates.ts";
import { maskContact, maskValue } from "#shared/domain/clients/mask.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { resolveClient } from "#db/workstation/clients.ts";
import { clustersOf, duplicatePairs, duplicatesOfFacts, factsOfClient, type ScoredDuplicate } from "#db/workstation/duplicates.ts";
import { personName } from "#db/workstation/names.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { QueryContext } from "#electron/features/context.ts";
import type { Values } from "./checkValues.ts";

type Archive = typeof clientsArchive;
type Answer<K extends keyof Archive> = Result<OutputOf<Archive[K]>, ErrorOf<Archive[K]>>;

/** Most candidates that are worth a look. */
const mostCandidates = 20;

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null);

const factsOfValues = (values: Values, contacts: readonly Values[]): DuplicateFacts => ({
  name: text(values["name"]) ?? "",
  clientNumber: text(values["clientNumber"]),
  documentNumber: text(values["documentNumber"]),
  birthOn: text(values["birthOn"]),
  sex: text(values["sex"]),
  employer: text(values["employer"]),
  phones: contacts.flatMap((contact) => {
    const value = text(contact["value"]);
    return value !== null && (contact["kind"] === "mobile" || contact["kind"] === "landline") ? [value] : [];
  }),
});

const describe = (db: ReadDb, clientId: string): Omit<DuplicateCandidate, "score" | "likelihood" | "reasons"> | undefined => {
  const client = rowById(db, "client", clientId);
  const facts = factsOfClient(db, clientId);
  if (!client || !facts) return undefined;
  const [phone] = facts.phones;
  return {
    clientId,
    name: client.name,
    kind: client.kind,
    maskedDocument: client.documentNumber === null ? null : maskValue("document", client.documentNumber),
    maskedPhone: phone === undefined ? null : maskContact("mobile", phone),
    beginsOn: client.kind === "company" ? client.foundedOn : client.birthOn,
    tier: client.tier,
    managerName: personName(db, client.managerId),
  };
};

const toCandidates = (db: ReadDb, scored: readonly ScoredDuplicate[]): DuplicateCandidate[] =>
  scored.slice(0, mostCandidates).flatMap(({ clientId, verdict }): DuplicateCandidate[] => {
    const { score, likelihood, reasons } = verdict;
    const described = describe(db, clientId);
    return described && likelihood !== "none" ? [{ ...described, score, likelihood, reasons }] : [];
  });

/** Stored clients that may be the one that is about to be made. */
export const candidatesFor = (db: ReadDb, values: Values, contacts: readonly Values[]): DuplicateCandidate[] =>
  toCandidates(db, duplicatesOfFacts(db, factsOfValues(values, contacts)));

/** Stored clients that may be the same as a stored one. */
export const candidatesOfClient = (db: ReadDb, clientId: string): DuplicateCandidate[] => {
  const facts = factsOfClient(db, clientId);
  return facts ? toCandidates(db, duplicatesOfFacts(db, facts, clientId)) : [];
};

export const duplicatesOf = ({ db }: QueryContext, input: ParsedInputOf<Archive["duplicatesOf"]>): Answer<"duplicatesOf"> => {
  if ("values" in input) return ok({ candidates: candidatesFor(db, input.values, input.contacts ?? []) });
  const client = resolveClient(db, input.clientId);
  return client ? ok({ candidates: candidatesOfClient(db, client.id) }) : err({ type: "clientNotFound" });
};

export const duplicateGroups = ({ db }: QueryContext, { limit, cursor }: ParsedInputOf<Archive["duplicateGroups"]>): Answer<"duplicateGroups"> => {
  const clusters = clustersOf(duplicatePairs(db));
  // The cursor is the last group shown: groups merged meanwhile leave the list without a gap.
  const [score = "", key = ""] = (cursor ?? "").split("|");
  const isAfter = (cluster: (typeof clusters)[number]): boolean =>
    cursor === undefined || cluster.verdict.score < Number(score) || (cluster.verdict.score === Number(score) && cluster.key > key);
  const rest = clusters.filter(isAfter);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return ok({
    groups: shown.flatMap((cluster) => {
      const { likelihood, reasons } = cluster.verdict;
      if (likelihood === "none") return [];
      const clients = cluster.clientIds.flatMap((id) => describe(db, id) ?? []);
      return [{ key: cluster.key, score: cluster.verdict.score, likelihood, reasons, clients }];
    }),
    next: rest.length > limit && last ? `${last.verdict.score}|${last.key}` : null,
  });
};
