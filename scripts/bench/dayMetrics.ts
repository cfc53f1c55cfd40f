/*
 * What a day asks of a branch of 50,000 clients, through the router as the window asks it: parsed, audited, durable.
 * The floors are the same rows by prepared statements, or one durable transaction that changes one row.
 */
import type { GreetingPlan } from "#shared/contracts/care.ts";
import type { GreetingPlace } from "#shared/domain/care/careLines.ts";
import { openStore, type Store } from "#db/engine/store.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { clientListRows, clientRowNumbers } from "#db/workstation/clientList.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { type Branch, passphrase } from "./branch.ts";
import { interleave } from "./interleave.ts";
import type { Goal, Metric, Summary } from "./statistics.ts";
import { today } from "./workload.ts";

const month = today.slice(0, 7);
const frame: readonly Goal[] = [{ kind: "p95", most: 16 }];
const ofAggregate = [
  "contact_point",
  "relation",
  "household_member",
  "important_date",
  "need",
  "holding",
  "remark",
  "interaction",
  "attachment",
  "field_mark",
  "archive_inspection",
  "extra_value",
  "client_tag",
];

/** The rows of one client, one prepared statement a table. */
const archiveFloor = (store: Store): ((clientId: string) => void) => {
  const client = store.raw.prepare("select * from client where id = ?");
  const rows = ofAggregate.map((table) => store.raw.prepare(`select * from ${table} where client_id = ? and deleted_at is null`));
  return (clientId) => {
    client.get(clientId);
    for (const statement of rows) statement.all(clientId);
  };
};

/** One row changed in a transaction of its own, on the disk when it answers. */
const durableFloor = (store: Store): ((round: number) => void) => {
  store.raw.exec("create table if not exists bench_durable (id integer primary key, value text); insert or ignore into bench_durable values (1, '')");
  const statement = store.raw.prepare("update bench_durable set value = ? where id = 1");
  return (round) => void statement.run(`value ${round}`);
};

const metric = (id: string, what: string, ours: Summary, goals: readonly Goal[], beside: Metric["beside"] = {}): Metric => ({
  id,
  what,
  unit: "ms",
  ours,
  beside,
  goals,
});

/** SP11: the file opened, the first page and Today read, the file closed; the passphrase apart. */
const openingMetrics = async (branch: Branch, rounds: number): Promise<Metric[]> => {
  const file = branch.store().path;
  const key = Uint8Array.from(branch.key());
  const sort = { field: "assetTotal", direction: "desc" } as const;
  const wish = { condition: { all: [] }, found: null };
  const firstPage = await interleave(
    {
      "raw open and page": () => {
        const store = openStore({ path: file, key, mustExist: true });
        store.raw.prepare("select * from client where deleted_at is null order by asset_total desc limit 50").all();
        store.close();
      },
      ours: () => {
        const { store } = openWorkstation({ path: file, key, mustExist: true, checkLog: true });
        clientListRows(store.read, clientRowNumbers(store.read, wish, sort, { offset: 0, limit: 50 }, () => []).rowNos);
        store.close();
      },
    },
    rounds * 8,
    2,
  );
  const scope = { scope: { condition: { all: [] }, text: "" }, sort, offset: 0, limit: 50 };
  branch.host.lock("user");
  const whole = await interleave(
    {
      ours: async () => {
        const began = performance.now();
        const opened = await branch.host.unlock(branch.storeId, passphrase);
        if (!opened.ok) throw new Error(`not opened: ${opened.error.type}`);
        await branch.ask("followUps", "todayPage");
        await branch.ask("clients", "clientPage", scope);
        const ms = performance.now() - began;
        branch.host.lock("user");
        return ms;
      },
    },
    rounds * 2,
  );
  await branch.host.unlock(branch.storeId, passphrase);
  return [
    metric("SP11", "store opened, first page of clients by SQL", firstPage.ours, [{ kind: "p50", most: 15 }], {
      "raw open and page": firstPage["raw open and page"],
    }),
    metric("SP11u", "passphrase to Today and first page, in process", whole.ours, [{ kind: "p95", most: 1000 }]),
  ];
};

