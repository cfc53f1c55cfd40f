/*
 * Bundle files of this device (docs/sync-spec.md B): their numbers, what each one carried, and how the last answer was read.
 * Local facts that never travel; nothing here says that a line was answered, only an answer does.
 */
import { allOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";

/** A request file that was written. */
export interface BundleSent {
  readonly id: string;
  readonly number: number;
  /** When it was written, by this device's clock. */
  readonly at: string;
  readonly epoch: string;
  readonly cursor: number;
  /** Lines of the log that it carries: those after `fromLine` up to and with `throughLine`. */
  readonly fromLine: number;
  readonly throughLine: number;
  readonly lines: number;
  /** Bases that stood in the way of fields when it was written, as row, field, base: the hub counts refused edits by them. */
  readonly unseen: readonly (readonly [string, string, number])[];
  /** The day for which it asks the receipt. */
  readonly day: string | null;
  readonly fileName: string;
  /** Null until the file stands under its name. */
  readonly bytes: number | null;
  readonly answeredAt: string | null;
}

/** How an answer was read. */
export interface BundleRead {
  readonly number: number;
  readonly at: string;
  /** `done`, `newEpoch`, `newRole`, `stopped`, or why nothing was taken. */
  readonly outcome: string;
  readonly lines: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly entries: number;
  /** Aggregates and rows that differ and come again with the next files. */
  readonly differing: number;
}

/** Bases of a file by row and field. */
export const unseenOf = (list: BundleSent["unseen"]): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const rows = new Map<string, Map<string, number>>();
  for (const [rowId, field, base] of list) rows.set(rowId, (rows.get(rowId) ?? new Map<string, number>()).set(field, base));
  return rows;
};

export interface BundleState {
  readonly lastNumber: number;
  /** What the hub can unpack, as its last answer said. */
  readonly hubUnpacks: readonly string[];
  /** The newest files, oldest first. */
  readonly sent: readonly BundleSent[];
  readonly lastRead: BundleRead | null;
  /** How the last writing ended: `done`, `stopped`, or what the disk said. */
  readonly lastWrite: { readonly at: string; readonly outcome: string } | null;
  /** What the last comparison found different. */
  readonly wanted: { readonly clientIds: readonly string[]; readonly rowIds: readonly string[] };
}

const stateKey = "bundleState";
const boxKey = "bundleBox";
/** So many files can wait for their answers. */
const mostSent = 20;

const nothing: BundleState = { lastNumber: 0, hubUnpacks: [], sent: [], lastRead: null, lastWrite: null, wanted: { clientIds: [], rowIds: [] } };

/** How the exchange by files stands. */
export const bundleState = (db: ReadDb): BundleState => {
  const text = localState(db, stateKey);
  return text === undefined ? nothing : (JSON.parse(text) as BundleState); // written below
};

/** Changes how the exchange by files stands. */
export const changeBundleState = (tx: WriteTx, change: (state: BundleState) => Partial<BundleState>): void => {
  const state = bundleState(tx);
  const next = { ...state, ...change(state) };
  setLocalState(tx, stateKey, JSON.stringify({ ...next, sent: next.sent.slice(-mostSent) }));
};

/** Changes what is known of one file. */
export const changeSent = (tx: WriteTx, id: string, change: Partial<BundleSent>): void =>
  changeBundleState(tx, ({ sent }) => ({ sent: sent.map((item) => (item.id === id ? { ...item, ...change } : item)) }));

/** The X25519 keys for which answers are sealed, private one PKCS8 DER and public one SPKI DER in base64. */
export interface BundleBox {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The keys of this store; undefined before its first file. */
export const bundleBox = (db: ReadDb): BundleBox | undefined => {
  const text = localState(db, boxKey);
  return text === undefined ? undefined : (JSON.parse(text) as BundleBox); // written below
};

/** Keeps the keys of this store. */
export const setBundleBox = (tx: WriteTx, box: BundleBox): void => setLocalState(tx, boxKey, JSON.stringify(box));

/** Clients that are whole here. */
export const wholeClients = (db: ReadDb): string[] =>
  allOf<{ id: string }>(db, "select id from client where id not in (select client_id from sync_arriving) order by id").map((row) => row.id);

/** Clients that own lines after a line touch, and whether such lines touch rows without a client. */
export const touchedAfter = (db: ReadDb, line: number): { readonly clientIds: ReadonlySet<string>; readonly hasLoose: boolean } => {
  const rows = allOf<{ id: string | null }>(
    db,
    "select line.client_id as id from change_log line join change_tx head on head.seq = line.tx_seq where line.seq > ? and head.origin = 'here' group by line.client_id",
    line,
  );
  return {
    clientIds: new Set(rows.flatMap(({ id }) => id ?? [])),
    hasLoose: rows.some(({ id }) => id === null),
  };
};
