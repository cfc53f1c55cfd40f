/* `hub import`: the bank's lists into a branch. The report comes as JSON on standard output, log lines on the error output. */
import { existsSync } from "node:fs";
import path from "node:path";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { feedMappings, keepFeedMapping, runsOf, setManagerCode } from "#db/hub/feedImports.ts";
import { userById } from "#db/hub/people.ts";
import { noteAct } from "#hub/admin/acts.ts";
import { type FeedContext, importFeed } from "#hub/feed/feedImport.ts";
import { FeedRefused } from "#hub/feed/feedRefused.ts";
import { readMappingFile } from "#hub/feed/mappingFile.ts";
import { writeErrorWorkbook, writeReport } from "#hub/feed/reportFiles.ts";
import { undoFeed } from "#hub/feed/undoFeed.ts";
import { actorOf, type CommandArguments, CommandProblem, hubClock, hubIds, type HubSession, personNamed, withHub } from "./session.ts";
import { say } from "./strings.ts";

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** What a refusal of an import says to the person. */
export const feedProblem = (error: FeedRefused): CommandProblem =>
  new CommandProblem(say.feedDetail(say.feed[error.type], Object.values(error.detail).join("; ")));

const languageOf = ({ options }: CommandArguments): "zh-CN" | "en" => {
  const { language = "zh-CN" } = options;
  if (language !== "zh-CN" && language !== "en") throw new CommandProblem(say.wrongOption(language));
  return language;
};

const importNamed = async (session: HubSession, context: FeedContext, args: CommandArguments, files: readonly string[]): Promise<void> => {
  const { options } = args;
  const { branchId, id: actorId } = await actorOf(session, args);
  const language = languageOf(args);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const report = await importFeed(context, {
    branchId,
    actorId,
    paths: files.map((file) => path.resolve(file)),
    mapName: options.map,
    isDryRun: options["dry-run"],
    language,
    signal: stop.signal,
  });
  if (options.report !== undefined) {
    const file = path.resolve(options.report);
    if (/\.(?:xlsx|csv)$/iu.test(file)) await writeErrorWorkbook(session.hub, file, report, language);
    else writeReport(file, report);
  }
  print(JSON.stringify(report, null, 2));
  if (report.counts.refused > 0) process.exitCode = 1;
};

/** Carries `import` out. Exit code 0: all rows taken, 1: some rows refused or nothing done. */
export const importFiles = (args: CommandArguments): Promise<void> =>
  withHub(args, async (session) => {
    const { hub } = session;
    const context: FeedContext = { hub, clock: hubClock, ids: hubIds, log: process.stderr };
    const [, first, second, third] = args.words;
    try {
      if (args.options.undo !== undefined) {
        const { branchId, id } = await actorOf(session, args);
        const undone = await undoFeed(context, { branchId, actorId: id, runId: args.options.undo });
        print(say.feedUndone(undone.rows, undone.changedSince));
      } else if (first === undefined) throw new CommandProblem(say.usage);
      else if (first === "list" && second === undefined) {
        const { branchId } = await actorOf(session, args);
        for (const run of await runsOf(hub, branchId, 50)) print([run.id, run.state, run.startedAt, run.finishedAt ?? "-", run.parts].join("\t"));
        for (const { mapping } of await feedMappings(hub, branchId)) print(["map", mapping.name, mapping.columns.length].join("\t"));
      } else if (first === "manager" && second !== undefined && third !== undefined) {
        const actor = await actorOf(session, args);
        const { id } = await personNamed(session, actor, third);
        if ((await userById(hub, id))?.role !== "clientManager") throw new FeedRefused("managerNotFound");
        await hubWrite(hub, async (tx) => {
          await setManagerCode(tx, actor.branchId, second, id);
          await noteAct(tx, session.context, actor, "managerCode", { userId: id });
        });
        print(say.done);
      } else if (first === "map" && second !== undefined) {
        const actor = await actorOf(session, args);
        const known = (await feedMappings(hub, actor.branchId)).find(({ mapping }) => mapping.name === second);
        if (known) print(JSON.stringify(known, null, 2));
        else {
          if (!existsSync(path.resolve(second))) throw new FeedRefused("mappingNotFound");
          const kept = readMappingFile(path.resolve(second));
          await hubWrite(hub, async (tx) => {
            await keepFeedMapping(tx, actor.branchId, kept, hubClock.now());
            await noteAct(tx, session.context, actor, "feedMapping", { columns: kept.mapping.columns.length });
          });
          print(say.done);
        }
      } else await importNamed(session, context, args, args.words.slice(1));
    } catch (error) {
      throw error instanceof FeedRefused ? feedProblem(error) : error;
    }
  });
