/*
 * The least that a hub could do (quality.md, floors): keep the last value and time of each field with one set-based statement,
 * append to a log with another, commit durably, and answer with what others wrote. No rights, no conflicts, no digests.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { openStore, write } from "#db/engine/store.ts";

const pack = promisify<Buffer, Buffer>(zstdCompress);
const unpack = promisify<Buffer, Buffer>(zstdDecompress);

interface Push {
  readonly device: string;
  readonly cursor: number;
  /** id, field, value, time */
  readonly cells: readonly (readonly [string, string, string | number, string])[];
}

type Accept = (push: Push) => Promise<unknown>;

/** On the embedded engine. */
const embedded = (file: string): Accept => {
  const store = openStore({ path: file, key: randomBytes(32) });
  store.raw
    .exec(`create table cell (id text not null, field text not null, value, at text not null, device text not null, primary key (id, field)) without rowid;
    create table log (seq integer primary key, device text not null, id text not null, field text not null, value, at text not null)`);
  return ({ device, cursor, cells }) => {
    const json = JSON.stringify(cells);
    write(store, (tx) => {
      tx.prepare(
        `insert into cell (id, field, value, at, device) select value ->> 0, value ->> 1, value ->> 2, value ->> 3, ? from json_each(?) where true
         on conflict do update set value = excluded.value, at = excluded.at, device = excluded.device where excluded.at >= cell.at`,
      ).run(device, json);
      tx.prepare("insert into log (device, id, field, value, at) select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)").run(
        device,
        json,
      );
    });
    return Promise.resolve({
      cursor: store.read.prepare("select max(seq) as seq from log").get(),
      cells: store.raw.prepare("select id, field, value, at from log where seq > ? and device <> ?").raw().all(cursor, device),
    });
  };
};

/** The same on PostgreSQL. */
const overConnection = async (url: string): Promise<Accept> => {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create table cell (id text not null, field text not null, value text, at text not null, device text not null, primary key (id, field));
    create table log (seq bigint generated always as identity primary key, device text not null, id text not null, field text not null, value text, at text not null)`);
  return async ({ device, cursor, cells }) => {
    const json = JSON.stringify(cells);
    await client.query("begin");
    await client.query(
      `insert into cell (id, field, value, at, device) select e ->> 0, e ->> 1, e ->> 2, e ->> 3, $1 from json_array_elements($2::json) e
       on conflict (id, field) do update set value = excluded.value, at = excluded.at, device = excluded.device where excluded.at >= cell.at`,
      [device, json],
    );
    await client.query("insert into log (device, id, field, value, at) select $1, e ->> 0, e ->> 1, e ->> 2, e ->> 3 from json_array_elements($2::json) e", [
      device,
      json,
    ]);
    await client.query("commit");
    const { rows: last } = await client.query<{ seq: string }>("select max(seq) as seq from log");
    const { rows } = await client.query<[string, string, string, string]>({
      text: "select id, field, value, at from log where seq > $1 and device <> $2",
      values: [cursor, device],
      rowMode: "array",
    });
    return { cursor: { seq: Number(last[0]?.seq ?? 0) }, cells: rows };
  };
};

const [, , file = "", url] = process.argv;
const accept = url === undefined ? embedded(file) : await overConnection(url);

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    void unpack(Buffer.concat(parts))
      .then((body) => accept(JSON.parse(body.toString("utf8")) as Push)) // written by the bench
      .then((told) => pack(Buffer.from(JSON.stringify(told))))
      .then((answer) => response.end(answer));
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address ? address.port : 0);
});
process.once("disconnect", () => process.exit(0));
