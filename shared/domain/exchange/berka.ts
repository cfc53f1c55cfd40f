/*
 * The seven Berka tables (PKDD'99, a Czech bank, 1993-1998) as one import: clients with what they hold, joined by
 * account and disposition. Sex and birth both come from birth_number (YYMMDD; women's months are 50 higher).
 * The data holds no names: a new client gets a placeholder that never replaces a name. Amounts are Czech crowns
 * in units of 1/100. Every row is used or listed with its reason; none is dropped.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { type BerkaRow, type BerkaTable, berkaHeadings } from "./berkaFiles.ts";
import type { ImportRecord, RelationRecord, RowProblem } from "./importRecord.ts";
import { parseScaled } from "./parseAmount.ts";
import { parseDay } from "./parseDay.ts";

/** The few words that the combination writes into notes and product names; the caller gives them in the user's language. */
export interface BerkaWords {
  readonly placeholderName: (clientNumber: string) => string;
  readonly frequency: Readonly<Record<string, string>>;
  readonly account: string;
  readonly loan: string;
  readonly card: string;
  readonly order: Readonly<Record<string, string>>;
  readonly otherOrder: string;
  readonly payee: string;
}

export const berkaWordsZh: BerkaWords = {
  placeholderName: (clientNumber) => `客户${clientNumber}`,
  frequency: { "POPLATEK MESICNE": "每月对账单", "POPLATEK TYDNE": "每周对账单", "POPLATEK PO OBRATU": "每笔交易后对账单" },
  account: "活期账户",
  loan: "贷款",
  card: "信用卡",
  order: { SIPO: "家庭缴费", LEASING: "租赁付款", UVER: "贷款还款", POJISTNE: "保险缴费" },
  otherOrder: "定期付款",
  payee: "收款账户",
};

export const berkaWordsEn: BerkaWords = {
  placeholderName: (clientNumber) => `Client ${clientNumber}`,
  frequency: { "POPLATEK MESICNE": "monthly statement", "POPLATEK TYDNE": "weekly statement", "POPLATEK PO OBRATU": "statement after each transaction" },
  account: "Current account",
  loan: "Loan",
  card: "Credit card",
  order: { SIPO: "Household payment", LEASING: "Leasing payment", UVER: "Loan payment", POJISTNE: "Insurance payment" },
  otherOrder: "Standing order",
  payee: "Payee",
};

export interface BerkaProblem {
  readonly table: BerkaTable;
  readonly rowNumber: number;
  readonly reason: RowProblem["reason"];
  readonly field: string;
  readonly raw: string;
}

export interface BerkaImport {
  readonly records: readonly ImportRecord[];
  /** Rows of the other files that could not be attached to a client. */
  readonly problems: readonly BerkaProblem[];
  /** Rows read and rows used, file by file. */
  readonly counts: Readonly<Record<BerkaTable, { readonly rows: number; readonly used: number }>>;
}

type OpenValues = Record<string, FieldValue>;

interface OpenRecord {
  rowNumber: number;
  client: OpenValues;
  onlyWhenNew: OpenValues;
  holdings: OpenValues[];
  relations: RelationRecord[];
  problems: RowProblem[];
}

const loanStates: Readonly<Record<string, string>> = { A: "loanFinished", B: "loanUnpaid", C: "loanRunning", D: "loanInArrears" };
const currency = "CZK";

/** Sex and day of birth from a Czech birth number YYMMDD, in which women's months are 50 higher; undefined when it is not one. */
export const readBirthNumber = (text: string): { readonly sex: "male" | "female"; readonly birthOn: string } | undefined => {
  if (!/^\d{6}$/u.test(text)) return undefined;
  const month = Number(text.slice(2, 4));
  const isFemale = month > 50;
  const plain = isFemale ? `${text.slice(0, 2)}${String(month - 50).padStart(2, "0")}${text.slice(4)}` : text;
  const birth = parseDay(plain, { sixDigitDays: true });
  return birth.ok ? { sex: isFemale ? "female" : "male", birthOn: birth.value } : undefined;
};

/** The day a number of months later; the last day of the month when the month is shorter. */
export const monthsLater = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  const target = Math.min(date, last.getUTCDate());
  return `${last.getUTCFullYear()}-${String(last.getUTCMonth() + 1).padStart(2, "0")}-${String(target).padStart(2, "0")}`;
};

const byKey = (rows: readonly BerkaRow[], column: number): Map<string, BerkaRow> => {
  const map = new Map<string, BerkaRow>();
  for (const row of rows) map.set(row.cells[column] ?? "", row);
  return map;
};

