/*
 * What one person does in a long day, drawn from a seed: the real intents of the real program, some refused by their own
 * rules, as with people. Chosen are rows that the person's own store shows.
 */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import { addDays, type Day, dayOf } from "#shared/kernel/time.ts";
import type { Store } from "#db/engine/store.ts";
import { takeProposals } from "../importSettings.ts";
import { preparedOnce } from "../preparedOnce.ts";
import type { TestProgram } from "../testProgram.ts";

export interface SoakPerson {
  readonly name: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly storeId: string;
  readonly program: TestProgram;
  /** Files that a dialog would have given, by token. */
  readonly granted: Map<string, string>;
  /** 0 to below 1. */
  readonly random: () => number;
}

export type Answer = Awaited<ReturnType<TestProgram["call"]>>;

/** How a refused intent names its reason. */
export const errorTypeOf = (answer: Answer): string => {
  if (answer.ok) return "";
  const { type, field, reason } = answer.error as { readonly type: string; readonly field?: string; readonly reason?: string }; // every declared error has a type
  return [type, field, reason].filter((part) => part !== undefined).join(" ");
};

/** Some act of a person; undefined where there was nothing to do it to. */
type Act = (person: SoakPerson) => Promise<Answer | undefined>;

export const storeOf = ({ program }: SoakPerson): Store => {
  const session = program.host.current();
  if (!session) throw new Error("the store is locked");
  return session.store;
};

export const below = ({ random }: SoakPerson, count: number): number => Math.floor(random() * count);
const oneOf = <T>(person: SoakPerson, list: readonly T[], otherwise: T): T => list[below(person, list.length)] ?? otherwise;
const call = (person: SoakPerson, feature: string, intent: string, input: unknown = {}): Promise<Answer> => person.program.call(feature, intent, input);
const today = ({ program }: SoakPerson): Day => dayOf(program.clock.now());

/** An id of a table, chosen among those that a condition leaves. */
const idIn = (person: SoakPerson, table: string, where: string): string | undefined => {
  const store = storeOf(person);
  const count = Number(preparedOnce(store, `select count(*) from ${table} where deleted_at is null and ${where}`).pluck().get());
  if (count === 0) return undefined;
  const id = preparedOnce(store, `select id from ${table} where deleted_at is null and ${where} order by id limit 1 offset ?`)
    .pluck()
    .get(below(person, count));
  return typeof id === "string" ? id : undefined;
};

const surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
const words = ["存款到期", "想看理财", "子女留学", "换房贷款", "电话未接", "约下周见", "喜欢喝茶", "O'Neil %_"];
const newName = (person: SoakPerson): string =>
  `${oneOf(person, surnames, "王")}${String.fromCodePoint(0x4e00 + below(person, 3_000))}${below(person, 100_000)}`;
const phone = (person: SoakPerson): string => `139${String(below(person, 100_000_000)).padStart(8, "0")}`;

const onClient =
  (act: (person: SoakPerson, clientId: string) => Promise<Answer>): Act =>
  async (person) => {
    const clientId = idIn(person, "client", "merged_into_id is null");
    return clientId === undefined ? undefined : await act(person, clientId);
  };
const onRow =
  (table: string, where: string, act: (person: SoakPerson, id: string) => Promise<Answer>): Act =>
  async (person) => {
    const id = idIn(person, table, where);
    return id === undefined ? undefined : await act(person, id);
  };

/** Half an hour of the working day. */
const halfHour = (person: SoakPerson): { readonly startTime: string; readonly endTime: string } => {
  const hour = String(9 + below(person, 9)).padStart(2, "0");
  return { startTime: `${hour}:00`, endTime: `${hour}:30` };
};

const importFile: Act = async (person) => {
  const token = `00000000-0000-4000-8000-${String(below(person, 1_000_000_000)).padStart(12, "0")}`;
  const file = path.join(person.program.profile, `名单-${token}.csv`);
  const rows = Array.from({ length: 1 + below(person, 6) }, () => `${newName(person)},C${below(person, 2_000)},${phone(person)},${oneOf(person, words, "")}`);
  writeFileSync(file, `姓名,客户号,手机号码,备注\n${rows.join("\n")}\n`);
  person.granted.set(token, file);
  try {
    const inspected = await call(person, "exchange", "inspectFiles", { files: [{ token }] });
    if (!inspected.ok) return inspected;
    const { files } = inspected.value as InspectedFiles; // the contract's output
    const started = await call(person, "exchange", "startDryRun", takeProposals(files));
    if (!started.ok) return started;
    await person.program.settleJobs();
    const { runId } = started.value as { readonly runId: string }; // as above
    const answer = await call(person, "exchange", below(person, 4) === 0 ? "cancelImport" : "commitImport", { runId });
    await person.program.settleJobs();
    return answer;
  } finally {
    person.granted.delete(token);
    rmSync(file);
  }
};

const report: Act = onRow(
  "visit",
  "state in ('underWay', 'done') and id not in (select visit_id from visit_report where state = 'submitted')",
  async (person, visitId) => {
    const values = { result: "interested", summary: oneOf(person, words, "谈了"), clientNeeds: "一笔随时能用的钱", nextStep: "周五前回电" };
    const saved = await call(person, "visits", "saveReport", { visitId, values });
    if (!saved.ok || below(person, 4) === 0) return saved;
    const dueOn = addDays(today(person), 1 + below(person, 9));
    return await call(person, "visits", "submitReport", { visitId, followUps: [{ title: "回电", dueOn }], promises: [{ body: "发对照表", dueOn }] });
  },
);

