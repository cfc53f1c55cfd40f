/* The program with an open store, its intents as typed functions, and files that a test grants as the desktop would. */
import { randomUUID } from "node:crypto";
import path from "node:path";
import { writeFileSync } from "node:fs";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { type Contracts, contracts } from "#shared/contracts/contracts.ts";
import type { ClientOf } from "#shared/contracts/contract.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import type { Desktop } from "#electron/features/desktop.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { createOpenProgram, testPassphrase, type TestProgram } from "./testProgram.ts";

export type Api = { readonly [F in keyof Contracts]: ClientOf<Contracts[F]> };

export interface ArchiveWorld {
  readonly program: TestProgram & { readonly storeId: string };
  readonly api: Api;
  readonly store: () => Store;
  /** Writes a file outside the store and answers the token that a dialog would have given for it. */
  readonly grantFile: (name: string, bytes: Uint8Array | string) => string;
  /** A token for a place that is yet to be written, and its path. */
  readonly grantPlace: (name: string) => { readonly token: string; readonly path: string };
  /** A client made through the contract, duplicates or not. */
  readonly newClient: (values: Parameters<Api["clients"]["createClient"]>[0]["values"], phone?: string) => Promise<string>;
  /** Changes by another person, e.g. the hub's. */
  readonly applyAs: (actorId: string, changes: readonly Change[]) => void;
  /** Signs in again with another role. */
  readonly becomeRole: (role: string) => Promise<void>;
}

/** The value of an answer that must be good. */
export const valueOf = <T, E>(answer: Result<T, E>): T => {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
};

/** The error of an answer that must be refused. */
export const errorOf = <T, E>(answer: Result<T, E>): E => {
  if (answer.ok) throw new Error(`answered: ${JSON.stringify(answer.value)}`);
  return answer.error;
};

const apiOf = (program: TestProgram): Api =>
  Object.fromEntries(
    Object.entries(contracts).map(([feature, contract]) => [
      feature,
      Object.fromEntries(Object.keys(contract).map((intent) => [intent, (input: unknown) => program.call(feature, intent, input)])),
    ]),
  ) as unknown as Api; // the same contracts at run time and in the type

export const createArchiveWorld = async (options: Partial<Pick<Desktop, "htmlPdf" | "telephone" | "dial">> = {}): Promise<ArchiveWorld> => {
  const granted = new Map<string, string>();
  const program = await createOpenProgram({
    desktop: {
      chooseFiles: () => Promise.resolve([]),
      chooseSaveFile: () => Promise.resolve(null),
      chooseFolder: () => Promise.resolve(null),
      grant: () => ({ token: "", name: "", byteSize: 0 }),
      pathOf: (token) => granted.get(token),
      open: () => Promise.resolve(false),
      print: () => Promise.resolve(false),
      printPage: () => Promise.resolve(false),
      pagePdf: () => Promise.resolve(new Uint8Array()),
      // The page itself instead of a print of it.
      htmlPdf: options.htmlPdf ?? (({ html, edges }) => Promise.resolve(Buffer.from([...edges.head, html, edges.foot].join("")))),
      writeFile: (file, bytes) => writeFileSync(file, bytes),
      removePartial: () => undefined,
      telephone: options.telephone ?? (() => null),
      dial: options.dial ?? (() => Promise.resolve(false)),
    },
  });
  const api = apiOf(program);
  const ids = createUuidIds();
  const session = () => {
    const current = program.host.current();
    if (!current) throw new Error("locked");
    return current;
  };
  const store = (): Store => session().store;
  const grantPlace = (name: string): { readonly token: string; readonly path: string } => {
    const token = randomUUID();
    const file = path.join(program.profile, name);
    granted.set(token, file);
    return { token, path: file };
  };
  const applyAs: ArchiveWorld["applyAs"] = (actorId, changes) => {
    write(store(), (tx) =>
      applyChanges(
        tx,
        {
          txId: ids.next() as TxId,
          kind: "edit",
          label: {},
          actorId: actorId as ActorId,
          workstationId: session().workstationId,
          editedAt: program.clock.now(),
        },
        changes,
      ),
    );
  };
  return {
    program,
    api,
    store,
    grantPlace,
    grantFile: (name, bytes) => {
      const place = grantPlace(name);
      writeFileSync(place.path, bytes);
      return place.token;
    },
    newClient: async (values, phone) => {
      const contacts = phone === undefined ? [] : [{ kind: "mobile", value: phone, isPreferred: true }];
      return valueOf(await api.clients.createClient({ values: { kind: "person", ...values }, contacts, force: true })).clientId;
    },
    applyAs,
    becomeRole: async (role) => {
      applyAs(session().actor.id, [{ operation: "update", table: "branchUser", rowId: session().actor.id, values: { role } }]);
      program.host.lock("user");
      valueOf(await program.host.unlock(program.storeId, testPassphrase));
    },
  };
};