/** Reads cells by their headings; a cell that says nothing useful is listed among the problems with its row. */
const readerOf = (problems: BerkaProblem[]) => {
  const cell = (row: BerkaRow, table: BerkaTable, heading: string): string => (row.cells[berkaHeadings[table].indexOf(heading)] ?? "").trim();
  const refuse = (table: BerkaTable, row: BerkaRow, field: string, reason: BerkaProblem["reason"]): void => {
    problems.push({ table, rowNumber: row.rowNumber, field, reason, raw: row.cells.join(";") });
  };
  const day = (row: BerkaRow, table: BerkaTable, heading: string): string | undefined => {
    const read = parseDay(cell(row, table, heading), { sixDigitDays: true });
    if (!read.ok) refuse(table, row, heading, read.error);
    return read.ok ? read.value : undefined;
  };
  const money = (row: BerkaRow, table: BerkaTable, heading: string): number | undefined => {
    const read = parseScaled(cell(row, table, heading), 2);
    if (!read.ok) refuse(table, row, heading, read.error);
    return read.ok ? read.value : undefined;
  };
  return { cell, refuse, day, money };
};

type Reader = ReturnType<typeof readerOf>;

/** A record for each client, by client number. */
const readClients = (
  { cell, refuse }: Reader,
  rows: readonly BerkaRow[],
  districts: ReadonlyMap<string, BerkaRow>,
  words: BerkaWords,
): Map<string, OpenRecord> => {
  const records = new Map<string, OpenRecord>();
  for (const row of rows) {
    const clientNumber = cell(row, "client", "client_id");
    if (clientNumber === "" || records.has(clientNumber)) {
      refuse("client", row, "client_id", "noIdentity");
      continue;
    }
    const birthText = cell(row, "client", "birth_number");
    const birth = readBirthNumber(birthText);
    const district = districts.get(cell(row, "client", "district_id"));
    const place: OpenValues = district === undefined ? {} : { district: `${cell(district, "district", "A2")}, ${cell(district, "district", "A3")}` };
    records.set(clientNumber, {
      rowNumber: row.rowNumber,
      client: { clientNumber, ...birth, ...place },
      onlyWhenNew: { kind: "person", name: words.placeholderName(clientNumber) },
      holdings: [],
      relations: [],
      problems: birth === undefined ? [{ table: "client", field: "birthOn", column: 1, heading: "birth_number", raw: birthText, reason: "impossibleDay" }] : [],
    });
  }
  return records;
};

interface Dispositions {
  /** Client number by account. */
  readonly owners: ReadonlyMap<string, string>;
  readonly byId: ReadonlyMap<string, { readonly client: string; readonly account: string }>;
  readonly used: number;
}

/** Who owns which account; who else may use it is written as a relation on both sides. */
const readDispositions = ({ cell, refuse }: Reader, rows: readonly BerkaRow[], records: ReadonlyMap<string, OpenRecord>): Dispositions => {
  const owners = new Map<string, string>();
  const byId = new Map<string, { readonly client: string; readonly account: string }>();
  for (const row of rows) {
    const [client, account] = [cell(row, "disp", "client_id"), cell(row, "disp", "account_id")];
    byId.set(cell(row, "disp", "disp_id"), { client, account });
    if (cell(row, "disp", "type") === "OWNER" && records.has(client)) owners.set(account, client);
  }
  let used = 0;
  for (const row of rows) {
    const [client, account] = [cell(row, "disp", "client_id"), cell(row, "disp", "account_id")];
    const owner = owners.get(account);
    const own = records.get(client);
    const ownerRecord = owner === undefined ? undefined : records.get(owner);
    if (own === undefined || owner === undefined || ownerRecord === undefined) {
      refuse("disp", row, "client_id", "ownerUnknown");
      continue;
    }
    used += 1;
    if (owner === client) continue;
    ownerRecord.relations.push({ values: { kind: "authorisedPerson", accountNumber: account }, relatedClientNumber: client });
    own.relations.push({ values: { kind: "accountOwner", accountNumber: account }, relatedClientNumber: owner });
  }
  return { owners, byId, used };
};

const accountHolding = ({ cell, day }: Reader, row: BerkaRow, words: BerkaWords): (OpenValues & { readonly openedOn: string }) | undefined => {
  const openedOn = day(row, "account", "date");
  if (openedOn === undefined) return undefined;
  const frequency = cell(row, "account", "frequency");
  return {
    kind: "demandDeposit",
    productName: words.account,
    accountNumber: cell(row, "account", "account_id"),
    currency,
    openedOn,
    state: "active",
    note: words.frequency[frequency] ?? frequency,
  };
};

