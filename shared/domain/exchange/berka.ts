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

/** Joins the tables. Files other than client, disp and account may be absent (empty). */
export const combineBerka = (tables: Readonly<Record<BerkaTable, readonly BerkaRow[]>>, words: BerkaWords = berkaWordsZh): BerkaImport => {
  const problems: BerkaProblem[] = [];
  const used: Record<BerkaTable, number> = { client: 0, disp: 0, account: 0, loan: 0, card: 0, order: 0, district: 0 };
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

  const districts = byKey(tables.district, 0);
  used.district = tables.district.length;
  const records = new Map<string, OpenRecord>();
  for (const row of tables.client) {
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
    used.client += 1;
  }

  const owners = new Map<string, string>();
  const clientOfDisposition = new Map<string, { readonly client: string; readonly account: string }>();
  for (const row of tables.disp) {
    const [client, account] = [cell(row, "disp", "client_id"), cell(row, "disp", "account_id")];
    clientOfDisposition.set(cell(row, "disp", "disp_id"), { client, account });
    if (cell(row, "disp", "type") === "OWNER" && records.has(client)) owners.set(account, client);
  }
  for (const row of tables.disp) {
    const [client, account] = [cell(row, "disp", "client_id"), cell(row, "disp", "account_id")];
    const owner = owners.get(account);
    const own = records.get(client);
    const ownerRecord = owner === undefined ? undefined : records.get(owner);
    if (own === undefined || owner === undefined || ownerRecord === undefined) {
      refuse("disp", row, "client_id", "ownerUnknown");
      continue;
    }
    used.disp += 1;
    if (owner === client) continue;
    ownerRecord.relations.push({ values: { kind: "authorisedPerson", accountNumber: account }, relatedClientNumber: client });
    own.relations.push({ values: { kind: "accountOwner", accountNumber: account }, relatedClientNumber: owner });
  }

  const attach = (
    table: "account" | "loan" | "card" | "order",
    row: BerkaRow,
    client: string | undefined,
    holding: OpenValues | undefined,
  ): OpenRecord | undefined => {
    const record = client === undefined ? undefined : records.get(client);
    if (record === undefined) refuse(table, row, "account_id", "ownerUnknown");
    else if (holding !== undefined) {
      record.holdings.push({ ...holding, sourceKey: `berka:${table}:${row.cells[0] ?? ""}` });
      used[table] += 1;
      return record;
    }
    return undefined;
  };

  for (const row of tables.account) {
    const account = cell(row, "account", "account_id");
    const openedOn = day(row, "account", "date");
    const frequency = cell(row, "account", "frequency");
    const record = attach(
      "account",
      row,
      owners.get(account),
      openedOn === undefined
        ? undefined
        : {
            kind: "demandDeposit",
            productName: words.account,
            accountNumber: account,
            currency,
            openedOn,
            state: "active",
            note: words.frequency[frequency] ?? frequency,
          },
    );
    const since = record?.client["clientSinceOn"];
    if (record !== undefined && openedOn !== undefined && (typeof since !== "string" || openedOn < since)) record.client["clientSinceOn"] = openedOn;
  }
  for (const row of tables.loan) {
    const account = cell(row, "loan", "account_id");
    const openedOn = day(row, "loan", "date");
    const amount = money(row, "loan", "amount");
    const paymentAmount = money(row, "loan", "payments");
    const termMonths = Number(cell(row, "loan", "duration"));
    const state = loanStates[cell(row, "loan", "status")];
    const isTerm = Number.isInteger(termMonths) && termMonths > 0 && termMonths <= 1200;
    if (!isTerm) refuse("loan", row, "duration", "notANumber");
    if (state === undefined) refuse("loan", row, "status", "unknownCode");
    const isWhole = openedOn !== undefined && amount !== undefined && paymentAmount !== undefined && isTerm && state !== undefined;
    const record = attach(
      "loan",
      row,
      owners.get(account),
      isWhole
        ? {
            kind: "loan",
            productName: words.loan,
            accountNumber: account,
            amount,
            currency,
            openedOn,
            maturesOn: monthsLater(openedOn, termMonths),
            termMonths,
            paymentAmount,
            state,
          }
        : undefined,
    );
    if (record !== undefined && (state === "loanUnpaid" || state === "loanInArrears")) {
      const marks = record.client["warningMarks"];
      record.client["warningMarks"] = [...new Set([...(Array.isArray(marks) ? marks.map(String) : []), state])];
    }
  }
  for (const row of tables.card) {
    const disposition = clientOfDisposition.get(cell(row, "card", "disp_id"));
    const openedOn = day(row, "card", "issued");
    attach(
      "card",
      row,
      disposition?.client,
      openedOn === undefined || disposition === undefined
        ? undefined
        : {
            kind: "creditCard",
            productName: `${words.card} ${cell(row, "card", "type")}`,
            accountNumber: disposition.account,
            currency,
            openedOn,
            state: "active",
          },
    );
  }
  for (const row of tables.order) {
    const account = cell(row, "order", "account_id");
    const paymentAmount = money(row, "order", "amount");
    attach(
      "order",
      row,
      owners.get(account),
      paymentAmount === undefined
        ? undefined
        : {
            kind: "standingOrder",
            productName: words.order[cell(row, "order", "k_symbol")] ?? words.otherOrder,
            accountNumber: account,
            currency,
            paymentAmount,
            state: "active",
            note: `${words.payee}: ${cell(row, "order", "bank_to")} ${cell(row, "order", "account_to")}`,
          },
    );
  }

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
