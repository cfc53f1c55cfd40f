/*
 * Candidates for duplicates. SQL finds by index who shares a blocking key - document, client number, phone, name,
 * sound of the name with the date of birth - and shared/domain/clients/duplicates.ts decides. Nothing is compared
 * with everything: 50,000 clients cost four index scans, not 1.25 billion comparisons.
 */
import { compareClients, type DuplicateFacts, type DuplicateVerdict } from "#shared/domain/clients/duplicates.ts";
import { normaliseDocumentNumber } from "#shared/domain/clients/documentNumber.ts";
import { readingsOf } from "#shared/domain/clients/nameReadings.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";

/** Facts of a stored client that duplicates are judged by. */
export interface StoredFacts extends DuplicateFacts {
  readonly clientId: string;
}

export interface ScoredDuplicate {
  readonly clientId: string;
  readonly verdict: DuplicateVerdict;
}

export interface DuplicatePair {
  readonly one: string;
  readonly other: string;
  readonly verdict: DuplicateVerdict;
}

/** A key shared by more clients than this says nothing: a switchboard, a placeholder date. */
const largestBlock = 30;

const phoneKinds = "('mobile', 'landline')";

/** The facts of one client, deleted ones left out. */
export const factsOfClient = (db: ReadDb, clientId: string): StoredFacts | undefined => {
  const row = firstOf<Omit<StoredFacts, "phones">>(
    db,
    `select id as "clientId", name, client_number as "clientNumber", document_number as "documentNumber", birth_on as "birthOn", sex, employer
     from client where id = ? and deleted_at is null`,
    clientId,
  );
  if (!row) return undefined;
  const phones = allOf<{ value: string }>(
    db,
    `select value from contact_point where client_id = ? and kind in ${phoneKinds} and deleted_at is null`,
    clientId,
  ).map(({ value }) => value);
  return { ...row, phones };
};

/** The spellings under which a document may be stored: as it is, and an ID card of 18 and 15 digits for one another. */
const documentSpellings = (documentNumber: string | null): readonly string[] => {
  const number = documentNumber === null ? "" : normaliseDocumentNumber(documentNumber);
  if (number === "") return [];
  const short = /^\d{17}[\dX]$/.test(number) && number.slice(6, 8) === "19" ? [number.slice(0, 6) + number.slice(8, 17)] : [];
  return [...new Set([documentNumber ?? "", number, ...short])];
};

const phoneSpellings = (phone: string): readonly string[] => {
  const digits = phone.normalize("NFKC").replaceAll(/\D/g, "");
  const national = digits.replace(/^0*86(?=1\d{10}$)/, "");
  const mobile = /^1\d{10}$/.test(national)
    ? [
        national,
        `+86${national}`,
        `86${national}`,
        `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`,
        `${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`,
      ]
    : [];
  return [...new Set([phone, digits, ...mobile])].filter((text) => text !== "");
};

const ids = (db: ReadDb, sql: string, ...parameters: readonly string[]): string[] =>
  allOf<{ id: string }>(db, `${sql} limit ${largestBlock + 1}`, ...parameters).map(({ id }) => id);

const marks = (list: readonly unknown[]): string => list.map(() => "?").join(", ");

const clientsSharingKey = (db: ReadDb, facts: DuplicateFacts): ReadonlySet<string> => {
  const blocks: string[][] = [];
  const documents = documentSpellings(facts.documentNumber);
  if (documents.length > 0) blocks.push(ids(db, `select id from client where document_number in (${marks(documents)}) and deleted_at is null`, ...documents));
  const old = documents.find((number) => /^\d{15}$/.test(number));
  if (old !== undefined) {
    // An old card of 15 digits is the new one without century and check digit.
    const from = `${old.slice(0, 6)}19${old.slice(6)}`;
    blocks.push(ids(db, "select id from client where document_number >= ? and document_number < ? and deleted_at is null", from, `${from}~`));
  }
  if (facts.clientNumber) blocks.push(ids(db, "select id from client where client_number = ? and deleted_at is null", facts.clientNumber));
  for (const phone of facts.phones) {
    const spellings = phoneSpellings(phone);
    if (spellings.length > 0) {
      blocks.push(ids(db, `select distinct client_id as id from contact_point where value in (${marks(spellings)}) and deleted_at is null`, ...spellings));
    }
  }
  if (facts.name.trim() !== "") blocks.push(ids(db, "select id from client where name = ? and deleted_at is null", facts.name));
  const pinyin = (readingsOf(facts.name)[0] ?? []).join("");
  if (facts.birthOn !== null && pinyin !== "") {
    blocks.push(ids(db, "select id from client where name_pinyin = ? and birth_on = ? and deleted_at is null", pinyin, facts.birthOn));
  }
  // A name alone may be very common; its block is judged by the other facts as far as it was read.
  return new Set(blocks.flat());
};