/** The daily work of an open branch. */
export const dayMetrics = async (branch: Branch, rounds: number): Promise<Metric[]> => {
  const { ask, clients } = branch;
  const clientAt = (round: number): string => syntheticId(1, 1 + ((round * 7919) % clients));
  const readArchive = archiveFloor(branch.store());
  // Opening an archive is audited, and the audit is durable before the archive is shown.
  const saveOne = durableFloor(branch.store());
  const file = await interleave(
    {
      "raw rows, one durable line": (round) => {
        readArchive(clientAt(round));
        saveOne(round);
      },
      ours: (round) => ask("clients", "clientFile", { clientId: clientAt(round) }).then(() => undefined),
    },
    rounds * 30,
    10,
  );
  const saved = await interleave(
    {
      "one durable row": saveOne,
      field: (round) => ask("clients", "editFields", { clientId: clientAt(round), changes: { occupation: `职业${round}` } }).then(() => undefined),
      draft: (round) => ask("drafts", "keepDraft", { key: "bench", value: JSON.stringify({ note: "字".repeat(400), round }) }).then(() => undefined),
    },
    rounds * 30,
    5,
  );
  branch.store().raw.exec("drop table bench_durable");
  const read = await interleave(
    {
      today: () => ask("followUps", "todayPage").then(() => undefined),
      // All of its pieces, as the window reads them.
      calendar: async () => {
        let fromDay: number | null = 0;
        while (fromDay !== null) {
          ({ next: fromDay } = (await ask("visits", "visitCalendar", { from: `${month}-01`, to: `${month}-30`, fromDay })) as { next: number | null }); // the contract's output
        }
      },
      board: () => ask("visits", "visitBoard").then(() => undefined),
      log: () => ask("workLog", "workDay", { day: today }).then(() => undefined),
      week: () => ask("workLog", "workWeek", { weekOf: today }).then(() => undefined),
    },
    rounds * 10,
    3,
  );
  const plan = await interleave({ ours: () => ask("visits", "planProposals", { weekOf: today }).then(() => undefined) }, rounds * 2, 1);
  let greetingMonth = 0;
  const greeted = await interleave(
    {
      make: () => {
        greetingMonth += 1;
        return ask("care", "makeGreetingPlan", { month: `2027-${String(greetingMonth).padStart(2, "0")}` }).then(() => undefined);
      },
      read: async () => {
        const month = `2027-${String(Math.max(1, greetingMonth)).padStart(2, "0")}`;
        // All of its pieces, as the window reads them.
        let behind: GreetingPlace | null | undefined;
        do {
          ({ next: behind } = (await ask("care", "greetingPlan", behind ? { month, behind } : { month })) as GreetingPlan); // the contract's output
        } while (behind);
      },
    },
    Math.min(rounds, 4),
    1,
  );
  return [
    metric("D1", "an archive opened and audited (clientFile), durable", file.ours, frame, { "raw rows, one durable line": file["raw rows, one durable line"] }),
    metric("D2", "one field saved (editFields), durable", saved.field, frame, { "one durable row": saved["one durable row"] }),
    metric("D3", "a draft kept, durable", saved.draft, frame, { "one durable row": saved["one durable row"] }),
    metric("D4", "Today, 20,000 open items", read.today, frame),
    metric("D5", "calendar of a month with 2,000 visits", read.calendar, frame),
    metric("D6", "board of visits", read.board, frame),
    metric("D7", `week planner over ${clients} clients`, plan.ours, [{ kind: "p95", most: 1000 }]),
    metric("D8", `greeting list of a month made for ${clients} clients`, greeted.make, []),
    metric("D9", "greeting list of a month read", greeted.read, []),
    metric("D10", "work log of a day compiled", read.log, frame),
    metric("D11", "work log of a week compiled", read.week, frame),
    ...(await openingMetrics(branch, rounds)),
  ];
};
