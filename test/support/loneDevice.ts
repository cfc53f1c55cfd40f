/* A device without a hub: what a hub would say is put before it word by word, also what no right hub would say. */
import { err } from "#shared/kernel/result.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { write, type WriteTx } from "#db/engine/store.ts";
import { type HubRow, settleRows } from "#db/workstation/sync/applyFeed.ts";
import type { HeldFields } from "#db/workstation/sync/pushQueue.ts";
import { automaticHeader, type DeviceContext } from "#electron/sync/deviceContext.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import { createDevice, type TestDevice } from "./deviceWorld.ts";
import { handClock, partyOf, type Person } from "./hubWorld.ts";

export interface LoneDevice extends TestDevice {
  readonly write: <T>(work: (tx: WriteTx) => T) => T;
  readonly header: (label?: EditHeader["label"]) => EditHeader;
  /** Brings rows to how they stand at the hub, one after the other. */
  readonly stand: (...rows: readonly HubRow[]) => void;
  /** The edits of the newest line of the log. */
  readonly lastLogged: () => unknown;
  /** What a session is given, with a hub that answers as it is told and is gone otherwise. */
  readonly hearing: (answers: Partial<HubLink>) => DeviceContext;
}

/** Holds nothing: no own line waits. */
export const holdsNothing: HeldFields = { holds: () => false, holdsRow: () => false, valuesOf: () => undefined };

/** Holds some fields of a row, `#row` its life; own lines left 自己 in them. */
export const holdsFields = (rowId: string, ...fields: readonly string[]): HeldFields => ({
  holds: (row, field) => row === rowId && fields.includes(field),
  holdsRow: (row) => row === rowId,
  valuesOf: (row) => (row === rowId ? Object.fromEntries(fields.filter((field) => field !== "#row").map((field) => [field, "自己"])) : undefined),
});

type Values = Readonly<Record<string, FieldValue>>;

/** A client as it stands at the hub. */
export const clientRow = (rowId: string, rev: number, values: Values = {}, isDeleted = false): HubRow => ({
  table: "client",
  rowId,
  clientId: rowId,
  rev,
  isDeleted,
  values: { kind: "person", name: "张三", ...values },
});

/** A phone of a client as it stands at the hub. */
export const phoneRow = (rowId: string, clientId: string, rev: number, values: Values = {}, isDeleted = false): HubRow => ({
  table: "contactPoint",
  rowId,
  clientId,
  rev,
  isDeleted,
  values: { clientId, kind: "mobile", value: "13800000000", ...values },
});

/** A device of a person that never meets a hub. */
export const loneDevice = (person: Person = "wang"): LoneDevice => {
  const device = createDevice({
    party: partyOf("branch", person),
    exchange: () => {
      throw new Error("there is no hub");
    },
    clock: handClock(),
    prefix: 7,
  });
  const inside: LoneDevice["write"] = (work) => write(device.store(), work);
  const header: LoneDevice["header"] = (label = { sync: "test" }) => automaticHeader(device.context(), label);
  const gone = (): Promise<ReturnType<typeof err<{ readonly type: "unreachable"; readonly detail: string }>>> =>
    Promise.resolve(err({ type: "unreachable", detail: "gone" }));
  return {
    ...device,
    write: inside,
    header,
    stand: (...rows) =>
      inside((tx) => {
        for (const row of rows) settleRows(tx, header(), [row], [], holdsNothing, 0);
      }),
    lastLogged: () => JSON.parse(device.store().raw.prepare("select edits from change_log order by seq desc limit 1").pluck().get() as string) as unknown, // one column of JSON
    hearing: (answers) => ({ ...device.context(), link: { ...device.context().link, exchange: gone, history: gone, compare: gone, rows: gone, ...answers } }),
  };
};
