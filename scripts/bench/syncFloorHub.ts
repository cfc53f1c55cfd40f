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
const store = openStore({ path: process.argv[2] ?? "", key: randomBytes(32) });
store.raw.exec(`create table cell (id text not null, field text not null, value, at text not null, device text not null, primary key (id, field)) without rowid;
  create table log (seq integer primary key, device text not null, id text not null, field text not null, value, at text not null)`);

interface Push {
  readonly device: string;
  readonly cursor: number;
  /** id, field, value, time */
  readonly cells: readonly (readonly [string, string, string | number, string])[];
}

const accept = ({ device, cursor, cells }: Push): unknown => {
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
  return {
    cursor: store.read.prepare("select max(seq) as seq from log").get(),
    cells: store.raw.prepare("select id, field, value, at from log where seq > ? and device <> ?").raw().all(cursor, device),
  };
};

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    void unpack(Buffer.concat(parts))
      .then((body) => pack(Buffer.from(JSON.stringify(accept(JSON.parse(body.toString("utf8")) as Push))))) // written by the bench
      .then((answer) => response.end(answer));
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address ? address.port : 0);
});
process.once("disconnect", () => process.exit(0));