/** Waits for the jobs that an act began. */
const settled = async (person: SoakPerson, answer: Answer): Promise<Answer> => {
  await person.program.settleJobs();
  return answer;
};

/** What people do, with how often in ten thousand. */
export const acts = {
  editClient: [
    2_600,
    onClient((person, clientId) => {
      const changes = [
        { note: `${oneOf(person, words, "")}${below(person, 1_000)}` },
        { grade: oneOf(person, ["key", "ordinary"], "key") },
        { annualIncome: below(person, 1_000) * 100_00 },
      ];
      return call(person, "clients", "editFields", { clientId, changes: oneOf(person, changes, { note: "" }) });
    }),
  ],
  createClient: [
    500,
    (person) =>
      call(person, "clients", "createClient", {
        values: { kind: "person", name: newName(person) },
        contacts: [{ kind: "mobile", value: phone(person) }],
        force: true,
      }),
  ],
  addPhone: [
    300,
    onClient((person, clientId) => call(person, "clients", "saveContactPoint", { clientId, rowId: null, values: { kind: "mobile", value: phone(person) } })),
  ],
  openArchive: [900, onClient((person, clientId) => call(person, "clients", "clientFile", { clientId }))],
  timeline: [300, onClient((person, clientId) => call(person, "clients", "clientTimeline", { clientId, limit: 30 }))],
  search: [400, (person) => call(person, "clients", "clientSearch", { text: oneOf(person, surnames, "王"), limit: 20 })],
  todayPage: [60, (person) => call(person, "followUps", "todayPage")],
  planVisit: [
    900,
    onClient((person, clientId) =>
      call(person, "visits", "planVisit", {
        clientId,
        values: { plannedOn: addDays(today(person), below(person, 5)), ...halfHour(person), title: oneOf(person, words, ""), appointment: "confirmed" },
        force: true,
      }),
    ),
  ],
  moveVisit: [
    300,
    onRow("visit", "state = 'planned'", (person, visitId) =>
      call(person, "visits", "moveVisit", { visitId, plannedOn: addDays(today(person), below(person, 5)), ...halfHour(person), force: true }),
    ),
  ],
  startVisit: [600, onRow("visit", "state = 'planned'", (person, visitId) => call(person, "visits", "startVisit", { visitId, asDropIn: true }))],
  finishVisit: [500, onRow("visit", "state = 'underWay'", (person, visitId) => call(person, "visits", "finishVisit", { visitId }))],
  missVisit: [
    100,
    onRow("visit", "state = 'planned'", (person, visitId) => call(person, "visits", "endVisitOtherwise", { visitId, state: "missed", reason: "客户临时外出" })),
  ],
  report: [500, report],
  followUp: [
    500,
    onClient((person, clientId) =>
      call(person, "followUps", "saveFollowUp", {
        clientId,
        values: { title: oneOf(person, words, "回电"), dueOn: addDays(today(person), below(person, 10)), evidenceKind: "none" },
      }),
    ),
  ],
  completeFollowUp: [
    500,
    onRow("follow_up", "state = 'open'", (person, id) => call(person, "followUps", "completeFollowUps", { ids: [id], outcome: oneOf(person, words, "") })),
  ],
  snoozeFollowUp: [
    150,
    onRow("follow_up", "state = 'open'", (person, id) =>
      call(person, "followUps", "snoozeFollowUps", { ids: [id], until: addDays(today(person), 1 + below(person, 5)) }),
    ),
  ],
  promise: [
    300,
    onClient((person, clientId) =>
      call(person, "visits", "savePromise", { clientId, values: { body: oneOf(person, words, "回电"), dueOn: addDays(today(person), below(person, 10)) } }),
    ),
  ],
  undo: [250, (person) => call(person, "history", "undoLast")],
  redo: [80, (person) => call(person, "history", "redoLast")],
  keepDraft: [
    300,
    (person) => call(person, "drafts", "keepDraft", { key: `report:${below(person, 12)}`, value: oneOf(person, words, "").repeat(1 + below(person, 60)) }),
  ],
  dropDraft: [100, (person) => call(person, "drafts", "dropDraft", { key: `report:${below(person, 12)}` })],
  decideConflict: [
    60,
    async (person) => {
      const id = preparedOnce(storeOf(person), "select id from sync_conflict where state = 'open' and field <> '#row' order by id limit 1").pluck().get();
      return id === undefined ? undefined : await call(person, "daySync", "decideConflict", { id, take: oneOf(person, ["kept", "lost"], "kept") });
    },
  ],
  importFile: [25, importFile],
  backup: [15, async (person) => settled(person, await call(person, "jobs", "backupNow"))],
  sync: [220, async (person) => settled(person, await call(person, "daySync", "syncNow"))],
  closeDay: [5, async (person) => settled(person, await call(person, "daySync", "closeDay", { day: today(person) }))],
} as const satisfies Record<string, readonly [number, Act]>;

export type ActName = keyof typeof acts;
const actNames = Object.keys(acts) as ActName[]; // the names of the table
const allWeights = actNames.reduce((sum, name) => sum + acts[name][0], 0);

/** Draws what a person does next. */
export const drawAct = (person: SoakPerson): ActName => {
  let left = person.random() * allWeights;
  return actNames.find((name) => (left -= acts[name][0]) < 0) ?? "editClient";
};