/** The stored clients that may be the same as the given facts, the most similar first (R232). */
export const duplicatesOfFacts = (db: ReadDb, facts: DuplicateFacts, except?: string): ScoredDuplicate[] =>
  [...clientsSharingKey(db, facts)]
    .filter((id) => id !== except)
    .flatMap((clientId): ScoredDuplicate[] => {
      const other = factsOfClient(db, clientId);
      const verdict = other ? compareClients(facts, other) : undefined;
      return verdict && verdict.likelihood !== "none" ? [{ clientId, verdict }] : [];
    })
    .toSorted((left, right) => right.verdict.score - left.verdict.score || left.clientId.localeCompare(right.clientId));

/** A key, the index that finds its repetitions without touching a row, and the clients behind one repetition. */
interface BlockSource {
  readonly repeated: string;
  readonly members: string;
}

/** Tombstones are in the indexes too, so a repetition may turn out to be one live client; it costs one look-up. */
const blockSources: readonly BlockSource[] = [
  {
    repeated: "select document_number as one, null as other from client where document_number is not null group by document_number having count(*) > 1",
    members: "select id from client where document_number = ? and ? is null and deleted_at is null",
  },
  {
    repeated: "select client_number as one, null as other from client where client_number is not null group by client_number having count(*) > 1",
    members: "select id from client where client_number = ? and ? is null and deleted_at is null",
  },
  {
    repeated: "select value as one, null as other from contact_point group by value having count(*) > 1",
    members: `select distinct client_id as id from contact_point where value = ? and ? is null and kind in ${phoneKinds} and deleted_at is null`,
  },
  {
    repeated: "select name_pinyin as one, birth_on as other from client where birth_on is not null group by name_pinyin, birth_on having count(*) > 1",
    members: "select id from client where name_pinyin = ? and birth_on = ? and deleted_at is null",
  },
  {
    repeated: "select name as one, employer as other from client where employer is not null group by name, employer having count(*) > 1",
    members: "select id from client where name = ? and employer = ? and deleted_at is null",
  },
];

/** The statements that find repeated keys over everything; each must be answered by an index alone. */
export const repeatedKeyQueries: readonly string[] = blockSources.map(({ repeated }) => repeated);

const blocksOf = (db: ReadDb, { repeated, members }: BlockSource): string[][] =>
  allOf<{ one: string; other: string | null }>(db, repeated)
    .map(({ one, other }) =>
      allOf<{ id: string }>(db, `${members} limit ${largestBlock + 1}`, one, other)
        .map(({ id }) => id)
        .toSorted(),
    )
    .filter((block) => block.length > 1 && block.length <= largestBlock);

/** All pairs of live clients that are probably the same (R232). */
export const duplicatePairs = (db: ReadDb): DuplicatePair[] => {
  const compared = new Map<string, DuplicatePair | null>();
  const known = new Map<string, StoredFacts | undefined>();
  const factsOf = (id: string): StoredFacts | undefined => {
    if (!known.has(id)) known.set(id, factsOfClient(db, id));
    return known.get(id);
  };
  for (const source of blockSources) {
    for (const block of blocksOf(db, source)) {
      for (const [index, one] of block.entries()) {
        for (const other of block.slice(index + 1)) {
          const key = `${one}|${other}`;
          if (compared.has(key)) continue;
          const [left, right] = [factsOf(one), factsOf(other)];
          const verdict = left && right ? compareClients(left, right) : undefined;
          compared.set(key, verdict && verdict.likelihood !== "none" ? { one, other, verdict } : null);
        }
      }
    }
  }
  return [...compared.values()].filter((pair) => pair !== null);
};

export interface DuplicateCluster {
  readonly key: string;
  readonly clientIds: readonly string[];
  /** Of the most similar pair. */
  readonly verdict: DuplicateVerdict;
}

/** Pairs put together to groups, the most certain first; a group's key is its first id. */
export const clustersOf = (pairs: readonly DuplicatePair[]): DuplicateCluster[] => {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let current = id;
    for (let parent = parents.get(current); parent !== undefined; parent = parents.get(current)) current = parent;
    return current;
  };
  for (const { one, other } of pairs) {
    const [left, right] = [root(one), root(other)].toSorted();
    if (left !== undefined && right !== undefined && left !== right) parents.set(right, left);
  }
  const members = new Map<string, Set<string>>();
  const best = new Map<string, DuplicateVerdict>();
  for (const { one, other, verdict } of pairs) {
    const key = root(one);
    const group = members.get(key) ?? new Set<string>();
    members.set(key, group.add(one).add(other));
    const known = best.get(key);
    if (!known || verdict.score > known.score) best.set(key, verdict);
  }
  return [...members]
    .flatMap(([key, group]): DuplicateCluster[] => {
      const verdict = best.get(key);
      return verdict ? [{ key: [...group].toSorted()[0] ?? key, clientIds: [...group].toSorted(), verdict }] : [];
    })
    .toSorted((left, right) => right.verdict.score - left.verdict.score || (left.key < right.key ? -1 : 1));
};
