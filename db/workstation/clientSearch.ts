/*
 * The one search box (SP5): name, pinyin, initials, any part of a phone, document, account or client number, and the
 * words of notes, remarks and interactions. Exact and beginning matches come from the ordinary indexes, all others
 * from the full-text index; what the plan calls too wide is checked against the client itself, so a hit is always
 * true and none is missed. Numbers leave this file masked.
 */
import type { ClientHit, MatchedBy } from "#shared/contracts/clients/list.ts";
import { maskContact, maskValue } from "#shared/domain/clients/mask.ts";
import { compactName, readingsOf } from "#shared/domain/clients/nameReadings.ts";
import { compactIdentifier, initialsOf, isSpokenAs, plainText, queryPlan, termsOf } from "#shared/domain/clients/searchKeys.ts";
import { matchesQuery } from "#shared/domain/clients/searchMatch.ts";
import { allOf, columnOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { type Aggregate, aggregateOf, searchInputOf } from "./clientDerived.ts";

/** What a hit shows of a client, and by what it is recognised at once. */
export interface SearchCandidate {
  readonly rowNo: number;
  readonly id: string;
  readonly name: string;
  readonly clientNumber: string | null;
  readonly phone: string | null;
  readonly tier: string | null;
  readonly outlet: string | null;
}

/** Gives a visible client by row number; the column index does it without asking the store. */
export type CandidateOf = (rowNo: number) => SearchCandidate | undefined;

/** Candidates read from the store, one by one. */
export const storedCandidates =
  (db: ReadDb): CandidateOf =>
  (rowNo) =>
    firstOf<SearchCandidate>(
      db,
      `select row_no as "rowNo", id, name, client_number as "clientNumber", primary_phone as phone, tier, outlet from client
       where row_no = ? and deleted_at is null and merged_into_id is null`,
      rowNo,
    );

/** The next text after all that begin with `text`. */
const afterPrefix = (text: string): string => `${text}\u{10ffff}`;

/** Indexed columns that answer an exact or a beginning match at once, by kind of query. */
const directColumns = {
  digits: ["client_number", "primary_phone", "document_number"],
  latin: ["name_pinyin"],
  chinese: ["name"],
  mixed: ["client_number", "document_number"],
} as const;

const directRows = (db: ReadDb, kind: keyof typeof directColumns, word: string, limit: number): number[] => {
  if (word.length < 2) return [];
  // Files write letters of numbers in capitals.
  const wanted = kind === "mixed" ? word.toUpperCase() : word;
  return directColumns[kind].flatMap((column) => {
    // Not null is written out, so that the partial indexes can answer; nothing but the index is read.
    const sql = `select row_no as no from client where ${column} is not null and ${column} >= ? and ${column} < ? order by ${column} limit ?`;
    return allOf<{ no: number }>(db, sql, wanted, afterPrefix(wanted), limit).map(({ no }) => no);
  });
};

const isTrueHit = (db: ReadDb, clientId: string, text: string): boolean => {
  const aggregate = aggregateOf(db, clientId);
  return aggregate !== undefined && matchesQuery(searchInputOf(aggregate), text);
};

/** How many candidates of the full-text index are read at a time when they must be checked. */
const checkedAtOnce = 200;

const matchSql = "select rowid as no from client_search where client_search match ? and rowid > ? order by rowid limit ?";

/** A match that the candidate itself shows, so that nothing else has to be read. */
const plainMatch = (candidate: SearchCandidate, terms: readonly string[]): Match | undefined => {
  const word = terms.join("");
  const byName = nameMatch([candidate.name], word);
  if (byName) return byName;
  if (terms.length > 1 || word.length < 3) return undefined;
  const number = candidate.clientNumber === null ? "" : compactIdentifier(candidate.clientNumber);
  if (number.includes(word)) return { matchedBy: "clientNumber", excerpt: candidate.clientNumber ?? "", rank: rankOf(number, word) };
  const phone = candidate.phone === null ? "" : compactIdentifier(candidate.phone);
  if (phone.includes(word)) return { matchedBy: "phone", excerpt: maskContact("mobile", candidate.phone ?? ""), rank: rankOf(phone, word) };
  return undefined;
};

const around = 12;

/** The words around a hit; the hit itself stays in the middle. */
const excerptOf = (text: string, term: string): string => {
  const at = plainText(text).indexOf(term);
  if (at < 0) return text.slice(0, around * 3);
  const start = Math.max(0, at - around);
  const end = Math.min(text.length, at + term.length + around);
  return `${start > 0 ? "…" : ""}${text.slice(start, end).replaceAll(/\s+/gu, " ")}${end < text.length ? "…" : ""}`;
};

type Match = Pick<ClientHit, "matchedBy" | "excerpt" | "rank">;

const rankOf = (value: string, word: string): ClientHit["rank"] => (value === word ? "exact" : value.startsWith(word) ? "prefix" : "part");
const rankOrder: Readonly<Record<ClientHit["rank"], number>> = { exact: 0, prefix: 1, part: 2 };

const nameMatch = (names: readonly string[], word: string): Match | undefined => {
  for (const name of names) {
    const plain = compactName(name);
    if (plain.includes(word)) return { matchedBy: "name", excerpt: name, rank: rankOf(plain, word) };
  }
  if (!/^[a-z]+$/.test(word)) return undefined;
  for (const name of names) {
    for (const reading of readingsOf(name)) {
      const initials = initialsOf(reading);
      if (isSpokenAs(reading, word) || initials.includes(word)) {
        const spoken = reading.join("");
        const rank = spoken === word || initials === word ? "exact" : spoken.startsWith(word) || initials.startsWith(word) ? "prefix" : "part";
        return { matchedBy: "pinyin", excerpt: spoken, rank };
      }
    }
  }
  return undefined;
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const identifierMatch = ({ client, rows }: Aggregate, word: string): Match | undefined => {
  const entries: readonly (readonly [string, MatchedBy, (value: string) => string])[] = [
    [text(client["clientNumber"]), "clientNumber", (value) => value],
    [text(client["documentNumber"]), "document", (value) => maskValue("document", value)],
    ...rows.contactPoint.map((row) => [text(row["value"]), "phone", (value: string) => maskContact(text(row["kind"]), value)] as const),
    ...rows.relation.map((row) => [text(row["phone"]), "phone", (value: string) => maskValue("phone", value)] as const),
    ...rows.holding.map((row) => [text(row["accountNumber"]), "account", (value: string) => maskValue("account", value)] as const),
    ...rows.relation.map((row) => [text(row["accountNumber"]), "account", (value: string) => maskValue("account", value)] as const),
  ];
  for (const [value, matchedBy, mask] of entries) {
    const plain = compactIdentifier(value);
    if (plain !== "" && word.length >= 3 && plain.includes(word)) return { matchedBy, excerpt: mask(value), rank: rankOf(plain, word) };
  }
  return undefined;
};

/** A run of digits long enough to be a number stays hidden in excerpts of free text. */
const hideNumbers = (excerpt: string): string => excerpt.replaceAll(/\d{7,}/gu, (digits) => maskValue("account", digits));

const describe = (db: ReadDb, candidate: SearchCandidate, terms: readonly string[]): Match => {
  const word = terms.join("");
  const aggregate = aggregateOf(db, candidate.id);
  if (!aggregate) return { matchedBy: "name", excerpt: candidate.name, rank: "part" };
  const input = searchInputOf(aggregate);
  const found = nameMatch(input.names, word) ?? identifierMatch(aggregate, word);
  if (found) return found;
  for (const term of terms) {
    const words = input.texts.find((candidateText) => plainText(candidateText).includes(term));
    if (words !== undefined) return { matchedBy: "text", excerpt: hideNumbers(excerptOf(words, term)), rank: "part" };
    const other = identifierMatch(aggregate, term);
    if (other) return { ...other, rank: "part" };
  }
  return { matchedBy: "name", excerpt: candidate.name, rank: "part" };
};

interface FoundValue {
  readonly source: "name" | "document" | "account" | "phone" | "text";
  readonly kind: string | null;
  readonly value: string;
}

/*
 * Where numbers and words of one client stand, in the order in which they are looked at. A statement for each place, not one
 * for all: most hits are shown by the first places, and what follows need not be read, nor decrypted, from the file.
 */
const numberStatements = [
  "select 'document' as source, null as kind, document_number as value from client where id = ? and document_number is not null",
  "select 'phone' as source, kind, value from contact_point where client_id = ? and deleted_at is null and kind <> 'address'",
  "select 'account' as source, null as kind, account_number as value from holding where client_id = ? and deleted_at is null and account_number is not null",
  "select 'phone' as source, 'landline' as kind, phone as value from relation where client_id = ? and deleted_at is null and phone is not null",
  "select 'account' as source, null as kind, account_number as value from relation where client_id = ? and deleted_at is null and account_number is not null",
];
const wordStatements = [
  `select 'name' as source, null as kind, employer as value from client where id = ?1 and employer is not null
   union all select 'text', null, note from client where id = ?1 and note is not null`,
  "select 'text' as source, null as kind, related_name as value from relation where client_id = ? and deleted_at is null and related_name is not null",
  "select 'text' as source, null as kind, summary as value from interaction where client_id = ? and deleted_at is null",
  "select 'text' as source, null as kind, body as value from remark where client_id = ? and deleted_at is null",
  "select 'text' as source, null as kind, product_name as value from holding where client_id = ? and deleted_at is null and product_name is not null",
  "select 'text' as source, null as kind, occupation as value from client where id = ? and occupation is not null",
];

const toMatch = ({ source, kind, value }: FoundValue, word: string): Match | undefined => {
  if (source === "text" || source === "name") {
    if (!plainText(value).includes(word)) return undefined;
    return source === "name"
      ? { matchedBy: "name", excerpt: value, rank: rankOf(compactName(value), word) }
      : { matchedBy: "text", excerpt: hideNumbers(excerptOf(value, word)), rank: "part" };
  }
  const plain = compactIdentifier(value);
  if (!plain.includes(word)) return undefined;
  const excerpt = source === "phone" ? maskContact(kind ?? "", value) : maskValue(source, value);
  return { matchedBy: source, excerpt, rank: rankOf(plain, word) };
};

/** A match that a place shows alone; undefined means: look at everything. */
const storedMatch = (db: ReadDb, clientId: string, terms: readonly string[]): Match | undefined => {
  const [word = ""] = terms;
  if (terms.length !== 1) return undefined;
  const isNumber = word.length >= 3 && /^[a-z]?\d+[a-z]?$/.test(word);
  const isWords = word.length >= 2 && /^\p{Script=Han}+$/u.test(word);
  if (!isNumber && !isWords) return undefined;
  for (const sql of isNumber ? numberStatements : wordStatements) {
    for (const row of allOf<FoundValue>(db, sql, clientId)) {
      const match = toMatch(row, word);
      if (match) return match;
    }
  }
  return undefined;
};

/** A client that was found; who manages him is asked of all of them at once. */
export type FoundClient = Omit<ClientHit, "managerName">;

/** At most `limit` clients that a query finds: exact before beginning before part (SP5). */
export const clientSearch = (db: ReadDb, query: string, limit: number, candidateOf: CandidateOf = storedCandidates(db)): FoundClient[] => {
  const plan = queryPlan(query);
  if (!plan) return [];
  const terms = termsOf(query);
  const word = terms.join("");
  const seen = new Set<number>();
  const hits: FoundClient[] = [];
  const add = (rowNo: number, isSure: boolean): void => {
    if (seen.has(rowNo) || hits.length >= limit) return;
    seen.add(rowNo);
    const candidate = candidateOf(rowNo);
    if (!candidate) return;
    const plain = plainMatch(candidate, terms) ?? storedMatch(db, candidate.id, terms);
    if (!plain && !isSure && !isTrueHit(db, candidate.id, query)) return;
    const { id, name, clientNumber, tier, outlet } = candidate;
    hits.push({ clientId: id, name, clientNumber, tier, outlet, ...(plain ?? describe(db, candidate, terms)) });
  };
  for (const rowNo of directRows(db, plan.kind, word, limit)) add(rowNo, true);
  const step = plan.needsCheck ? checkedAtOnce : limit + seen.size;
  for (let after = 0; hits.length < limit;) {
    const rows = allOf<{ no: number }>(db, matchSql, plan.match, after, step);
    for (const { no } of rows) add(no, !plan.needsCheck);
    if (rows.length < step) break;
    after = rows.at(-1)?.no ?? Number.MAX_SAFE_INTEGER;
  }
  return hits.toSorted((one, other) => rankOrder[one.rank] - rankOrder[other.rank]);
};

/** Up to so many candidates are checked one by one for the list; a wider answer of the index is taken as it is. */
const mostChecked = 1000;

/** Row numbers of all clients that a query finds, hidden ones included; null when the query holds nothing to search for. */
export const rowNumbersFound = (db: ReadDb, query: string, candidateOf: CandidateOf = storedCandidates(db)): number[] | null => {
  const plan = queryPlan(query);
  if (!plan) return null;
  const terms = termsOf(query);
  const rows = columnOf<number>(db, "select rowid from client_search where client_search match ?", plan.match);
  if (!plan.needsCheck || rows.length > mostChecked) return rows;
  return rows.filter((rowNo) => {
    const candidate = candidateOf(rowNo);
    return (
      candidate !== undefined && ((plainMatch(candidate, terms) ?? storedMatch(db, candidate.id, terms)) !== undefined || isTrueHit(db, candidate.id, query))
    );
  });
};
