/*
 * The folder of a hub: its configuration and its keys, readable by its own user only. Nothing of a client lies here in
 * plaintext; the embedded database is encrypted with `database.key`. An existing hub is never overwritten.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { renameDurably } from "#shared/files/durableFile.ts";
import { openPostgresHub, openSqliteHub } from "#db/engine/hubDatabase.ts";
import type { HubDatabase } from "#db/hub/schema.ts";

/** `hub.json`. */
const HubConfig = z.strictObject({
  /** Name or address under which devices reach the hub; it stands in the enrolment codes. */
  host: z.string().min(1),
  port: z.int().min(1).max(65_535),
  /** Address that the hub listens on. */
  listen: z.string().min(1),
  /** PostgreSQL; absent for the embedded database. */
  databaseUrl: z.string().optional(),
  /** How long a device may work without contact, in days. */
  leaseDays: z.int().min(1).max(365),
  /** The folder into which the core system puts its lists, and how often it is looked at. */
  inbox: z.strictObject({ folder: z.string().min(1), everySeconds: z.int().min(1).max(3_600).optional() }).optional(),
});
export type HubConfig = z.infer<typeof HubConfig>;

/** Keys with which the hub speaks for itself. */
export interface HubKeys {
  readonly receipt: KeyObject;
  /** X25519, opens what devices seal for the hub. */
  readonly box: KeyObject;
  /** SPKI DER in base64. */
  readonly receiptPublic: string;
  readonly boxPublic: string;
}

export interface HubFolder {
  readonly place: string;
  readonly config: HubConfig;
  readonly keys: HubKeys;
  readonly tls: { readonly key: string; readonly cert: string };
  readonly fingerprint: string;
  readonly databaseKey: Uint8Array;
}

const names = {
  config: "hub.json",
  database: "hub.db",
  databaseKey: "database.key",
  receipt: "receipt.pem",
  box: "box.pem",
  tlsKey: "tls.key.pem",
  tlsCertificate: "tls.crt.pem",
  backups: "backups",
  running: "running",
  erased: "erased.list",
} as const;

/** The path of a part of a hub's folder. */
export const partOf = (folder: string, part: keyof typeof names): string => path.join(folder, names[part]);

/** The files without which no backup helps: they are kept in a safe. */
export const keptFiles: readonly string[] = [names.config, names.databaseKey, names.receipt, names.box, names.tlsKey, names.tlsCertificate];

const ownOnly = { mode: 0o600, flag: "wx" } as const;

const publicText = (key: KeyObject): string => createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");

const privateText = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();

/** SHA-256 of a certificate, 64 hexadecimal digits. */
const fingerprintOf = (certificate: string): string => createHash("sha256").update(new X509Certificate(certificate).raw).digest("hex");

/** Whether a hub was made in a folder. */
export const isHub = (folder: string): boolean => existsSync(partOf(folder, "config"));

/** Whether anything of a hub lies in a folder, also of one whose making was cut off. */
export const hasPartsOfHub = (folder: string): boolean => Object.values(names).some((name) => existsSync(path.join(folder, name)));

/** Takes back what `makeHubFolder` made, when the hub could not be finished. */
export const dropHubFolder = (folder: string): void => {
  for (const name of Object.values(names)) rmSync(path.join(folder, name), { recursive: true, force: true });
};

/** Makes the folder with fresh keys and a certificate for `hosts`; the configuration is written last. */
export const makeHubFolder = async (folder: string, config: HubConfig, hosts: readonly string[], now: number): Promise<void> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  // Needed once in a hub's life: no other command waits for its library.
  const { makeCertificate } = await import("./certificate.ts");
  const tls = await makeCertificate(hosts, now);
  writeFileSync(partOf(folder, "databaseKey"), randomBytes(32), ownOnly);
  writeFileSync(partOf(folder, "receipt"), privateText(generateKeyPairSync("ed25519").privateKey), ownOnly);
  writeFileSync(partOf(folder, "box"), privateText(generateKeyPairSync("x25519").privateKey), ownOnly);
  writeFileSync(partOf(folder, "tlsKey"), tls.key, ownOnly);
  writeFileSync(partOf(folder, "tlsCertificate"), tls.certificate, ownOnly);
  mkdirSync(partOf(folder, "backups"), { mode: 0o700 });
  mkdirSync(partOf(folder, "running"), { mode: 0o700 });
  writeFileSync(partOf(folder, "config"), `${JSON.stringify(HubConfig.parse(config), null, 2)}\n`, ownOnly);
};

/** Reads a hub's folder. */
export const readHubFolder = (folder: string): HubFolder => {
  const read = (part: keyof typeof names): string => readFileSync(partOf(folder, part), "utf8");
  const receipt = createPrivateKey(read("receipt"));
  const box = createPrivateKey(read("box"));
  const cert = read("tlsCertificate");
  return {
    place: folder,
    config: HubConfig.parse(JSON.parse(read("config"))),
    keys: { receipt, box, receiptPublic: publicText(receipt), boxPublic: publicText(box) },
    tls: { key: read("tlsKey"), cert },
    fingerprint: fingerprintOf(cert),
    databaseKey: readFileSync(partOf(folder, "databaseKey")),
  };
};

/** Between the name of the database and the moment of a restore: the file is whole, and on its way into the database's place. */
const readyMark = `${names.database}.ready-`;

/** The former database with its log goes among the backups, so that it stays whole; then the ready file takes its place. */
const exchange = (place: string, ready: string, stamp: string): void => {
  const database = partOf(place, "database");
  const replaced = path.join(partOf(place, "backups"), `replaced-${stamp}.db`);
  mkdirSync(path.dirname(replaced), { recursive: true, mode: 0o700 });
  // A log goes away also where no database is: what was kept of a lost folder may hold one, and it would be played into the restored file.
  for (const side of ["", "-wal"]) if (existsSync(`${database}${side}`)) renameDurably(`${database}${side}`, `${replaced}${side}`);
  rmSync(`${database}-shm`, { force: true });
  renameDurably(ready, database);
};

/** Puts a whole and flushed file in the place of the embedded database. `now`: an instant, part of the name of what it replaces. */
export const putInPlace = (place: string, incoming: string, now: string): void => {
  const stamp = now.replaceAll(":", "");
  const ready = path.join(place, `${readyMark}${stamp}`);
  renameDurably(incoming, ready);
  exchange(place, ready, stamp);
};

/** Finishes a restore that a kill or a power cut ended when the former database had gone already: a hub must not begin empty. */
export const finishRestore = (place: string): void => {
  if (existsSync(partOf(place, "database"))) return;
  const ready = readdirSync(place).find((name) => name.startsWith(readyMark));
  if (ready !== undefined) exchange(place, path.join(place, ready), ready.slice(readyMark.length));
};

/** Opens the database that a hub's configuration names. */
export const openHubDatabase = async (folder: HubFolder): Promise<HubDatabase> => {
  const url = folder.config.databaseUrl;
  if (url !== undefined) return await openPostgresHub(url);
  finishRestore(folder.place);
  return openSqliteHub(partOf(folder.place, "database"), folder.databaseKey);
};
