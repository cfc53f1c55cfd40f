/* Hours of a branch with all faults on: nothing stays open, nothing grows but the data, and in the end everybody is equal (RE14). */
import { expect, it, onTestFinished } from "vitest";
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { keepFigures } from "#test/support/proofFigures.ts";
import { canCountHandles } from "#test/support/soak/soakReadings.ts";
import { startSoak } from "#test/support/soak/soakWorld.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** How many operations; the long run sets SUIXING_SOAK=100000, and then it is ten devices. */
const wanted = process.env["SUIXING_SOAK"];
const operations = Number(wanted ?? 160);
const devices = wanted === undefined ? 3 : 10;
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const why = canCountHandles ? "" : " (skipped: open handles can be counted on Linux only)";

const mebibyte = 1_048_576;

/** What may grow with the work: rows of people, their history, the audit, and what one decides about. */
const data: ReadonlySet<string> = new Set([
  ...syncedTableNames.map(toSnake),
  "change_tx",
  "change_log",
  "audit_entry",
  "import_run",
  "import_row",
  "sync_conflict",
  "sync_attention",
  "sync_digest",
  "sync_unread",
  "day_ledger",
]);
/** What is kept for a while: most rows of one device. */
const bounded: Readonly<Record<string, number>> = { sync_session: 201, draft: 12, local_state: 100 };

it.skipIf(!canCountHandles)(
  `[RE14] ${operations} operations of ${devices} devices with faults (seed ${seed}): no handle stays open, nothing grows but the data, everybody ends equal${why}`,
  { timeout: 120_000 + operations * 1_000 },
  async () => {
    const soak = await startSoak({ folder: temporaryFolder(), operations, devices, seed, readings: 8 });
    onTestFinished(() => soak.close());
    const readings = await soak.work();
    // Throws unless everybody holds what the hub says, nothing that was written is lost, and all chains hold.
    const end = await soak.finish();
    const [first, last] = [readings[0], readings.at(-1)];
    const grown = Object.entries(last?.rows ?? {}).filter(([table, count]) => count > (first?.rows[table] ?? 0));
    keepFigures({ devices, ...end, grown: Object.fromEntries(grown), readings: readings.map(({ rows: _rows, ...rest }) => rest) });

    for (const reading of readings) expect([reading.newHandles, reading.newHubHandles]).toEqual([{}, {}]);
    // SP13: a mebibyte an hour, here for all programs together; what is prepared once is there by half-time.
    const half = readings[Math.floor(readings.length / 2)];
    expect(((last?.heldBytes ?? 0) - (half?.heldBytes ?? 0)) / mebibyte).toBeLessThan(8);
    // The last life of the hub, from its first reading on.
    const young = readings.find(({ hubPid }) => hubPid === last?.hubPid);
    expect(((last?.hubHeldBytes ?? 0) - (young?.hubHeldBytes ?? 0)) / mebibyte).toBeLessThan(8);
    // A log is folded into its file at 4 MiB and keeps the length that it once had; the largest transactions come on top.
    expect(Math.max(...readings.map(({ logBytes }) => logBytes)) / mebibyte).toBeLessThan(16);
    expect(end.stored / end.packed).toBeLessThanOrEqual(1.3);
    expect(end.hubStored / end.hubPacked).toBeLessThanOrEqual(1.3);
    expect(end.backups).toBeLessThanOrEqual(14);
    expect([end.remains, end.openFiles]).toEqual([[], []]);
    expect(grown.map(([table]) => table).filter((table) => !data.has(table) && bounded[table] === undefined)).toEqual([]);
    for (const [table, most] of Object.entries(bounded)) expect(last?.rows[table], table).toBeLessThanOrEqual(most * devices);
    // Everything that could go wrong did.
    for (const fault of ["locks", "deviceKills", "fullDisks", "hubKills"] as const) expect(end.faults[fault], fault).toBeGreaterThan(0);
    if (operations >= 2_000) expect(end.faults.missedSessions).toBeGreaterThan(0);
  },
);
