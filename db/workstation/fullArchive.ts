/*
 * Which clients must be archived in full (X03), kept as a derived column of every client, because the list filters by
 * it and Today asks for it: nothing is computed then. New settings are applied to all clients at once, in the
 * transaction that sets them. The rule itself is shared/domain/clients/fullArchive.ts; a test holds both together.
 */
import {
  type FullArchivePart,
  type FullArchiveSettings,
  fullArchiveKey,
  fullArchiveSettingsFrom,
  handedInStates,
  missingParts,
} from "#shared/domain/clients/fullArchive.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { settingRow } from "./dictionaries.ts";
import { throughGate } from "./guards.ts";

/** The settings in force. */
export const fullArchiveSettingsOf = (db: ReadDb): FullArchiveSettings => fullArchiveSettingsFrom(settingRow(db, fullArchiveKey)?.value);

const settingsOfTransaction = new WeakMap<WriteTx, FullArchiveSettings>();

/** The settings in force, read once for a whole transaction: an import asks for them fifty thousand times. */
export const fullArchiveWithin = (tx: WriteTx): FullArchiveSettings => {
  const known = settingsOfTransaction.get(tx);
  if (known) return known;
  const settings = fullArchiveSettingsOf(tx);
  settingsOfTransaction.set(tx, settings);
  return settings;
};

const handedIn = handedInStates.map((state) => `'${state}'`).join(", ");
const holdingsSql = "(select count(*) from holding h where h.client_id = client.id and h.deleted_at is null)";
const reportsSql = `(select count(*) from visit_report r where r.client_id = client.id and r.deleted_at is null and r.state in (${handedIn}))`;

/** Judges every client anew and answers how many changed. */
export const refreshFullArchive = (tx: WriteTx, settings: FullArchiveSettings): number => {
  settingsOfTransaction.set(tx, settings);
  const judged = `case when deposit_balance >= ? or loan_balance >= ?
    then case when completeness >= ? and ${holdingsSql} > 0 and ${reportsSql} > 0 then 'complete' else 'incomplete' end end`;
  const parameters = [settings.thresholdFen, settings.thresholdFen, settings.leastCompleteness];
  return throughGate(tx, () => runOf(tx, `update client set full_archive = ${judged} where full_archive is not ${judged}`, ...parameters, ...parameters));
};

/** A client whose full archive is due, with what is missing. */
export interface FullArchiveLine {
  readonly id: string;
  readonly name: string;
  readonly amountFen: number;
  readonly missing: readonly FullArchivePart[];
}

interface JudgedRow {
  readonly id: string;
  readonly name: string;
  readonly amountFen: number;
  readonly completeness: number;
  readonly holdingCount: number;
  readonly reportCount: number;
}

const judgedColumns = `client.id as id, client.name as name, max(coalesce(deposit_balance, 0), coalesce(loan_balance, 0)) as "amountFen",
  completeness, ${holdingsSql} as "holdingCount", ${reportsSql} as "reportCount"`;

const toLine = ({ id, name, amountFen, ...facts }: JudgedRow, settings: FullArchiveSettings): FullArchiveLine => ({
  id,
  name,
  amountFen,
  missing: missingParts({ depositFen: amountFen, loanFen: null, ...facts }, settings),
});

/** Clients whose full archive is due, the wealthiest first (X03); `onlyFor`: one person's own clients and nobody's. */
export const fullArchiveDue = (db: ReadDb, limit: number, onlyFor: string | null = null): FullArchiveLine[] => {
  const settings = fullArchiveSettingsOf(db);
  return allOf<JudgedRow>(
    db,
    `select ${judgedColumns} from client
     where full_archive = 'incomplete' and deleted_at is null and merged_into_id is null and (?1 is null or manager_id is null or manager_id = ?1)
     order by asset_total desc limit ?2`,
    onlyFor,
    limit,
  ).map((row) => toLine(row, settings));
};

/** What is missing in the full archive of a client; undefined when none is demanded (X03). */
export const fullArchiveOfClient = (db: ReadDb, clientId: string): readonly FullArchivePart[] | undefined => {
  const row = firstOf<JudgedRow>(db, `select ${judgedColumns} from client where id = ? and full_archive is not null`, clientId);
  return row && toLine(row, fullArchiveSettingsOf(db)).missing;
};
