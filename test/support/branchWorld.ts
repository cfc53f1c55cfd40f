/* A hub and devices of its people for tests that tell one history. */
import { expect } from "vitest";
import type { Change } from "#shared/domain/edit/edit.ts";
import { createDevice, type DeviceOptions, type TestDevice } from "./deviceWorld.ts";
import { createHubWorld, type HubWorld, type Person, partyOf, type WorldOptions } from "./hubWorld.ts";

export interface BranchWorld {
  readonly hub: HubWorld;
  readonly device: (person: Person, number?: number, more?: Partial<DeviceOptions>) => TestDevice;
}

/** A branch whose people have devices. */
export const branchWorld = async (options: WorldOptions = {}): Promise<BranchWorld> => {
  const hub = await createHubWorld(options);
  let prefix = 10;
  return {
    hub,
    device: (person, number = 1, more = {}) => {
      prefix += 1;
      return createDevice({ party: partyOf(hub.branchId, person, number), exchange: () => hub.exchange, clock: hub.clock, prefix, ...more });
    },
  };
};

/** A session that ends well; answers its receipt. */
export const syncWell = async (device: TestDevice) => {
  const outcome = await device.sync();
  expect(outcome).toMatchObject({ ok: true });
  if (!outcome.ok) throw new Error("not synced");
  return outcome.value;
};

export const syncAll = async (...devices: readonly TestDevice[]): Promise<void> => {
  for (const device of devices) await syncWell(device);
};

/** A client of the device's user with a phone. */
export const newClient = (device: TestDevice, name: string, phone = "13800000000"): string => {
  const id = device.ids.next();
  device.edit([
    { operation: "insert", table: "client", rowId: id, values: { kind: "person", name, managerId: device.party.userId } },
    { operation: "insert", table: "contactPoint", rowId: device.ids.next(), values: { clientId: id, kind: "mobile", value: phone } },
  ]);
  return id;
};

export const setField = (table: Change["table"], rowId: string, values: Readonly<Record<string, string | number | null | readonly string[]>>): Change => ({
  operation: "update",
  table,
  rowId,
  values,
});