const loanHolding = ({ cell, day, money, refuse }: Reader, row: BerkaRow, words: BerkaWords): (OpenValues & { readonly state: string }) | undefined => {
  const openedOn = day(row, "loan", "date");
  const amount = money(row, "loan", "amount");
  const paymentAmount = money(row, "loan", "payments");
  const termMonths = Number(cell(row, "loan", "duration"));
  const state = loanStates[cell(row, "loan", "status")];
  const isTerm = Number.isInteger(termMonths) && termMonths > 0 && termMonths <= 1200;
  if (!isTerm) refuse("loan", row, "duration", "notANumber");
  if (state === undefined) refuse("loan", row, "status", "unknownCode");
  if (openedOn === undefined || amount === undefined || paymentAmount === undefined || !isTerm || state === undefined) return undefined;
  return {
    kind: "loan",
    productName: words.loan,
    accountNumber: cell(row, "loan", "account_id"),
    amount,
    currency,
    openedOn,
    maturesOn: monthsLater(openedOn, termMonths),
    termMonths,
    paymentAmount,
    state,
  };
};

const cardHolding = ({ cell, day }: Reader, row: BerkaRow, account: string | undefined, words: BerkaWords): OpenValues | undefined => {
  const openedOn = day(row, "card", "issued");
  if (openedOn === undefined || account === undefined) return undefined;
  return {
    kind: "creditCard",
    productName: `${words.card} ${cell(row, "card", "type")}`,
    accountNumber: account,
    currency,
    openedOn,
    state: "active",
  };
};

const orderHolding = ({ cell, money }: Reader, row: BerkaRow, words: BerkaWords): OpenValues | undefined => {
  const paymentAmount = money(row, "order", "amount");
  if (paymentAmount === undefined) return undefined;
  return {
    kind: "standingOrder",
    productName: words.order[cell(row, "order", "k_symbol")] ?? words.otherOrder,
    accountNumber: cell(row, "order", "account_id"),
    currency,
    paymentAmount,
    state: "active",
    note: `${words.payee}: ${cell(row, "order", "bank_to")} ${cell(row, "order", "account_to")}`,
  };
};

/** A client has been one since the first of the accounts was opened. */
const noteOpened = ({ client }: OpenRecord, openedOn: string): void => {
  const since = client["clientSinceOn"];
  if (typeof since !== "string" || openedOn < since) client["clientSinceOn"] = openedOn;
};

const noteLoanState = ({ client }: OpenRecord, state: string): void => {
  if (state !== "loanUnpaid" && state !== "loanInArrears") return;
  const marks = client["warningMarks"];
  client["warningMarks"] = [...new Set([...(Array.isArray(marks) ? marks.map(String) : []), state])];
};

/** Joins the tables. Files other than client, disp and account may be absent (empty). */
export const combineBerka = (tables: Readonly<Record<BerkaTable, readonly BerkaRow[]>>, words: BerkaWords = berkaWordsZh): BerkaImport => {
  const problems: BerkaProblem[] = [];
  const reader = readerOf(problems);
  const records = readClients(reader, tables.client, byKey(tables.district, 0), words);
  const dispositions = readDispositions(reader, tables.disp, records);
  const used = { client: records.size, disp: dispositions.used, account: 0, loan: 0, card: 0, order: 0, district: tables.district.length };

  /** Gives a client what a row says is held; the record, or undefined when the row could not be used. */
  const attach = (
    table: "account" | "loan" | "card" | "order",
    row: BerkaRow,
    client: string | undefined,
    holding: OpenValues | undefined,
  ): OpenRecord | undefined => {
    const record = client === undefined ? undefined : records.get(client);
    if (record === undefined) reader.refuse(table, row, "account_id", "ownerUnknown");
    if (record === undefined || holding === undefined) return undefined;
    record.holdings.push({ ...holding, sourceKey: `berka:${table}:${row.cells[0] ?? ""}` });
    used[table] += 1;
    return record;
  };
  const ownerOf = (table: "account" | "loan" | "order", row: BerkaRow): string | undefined => dispositions.owners.get(reader.cell(row, table, "account_id"));

  for (const row of tables.account) {
    const holding = accountHolding(reader, row, words);
    const record = attach("account", row, ownerOf("account", row), holding);
    if (record && holding) noteOpened(record, holding.openedOn);
  }
  for (const row of tables.loan) {
    const holding = loanHolding(reader, row, words);
    const record = attach("loan", row, ownerOf("loan", row), holding);
    if (record && holding) noteLoanState(record, holding.state);
  }
  for (const row of tables.card) {
    const disposition = dispositions.byId.get(reader.cell(row, "card", "disp_id"));
    attach("card", row, disposition?.client, cardHolding(reader, row, disposition?.account, words));
  }
  for (const row of tables.order) attach("order", row, ownerOf("order", row), orderHolding(reader, row, words));

  const count = (table: BerkaTable): { readonly rows: number; readonly used: number } => ({ rows: tables[table].length, used: used[table] });
  return {
    records: [...records.values()].map((record) => ({ ...record, contactPoints: [], importantDates: [], needs: [], activityCounts: [] })),
    problems,
    counts: {
      client: count("client"),
      disp: count("disp"),
      account: count("account"),
      loan: count("loan"),
      card: count("card"),
      order: count("order"),
      district: count("district"),
    },
  };
};
