/*
 * A set of rows as pieces of SQL, and the two texts made of it: the rows themselves for a list, and the counts of many sets in
 * one pass. Sets with the same source are counted together; a fact that several of them ask is worked out once per row.
 * Parameters ?1-?18 are those of a question (rowSetSql.ts); ?19 and ?20 bound the row numbers of clients in a count.
 */

/** What a row must be: facts of the row, and the test over them. */
export interface Condition {
  readonly facts: readonly string[];
  readonly test: (...facts: readonly string[]) => string;
}

/** A condition that is one fact. */
export const is = (fact: string): Condition => ({ facts: [fact], test: (value = "") => value });

/** Where rows come from, what all of them must be, and who is responsible for one. */
export interface RowSource {
  /** Begins with `with`, or is empty. */
  readonly first: string;
  readonly from: string;
  readonly joins: string;
  readonly base: string;
  /** `self`: the rows are clients; `joined`: rows of the client in `clientId`; `none`: rows of no client. */
  readonly client: "self" | "joined" | "none";
  readonly clientId: string;
  readonly who: string;
}

/** Rows of one source; a set is one part or several. */
export interface RowPart {
  readonly source: RowSource;
  readonly where: readonly Condition[];
  readonly id: string;
  readonly day: string;
  readonly code: string;
  readonly subject: string;
  readonly amount: string;
}

export const noAmount = "null";

/** Of one person, or of one in a list of several. */
const isMine = (who: string): string =>
  `(?5 is null or coalesce(${who}, ?6) = ?5 or (substr(?5, 1, 1) = '[' and coalesce(${who}, ?6) in (select value from json_each(?5))))`;
const joinClient = ({ client, clientId }: RowSource): string => (client === "joined" ? `join client c on c.id = ${clientId} and c.deleted_at is null` : "");
const testOf = ({ facts, test }: Condition, nameOf: (fact: string) => string): string => `(${test(...facts.map(nameOf))})`;
const allOf = (where: readonly Condition[], nameOf: (fact: string) => string): string =>
  where.length === 0 ? "1" : where.map((condition) => testOf(condition, nameOf)).join(" and ");
const asItIs = (fact: string): string => `(${fact})`;

/** The rows of a part: id, client, day, code, subject, amount and who is responsible. */
const partText = ({ source, where, id, day, code, subject, amount }: RowPart): string => `
  ${source.first} select ${id} as id, ${source.clientId} as client_id, ${day} as day, ${code} as code, ${subject} as subject, ${amount} as amount, ${source.who} as who
  from ${source.from} ${joinClient(source)} ${source.joins} where ${source.base} and ${isMine(source.who)} and ${allOf(where, asItIs)}`;

/** The rows of a set. */
export const rowsText = (parts: readonly RowPart[]): string => parts.map(partText).join(" union all ");

/** Names every parameter, for the driver binds all numbers up to the highest; constant, so it costs nothing per row. */
const bindUpTo = (last: number): string => `?1 <= ?2 and coalesce(${Array.from({ length: last - 2 }, (_, index) => `?${index + 3}`).join(", ")}) is not null`;
/** For statements with the parameters of a question alone. */
export const bound = bindUpTo(18);

/**
 * Counts `n0`, `n1` … and sums `s0`, `s1` … of parts with the same source, by `key` where one is given. For the whole branch the
 * client of a row is not fetched where nothing of it is asked but that it is there: that alone costs more than the rest.
 */
export const countsText = (source: RowSource, parts: readonly Pick<RowPart, "where" | "amount">[], key: string | null, isEverybody: boolean): string => {
  const facts = [
    ...new Set(parts.flatMap(({ where, amount }) => [...where.flatMap((condition) => condition.facts), ...(amount === noAmount ? [] : [amount])])),
  ];
  const asksClient = [...facts, key ?? "", source.base, source.joins].some((text) => /\bc\./.test(text));
  const isJoined = source.client === "joined" && (asksClient || !isEverybody);
  const isHere = `${source.clientId} not in (select id from client indexed by client_by_deletion where deleted_at is not null)`;
  const rows = `from ${source.from} ${isJoined ? joinClient(source) : ""} ${source.joins} where ${source.base}
    ${source.client === "joined" && !isJoined ? `and ${isHere}` : ""} ${source.client === "self" ? "and c.row_no between ?19 and ?20" : ""}
    ${isEverybody ? "" : `and ${isMine(source.who)}`} and ${bindUpTo(20)}`;
  const group = key === null ? "" : "group by k";
  const [only, ...others] = parts;
  if (only && others.length === 0) {
    return `${source.first} select ${key ?? noAmount} as k, count(*) as n0, sum(${only.amount}) as s0 ${rows} and ${allOf(only.where, asItIs)} ${group}`;
  }
  const nameOf = (fact: string): string => `f${facts.indexOf(fact)}`;
  const counts = parts.flatMap(({ where, amount }, index) => {
    const test = allOf(where, nameOf);
    return [
      `count(case when ${test} then 1 end) as n${index}`,
      `sum(${amount === noAmount ? noAmount : `case when ${test} then ${nameOf(amount)} end`}) as s${index}`,
    ];
  });
  // The limit keeps the row's facts apart from the counts, so that each is worked out once per row, and nothing is put by in between.
  return `${source.first} select k, ${counts.join(", ")}
    from (select ${[...facts.map((fact) => `${fact} as ${nameOf(fact)}`), `${key ?? noAmount} as k`].join(", ")} ${rows} limit -1) ${group}`;
};
