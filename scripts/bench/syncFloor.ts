/* The device's half of the floors of sync: set-based, durable, over loopback, and nothing else (quality.md). */
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import Database from "better-sqlite3";
import { openStore, write } from "#db/engine/store.ts";
import { temporaryFolder } from "./freshStore.ts";
import { changedFields, clientIdOf, syncGroups } from "./syncWorkload.ts";

const pack = promisify<Buffer, Buffer>(zstdCompress);
const unpack = promisify<Buffer, Buffer>(zstdDecompress);

type Cell = readonly [string, string, string | number, string];

/** Changed fields of clients as cells. */
const cellsOf = (from: number, count: number, word: string): Cell[] =>
  Array.from({ length: count }, (_, index) => index + from + 1).flatMap((number) =>
    Object.entries(changedFields(number, word)).map(([field, value]): Cell => [clientIdOf(number), field, value, new Date().toISOString()]),
  );

/** Bytes of bare changes, packed: ids, fields and values, no header, no time. */
export const bareBytes = async (from: number, count: number, word: string): Promise<number> => {
  const changes = Array.from({ length: count }, (_, index) => [clientIdOf(from + index + 1), changedFields(from + index + 1, word)]);
  return (await pack(Buffer.from(JSON.stringify(changes)))).length;
};

/** A floor hub, embedded or on a database of its own, with a device whose table holds so many clients. */
export const startFloor = async (clients: number, databaseUrl?: string) => {
  const folder = temporaryFolder();
  const hub = fork(
    path.join(import.meta.dirname, "syncFloorHub.ts"),
    [path.join(folder, "floor-hub.db"), ...(databaseUrl === undefined ? [] : [databaseUrl])],
    { execArgv: [] },
  );
  const port = await new Promise<number>((resolve) => hub.once("message", (told) => resolve(Number(told))));
  const store = openStore({ path: path.join(folder, "floor-device.db"), key: randomBytes(32) });
  store.raw.exec("create table client (id text primary key, name text, hobbies text, note text, annual_income integer)");
  write(store, (tx) => {
    const insert = tx.prepare("insert into client (id, name) values (?, ?)");
    for (let number = 1; number <= clients; number += 1) insert.run(clientIdOf(number), `客户${number}`);
  });
  const agent = new Agent({ keepAlive: true });
  const ask = (body: Buffer): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const sent = request({ agent, host: "127.0.0.1", port, method: "POST" }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => resolve(Buffer.concat(parts)));
      });
      sent.on("error", reject);
      sent.end(body);
    });
  let cursor = 0;
  const exchange = async (device: string, cells: readonly Cell[], after: number): Promise<{ cursor: { seq: number }; cells: readonly Cell[] }> => {
    const body = await pack(Buffer.from(JSON.stringify({ device, cursor: after, cells })));
    return JSON.parse((await unpack(await ask(body))).toString("utf8")) as { cursor: { seq: number }; cells: readonly Cell[] }; // written by the floor hub
  };
  return {
    /** Others write. */
    others: async (from: number, count: number, word: string): Promise<void> =>
      void (await exchange("other", cellsOf(from, count, word), Number.MAX_SAFE_INTEGER)),
    /** Push of the changes, pull of the others', both durable. */
    session: async (from: number, count: number, word: string): Promise<void> => {
      const answer = await exchange("mine", cellsOf(from, count, word), cursor);
      write(store, (tx) =>
        tx
          .prepare(
            `update client set hobbies = s.hobbies, note = s.note, annual_income = s.income from (
               select value ->> 0 as id, max(case when value ->> 1 = 'hobbies' then value ->> 2 end) as hobbies, max(case when value ->> 1 = 'note' then value ->> 2 end) as note,
                 max(case when value ->> 1 = 'annualIncome' then value ->> 2 end) as income from json_each(?) group by 1) as s where client.id = s.id`,
          )
          .run(JSON.stringify(answer.cells)),
      );
      cursor = answer.cursor.seq;
    },
    /** Whole records to the hub, as cells. */
    records: async (from: number, count: number): Promise<void> => {
      const cells = [...syncGroups(count, from)].flatMap(({ edits }) =>
        edits.map((edit): Cell => [edit.rowId, edit.table, JSON.stringify(edit.operation === "insert" ? edit.values : {}), "2026-11-21T00:00:00.000Z"]),
      );
      await exchange("mine", cells, Number.MAX_SAFE_INTEGER);
    },
    close: (): void => {
      agent.destroy();
      store.close();
      hub.disconnect();
    },
  };
};

/** An encrypted store copied, durable, and given another key: the least that a first download could be. */
export const copyAndRekey = (file: string, keyHex: string): number => {
  const target = path.join(temporaryFolder(), "copy.db");
  const began = performance.now();
  copyFileSync(file, target);
  const raw = new Database(target);
  raw.pragma("cipher='chacha20'");
  raw.pragma(`key='raw:${keyHex}'`);
  raw.pragma("journal_mode = delete");
  raw.pragma(`rekey='raw:${randomBytes(32).toString("hex")}'`);
  raw.prepare("select count(*) from client").get();
  raw.close();
  const handle = openSync(target, "r+");
  fsyncSync(handle);
  closeSync(handle);
  const ms = performance.now() - began;
  rmSync(target);
  return ms;
};
